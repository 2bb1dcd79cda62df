import { Guard } from '../../validation/guard';
import { checkKey } from '../../validation/labels';
import { Fault } from '../../validation/problem';

/** Fields of the pod that both variables and files can be set from. */
export const POD_FIELDS: readonly string[] = ['metadata.name', 'metadata.namespace', 'metadata.uid'];

/** Fields that variables can be set from, in addition to single labels and annotations. */
export const ENV_FIELDS: readonly string[] = [
  ...POD_FIELDS,
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** One label or annotation of the pod. */
const SUBSCRIPT = /^metadata\.(?:labels|annotations)\['([^]*)'\]$/;

/** Throws an error if a string is none of the fields and not a single label or annotation. */
export function checkField(
  guard: Guard,
  fieldPath: string,
  fields: readonly string[],
  fault: Pick<Fault, 'rule' | 'cure'>,
): void {
  const [, key] = SUBSCRIPT.exec(fieldPath) ?? [];
  if (key !== undefined) return checkKey(guard, [], key);
  if (guard.accepts(fieldPath, (text) => fields.includes(text))) return;
  const rule = `${fault.rule}: ${fields.join(', ')}`;
  guard.fail([], { code: 'env/source', rule, got: fieldPath, cure: fault.cure });
}

/** Whether a variable can be set from a field. */
export function isEnvField(fieldPath: string): boolean {
  return ENV_FIELDS.includes(fieldPath) || SUBSCRIPT.test(fieldPath);
}
