const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Seconds in words: `1 hour`, `90 seconds`, `1 day and 6 hours`. */
export function durationText(seconds: number): string {
  const [unit, size] = UNITS.find((each) => seconds >= each[1] && seconds % each[1] === 0) ?? UNITS[3];
  const count = seconds / size;
  if (count < 100 || size === 86_400) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  const [larger, least] = UNITS[UNITS.findIndex((each) => each[1] === size) - 1];
  const whole = Math.floor(seconds / least);
  return `${whole} ${larger}${whole === 1 ? '' : 's'} and ${durationText(seconds - whole * least)}`;
}
