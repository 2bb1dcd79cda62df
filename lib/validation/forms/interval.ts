/** Reads an interval that is written as text. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SIZES: { readonly [unit: string]: number } = { w: 7 * DAY, d: DAY, h: HOUR, m: MINUTE, s: 1 };
const WORDS =
  /^(\*\/|(?:every|each) ?)?(?:(\d{1,9}|other) ?)?(s|sec|second|m|min|minute|h|hr|hour|d|day|w|week)s?$/;
const DATE = '(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?';
const TIME = '(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?';
/** `1h30m`, and `P1DT12H` of ISO 8601, where `P1M` is a month. */
const PARTS = [new RegExp(`^${DATE}${TIME}$`), new RegExp(`^p${DATE}(?:t${TIME})?$`)];

/** The seconds of `every 2 hours`, `15m`, `1h30m` or `PT15M`; undefined for other texts and for no time at all. */
export function secondsIn(text: string): number | undefined {
  const said = text.trim().toLowerCase();
  const [, every, count, unit] = WORDS.exec(said) ?? [];
  if (unit !== undefined)
    return (every ?? count) === undefined ? undefined : numberOf(count) * SIZES[unit[0]] || undefined;
  const [, ...parts] = PARTS.map((form) => form.exec(said)).find((found) => found !== null) ?? [];
  return (
    Object.values(SIZES).reduce((sum, size, index) => sum + Number(parts[index] ?? 0) * size, 0) || undefined
  );
}

function numberOf(count = '1'): number {
  return count === 'other' ? 2 : Number(count);
}

/** The call that makes a Duration of whole seconds: `Duration.hours(1)`. */
export function durationCall(seconds: number): string {
  if (seconds > 0 && seconds % HOUR === 0) return `Duration.hours(${seconds / HOUR})`;
  if (seconds > 0 && seconds % MINUTE === 0) return `Duration.minutes(${seconds / MINUTE})`;
  return `Duration.seconds(${seconds})`;
}
