import { canonicalQuantity } from '../kubernetes/quantity';
import { Guard } from '../validation/guard';
import { Path } from './derived-defaults';

const QUANTITY_MAPS = ['limits', 'requests'];
/** Resources that are counted in bytes. */
const BYTES = /^(memory|storage|ephemeral-storage|hugepages-.*)$/;

/** A value with all quantities in canonical form, since patches may have written others. */
export function withCanonicalQuantities<T>(guard: Guard, value: T, path: Path): T {
  if (Array.isArray(value)) {
    const members: unknown[] = value;
    return members.map((member, index) => withCanonicalQuantities(guard, member, [...path, index])) as T;
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, member]: [string, unknown]) => {
    const at = [...path, key];
    if (key === 'sizeLimit' && path.at(-1) === 'emptyDir')
      return [key, quantity(guard, at, 'storage', member)];
    const isResources = QUANTITY_MAPS.includes(key) && path.at(-1) === 'resources';
    if (!isResources || member === null || typeof member !== 'object') {
      return [key, withCanonicalQuantities(guard, member, at)];
    }
    const amounts = Object.entries(member).map(([resource, amount]: [string, unknown]): [string, unknown] => [
      resource,
      quantity(guard, [...at, resource], resource, amount),
    ]);
    return [key, Object.fromEntries(amounts)];
  });
  return Object.fromEntries(entries) as T;
}

function quantity(guard: Guard, path: Path, resource: string, value: unknown): string {
  const text = String(value);
  const isCpu = resource === 'cpu';
  const canonicalOf = (written: string) => canonicalQuantity(written, isCpu ? 'thousandth' : 'unit');
  const canonical = canonicalOf(text);
  if (canonical !== undefined) return isCpu || BYTES.test(resource) ? canonical : text;
  if (guard.placeholders.mayPass(text, (filled) => canonicalOf(filled) !== undefined)) return text;
  return guard.fail(path, {
    code: 'value/size',
    rule: isCpu
      ? 'must be whole thousandths of a core, since Kubernetes would round it up'
      : 'must be a quantity in whole units, since Kubernetes would round it up',
    got: text,
    cure: isCpu ? "write it like '250m'" : "write it like '512Mi'",
  });
}
