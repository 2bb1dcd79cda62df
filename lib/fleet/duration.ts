import { Duration } from 'cdk8s';
import { TextSchema } from './schema';

/** Days, hours, minutes and seconds, each at most once. */
const PATTERN = '^(?=.)(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?$';

export const DURATION = {
  type: 'string',
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
