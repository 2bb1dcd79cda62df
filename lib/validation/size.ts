import { Size } from 'cdk8s';
import { canonicalQuantity, quantityOf } from '../kubernetes/quantity';
import { At, Guard } from './guard';

/** How many bytes a size is: a fraction of one, or not a number, if Kubernetes does not have such a size. */
export function bytesOf(size: Size): number {
  return quantityOf(size.asString()) ?? NaN;
}

/** The size as manifests say it: one text for one number of bytes. */
export function sizeText(size: Size): string {
  return canonicalQuantity(size.asString(), 'unit') ?? size.asString();
}

/** Refuses a size that Kubernetes does not take as it is written. */
export function checkSize(guard: Guard, prop: At, size: Size | undefined, cure: string): void {
  if (size === undefined) return;
  if (typeof (size as Partial<Size> | null)?.toKibibytes !== 'function') {
    guard.fail(prop, {
      code: 'value/type',
      rule: 'must be a Size',
      got: size,
      cure: 'write it like Size.mebibytes(512) or DecimalSize.megabytes(500)',
    });
  }
  const bytes = bytesOf(size);
  const got = size.asString();
  if (!(bytes >= 1 && bytes < 2 ** 63)) {
    guard.fail(prop, {
      code: 'value/size',
      rule: 'must be at least one byte, and less than 2^63',
      got,
      cure,
    });
  }
  if (Number.isInteger(bytes)) return;
  guard.fail(prop, {
    code: 'value/size',
    rule: 'must be whole bytes',
    got,
    cure: 'write it in a smaller unit, such as Mi',
  });
}
