import { Size } from 'cdk8s';
import { canonicalQuantity, quantityOf } from '../../kubernetes/quantity';
import { Guard } from '../../validation/guard';
import { bytesOf, checkSize, sizeText } from '../../validation/size';

/** The limits of huge pages, by the names that manifests use. Kubernetes sets the requests to the same amounts. */
export function hugePageLimits(
  guard: Guard,
  given: { readonly [pageSize: string]: Size },
  others: { readonly [resource: string]: string },
): { [resource: string]: string } {
  const entries = Object.entries(guard.map('hugePages', given)).map(([pageSize, size]) => {
    const at = guard.at('hugePages', { key: pageSize });
    checkPageSize(at, pageSize);
    checkSize(at, [], size, 'remove it if none is needed');
    const isUnknown = [pageSize, size.asString()].some((text) => at.placeholders.isIn(text));
    const page = quantityOf(pageSize) ?? NaN;
    if (!isUnknown && bytesOf(size) % page !== 0) refuseParts(at, pageSize, sizeText(size));
    return [`hugepages-${pageSize}`, sizeText(size)];
  });
  if (entries.length > 0 && others.cpu === undefined && others.memory === undefined) {
    guard.fail('hugePages', {
      code: 'value/conflict',
      rule: 'must come with cpu or memory, or Kubernetes refuses the job',
      cure: 'set cpu or memory, too',
    });
  }
  return Object.fromEntries(entries) as { [resource: string]: string };
}

function checkPageSize(at: Guard, pageSize: string): void {
  if (at.accepts(pageSize, isPageSize, ['2Mi', '2'])) return;
  at.fail([], {
    code: 'value/size',
    rule: 'must have a page size as its key, as nodes write it',
    got: pageSize,
    cure: "write it like '2Mi' or '1Gi'",
  });
}

/** Whether a string is a power of two in its shortest form, which nodes use for page sizes. */
function isPageSize(text: string): boolean {
  return Number.isInteger(Math.log2(quantityOf(text) ?? NaN)) && canonicalQuantity(text, 'unit') === text;
}

function refuseParts(at: Guard, pageSize: string, got: string): never {
  return at.fail([], {
    code: 'value/size',
    rule: `must be a multiple of the page size ${pageSize}`,
    got,
    cure: `write a multiple of ${pageSize}`,
  });
}
