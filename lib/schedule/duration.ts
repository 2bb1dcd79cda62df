/** Reads the duration of `@every` as Go's time.ParseDuration does. */

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** One more than the largest number of nanoseconds in Go's signed 64 bits. */
const LIMIT = 1n << 63n;

/** Sticky: matching stops at the first character that cannot begin a term. */
const TERM = /([0-9]*)(?:\.([0-9]*))?([^0-9.]+)/gy;

/** The nanoseconds of a string such as `1h30m`; undefined if Go refuses it. */
export function parseDuration(text: string): bigint | undefined {
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0n;
  let total = 0n;
  let read = 0;
  for (const [all, whole, fraction = '', unit] of unsigned.matchAll(TERM)) {
    const term = nanoseconds(whole, fraction, unit);
    if (term === undefined) return undefined;
    total += term;
    read += all.length;
  }
  if (read === 0 || read < unsigned.length || total > LIMIT) return undefined;
  if (text.startsWith('-')) return -total;
  return total < LIMIT ? total : undefined;
}

function nanoseconds(whole: string, fraction: string, unitName: string): bigint | undefined {
  const unit = Object.hasOwn(UNITS, unitName) ? UNITS[unitName] : undefined;
  if (unit === undefined || whole + fraction === '') return undefined;
  const digits = whole.replace(/^0+/, '');
  // Compares the length, so that a megabyte of digits costs nothing. The sum is compared exactly.
  return digits.length > 19 ? undefined : BigInt(digits) * unit + fractionOf(fraction, unit);
}

/** Go's floating-point fraction: digits beyond 63 bits are dropped, the rest is rounded as doubles are. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (next > LIMIT) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}
