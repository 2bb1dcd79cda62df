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

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]?|[KMGTPE]i))$/;

/**
 * The number that a quantity stands for, times a power of ten: `quantityOf('250m', 3)` is 250. Undefined for a text that
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
