import { Guard } from '../../validation/guard';
import { isQualifiedName } from '../../validation/labels';
import { PodFields } from '../settings/pod-fields';

/** Throws an error if Kubernetes refuses the name of a scheduling gate. */
export function checkGates(guard: Guard, { schedulingGates = [] }: PodFields): void {
  const names = new Set<string>();
  schedulingGates.forEach(({ name }, index) => {
    const at = guard.at('schedulingGates', index);
    if (!at.accepts(name, isQualifiedName)) {
      at.fail([], {
        code: 'name/format',
        rule: 'must be a name of letters, digits, "-", "_" and ".", optionally with a domain and a slash before it',
        got: name,
        cure: "write it like 'example.com/quota'",
      });
    }
    if (names.has(name)) {
      at.fail([], {
        code: 'value/duplicate',
        rule: 'must differ from those before',
        got: name,
        cure: 'remove one of the two',
      });
    }
    names.add(name);
  });
}
