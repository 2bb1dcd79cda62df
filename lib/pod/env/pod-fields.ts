import { Guard } from '../../validation/guard';
import { checkKey } from '../../validation/labels';
import { Fault } from '../../validation/problem';

/** Fields of the pod that variables and files can have. */
export const POD_FIELDS: readonly string[] = ['metadata.name', 'metadata.namespace', 'metadata.uid'];

/** Fields that variables can have, beside single labels and annotations. */
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

/** Throws where a text is none of the fields, and no single label or annotation. */
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

/** Whether a variable can have a field. */
export function isEnvField(fieldPath: string): boolean {
  return ENV_FIELDS.includes(fieldPath) || SUBSCRIPT.test(fieldPath);
}
