/** Writes an interval as a schedule. */

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** A century. Kubernetes reads no delay of more than 292 years. */
const LONGEST_DELAY = 36_500 * DAY;

/**
 * The five fields that run at an interval, or the delay that is nearest to it if the fields cannot say it. Undefined for no
 * time and for more than a century.
 */
export function cureOfInterval(interval: number): string | undefined {
  const seconds = Math.round(interval);
  if (!(seconds > 0 && seconds < LONGEST_DELAY)) return undefined;
  if (seconds < MINUTE) return 'write "* * * * *", since Kubernetes starts at most one Job a minute';
  const exact = fieldsOfInterval(seconds);
  return exact === undefined
    ? `write "@every ${compact(seconds)}", which counts from the last run and allows no timeZone`
    : `write "${exact}"`;
}

/** The five fields that run at an interval from the start of the day; undefined if they cannot say it. */
export function fieldsOfInterval(seconds: number): string | undefined {
  if (seconds === MINUTE) return '* * * * *';
  if (seconds === HOUR) return '0 * * * *';
  if (seconds === DAY) return '0 0 * * *';
  if (seconds === 7 * DAY) return '0 0 * * 0';
  if (seconds % MINUTE === 0 && HOUR % seconds === 0) return `*/${seconds / MINUTE} * * * *`;
  if (seconds % HOUR === 0 && DAY % seconds === 0) return `0 */${seconds / HOUR} * * *`;
  return undefined;
}

/** `1h30m` for 5400 seconds. */
function compact(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  const parts = [`${hours}h`, `${minutes}m`, `${seconds % MINUTE}s`];
  return parts.filter((part) => !/^0/.test(part)).join('');
}
