import { FinishedContainer } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { isDnsLabel } from '../../validation/names';

/** Throws an error if a container or one of its variables has no name, or if the container has no image. */
export function checkNames(at: Guard, { spec: { name, image, env = [] } }: FinishedContainer): void {
  if (!at.accepts(name, isDnsLabel)) {
    at.fail('name', {
      code: 'name/format',
      rule: 'must be a container name: at most 63 lower-case letters, digits and "-"',
      got: name,
      cure: 'correct the patch',
    });
  }
  checkSet(at, ['image'], image);
  env.forEach((variable, index) => checkSet(at, ['env', index, 'name'], variable.name));
}

function checkSet(at: Guard, path: readonly (string | number)[], value: string | undefined): void {
  if (value !== undefined && value.trim() !== '') return;
  at.fail(path, {
    code: 'value/missing',
    rule: 'must be set, or Kubernetes refuses the job',
    cure: 'correct the patch',
  });
}
