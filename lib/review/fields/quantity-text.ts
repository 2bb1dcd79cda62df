import { canonicalQuantity } from '../../kubernetes/quantity';

/** Manifests have few different quantities, many times. */
const MOST_KNOWN = 10_000;
const known = new Map<string, string>();

/** One spelling for each quantity. A string that is not a quantity is returned unchanged. */
export function quantityText(text: string, isCpu: boolean): string {
  const key = isCpu ? `${text} cpu` : text;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made =
    (isCpu ? undefined : canonicalQuantity(text, 'unit')) ?? canonicalQuantity(text, 'thousandth') ?? text;
  if (known.size < MOST_KNOWN) known.set(key, made);
  return made;
}
