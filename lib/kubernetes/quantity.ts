/** Powers of ten by the suffix of a quantity. */
const DECIMAL: { readonly [suffix: string]: number } = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
/** Powers of 1024. */
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Powers of 1000. */
const THOUSANDS = ['k', 'M', 'G', 'T', 'P', 'E'];

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]?|[KMGTPE]i))$/;

/**
 * The number that a quantity means, multiplied by a power of ten: `quantityOf('250m', 3)` is 250. Undefined if the string
 * is not a quantity.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantityOf(text: string, power = 0): number | undefined {
  const [, number, exponent, suffix = ''] = QUANTITY.exec(text) ?? [];
  if (number === undefined) return undefined;
  const scaled = (by: number) => Number(`${number}e${by + power}`);
  if (exponent !== undefined) return scaled(Number(exponent));
  const binary = BINARY.indexOf(suffix);
  return binary < 0 ? scaled(DECIMAL[suffix]) : scaled(0) * 1024 ** (binary + 1);
}

/** The smallest step of a resource: a unit, such as a byte or a device, or a thousandth of a core. */
export type Step = 'unit' | 'thousandth';

/**
 * The shortest string for the same quantity, so that `1024Mi` and `1Gi` give the same string, and so do `0.5` and `500m`.
 * Undefined if the string is not a quantity, or if Kubernetes would round it up to the next step.
 */
export function canonicalQuantity(text: string, step: Step): string | undefined {
  const steps = stepsOf(text, step);
  if (steps === undefined) return undefined;
  if (step === 'thousandth') return steps % 1000n === 0n ? `${steps / 1000n}` : `${steps}m`;
  const [binary, decimal] = [inLargestUnit(steps, 1024n, BINARY), inLargestUnit(steps, 1000n, THOUSANDS)];
  return decimal.length < binary.length ? decimal : binary;
}

/** A whole number in the largest unit of which it is a multiple, which is the shortest string. */
function inLargestUnit(steps: bigint, base: bigint, suffixes: readonly string[]): string {
  let [number, power] = [steps, 0];
  while (number !== 0n && power < suffixes.length && number % base === 0n) {
    number /= base;
    power++;
  }
  return power === 0 ? `${number}` : `${number}${suffixes[power - 1]}`;
}

/** Larger powers of ten cannot be intended, and BigInt would throw an error. */
const LARGEST_POWER = 100;

/** The number of steps in a quantity; undefined if it is not a whole number. */
function stepsOf(text: string, step: Step): bigint | undefined {
  const [, number, exponent, suffix = ''] = QUANTITY.exec(text) ?? [];
  if (number === undefined) return undefined;
  const [whole, decimals = ''] = number.split('.');
  const binary = BINARY.indexOf(suffix);
  const unit = binary < 0 ? 1n : 1024n ** BigInt(binary + 1);
  const power =
    Number(exponent ?? (binary < 0 ? DECIMAL[suffix] : 0)) -
    decimals.length +
    (step === 'thousandth' ? 3 : 0);
  if (Math.abs(power) > LARGEST_POWER) return undefined;
  const digits = BigInt(whole.replace('+', '') + decimals) * unit;
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return digits % divisor === 0n ? digits / divisor : undefined;
}
