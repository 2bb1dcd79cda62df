import { Size } from 'cdk8s';
import { canonicalQuantity, quantityOf } from '../kubernetes/quantity';
import { sizeCall } from './forms/amounts';
import { At, Guard } from './guard';

/** A size in bytes: a fraction, or not a number, if Kubernetes does not have such a size. */
export function bytesOf(size: Size): number {
  return quantityOf(size.asString()) ?? NaN;
}

/** The size in canonical form, as in manifests: the same string for the same number of bytes. */
export function sizeText(size: Size): string {
  return canonicalQuantity(size.asString(), 'unit') ?? size.asString();
}

/** Refuses a size that Kubernetes does not accept as it is written, or that is less than `least` bytes. */
export function checkSize(guard: Guard, prop: At, size: Size | undefined, cure: string, least = 1): void {
  if (size === undefined) return;
  if (typeof (size as Partial<Size> | null)?.toKibibytes !== 'function') {
    guard.fail(prop, {
      code: 'value/type',
      rule: 'must be a Size',
      got: size,
      cure: `write ${sizeCall(size) ?? 'it like Size.mebibytes(512) or DecimalSize.megabytes(500)'}`,
    });
  }
  const bytes = bytesOf(size);
  const got = size.asString();
  if (guard.placeholders.isIn(got)) return;
  if (!(bytes >= least && bytes < 2 ** 63)) {
    guard.fail(prop, {
      code: 'value/size',
      rule: `must be at least ${least === 0 ? '0 bytes' : 'one byte'}, and less than 2^63`,
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
