import { isDeepStrictEqual } from 'node:util';
import { identityOf, KubeObject } from '../../manifest/kube-object';
import { PART_OF } from './apply-set';

/** What applying does to an object. */
export type Outcome = 'created' | 'adopted' | 'configured' | 'unchanged';

export interface Applied {
  readonly object: KubeObject;
  readonly outcome: Outcome;
}

/** Compares the objects that the API server answers with those before. */
export function outcomes(before: readonly KubeObject[], after: readonly KubeObject[]): Applied[] {
  const old = new Map(before.map((object) => [identityOf(object), object]));
  return after.map((object) => ({ object, outcome: outcomeOf(old.get(identityOf(object)), object) }));
}

function outcomeOf(before: KubeObject | undefined, after: KubeObject): Outcome {
  if (before === undefined) return 'created';
  if (before.metadata.labels?.[PART_OF] === undefined) return 'adopted';
  return isDeepStrictEqual(essence(before), essence(after)) ? 'unchanged' : 'configured';
}

/** An object without its status and the fields that each write changes. */
function essence(object: KubeObject): object {
  const metadata = without(object.metadata, ['generation', 'managedFields', 'resourceVersion']);
  return { ...without(object, ['status']), metadata };
}

function without(value: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field)));
}
