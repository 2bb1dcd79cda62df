import { Duration } from 'cdk8s';
import { secondsIn } from '../validation/forms/interval';
import { TextSchema } from './schema';

/** Days, hours, minutes and seconds, each at most once. */
const PATTERN = '^(?=.)(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?$';

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** `1h30m` for 1.5h, `1 hour 30 minutes`, 5400 s and PT1H30M. */
function spelledDuration(text: string): string | undefined {
  let rest = secondsOf(text);
  if (rest === undefined) return undefined;
  let spelled = '';
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) spelled += `${count}${unit}`;
    rest -= count * size;
  }
  return spelled;
}

/** Whole seconds, also of a fraction such as 1.5h and of parts with spaces between them. */
function secondsOf(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,6}\.\d{1,6}) *([a-z]+)$/i.exec(text) ?? [];
  const each = unit === undefined ? undefined : secondsIn(`1${unit}`);
  if (each !== undefined) {
    const seconds = Math.round(Number(amount) * each * 1e6) / 1e6;
    return Number.isInteger(seconds) ? seconds : undefined;
  }
  return secondsIn(text) ?? secondsIn(text.replace(/ +/g, ''));
}

export const DURATION = {
  type: 'string',
  spelled: spelledDuration,
  pattern: PATTERN,
  like: "'90s', '10m' or '1h30m'",
  cure: 'write the number and its unit',
} satisfies TextSchema;

export function durationOf(text: string): Duration {
  const [days, hours, minutes, seconds] = (RegExp(PATTERN).exec(text) ?? [])
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  return Duration.seconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}
