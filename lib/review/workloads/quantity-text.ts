import { quantityOf } from '../../kubernetes/quantity';

const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The number of a quantity, of any YAML type; undefined if it is not a quantity. */
export function amountOf(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') return quantity;
  return typeof quantity === 'string' ? quantityOf(quantity) : undefined;
}

/** An amount in words: `1.5Gi` of memory, `0.25` of a processor. */
export function amountText(resource: string, amount: number): string {
  return isBytes(resource) ? bytesText(amount) : String(rounded(amount));
}

function isBytes(resource: string): boolean {
  return resource === 'memory' || resource.endsWith('storage') || resource.startsWith('hugepages-');
}

function bytesText(bytes: number): string {
  let power = 0;
  while (power < BINARY.length - 1 && Math.abs(bytes) >= 1024 ** (power + 1)) power++;
  return `${rounded(bytes / 1024 ** power)}${BINARY[power]}`;
}

/** With three digits at most, so that a sum does not look more exact than it is. A whole number is unchanged. */
function rounded(number: number): number {
  return Math.abs(number) >= 100 ? Math.round(number) : Number(number.toPrecision(3));
}

/** An amount with the name of the resource: `4Gi of memory`, `2 processors`. */
export function unitOf(resource: string): string | undefined {
  return { cpu: 'CPU', memory: 'memory', 'ephemeral-storage': 'temporary storage' }[resource];
}
