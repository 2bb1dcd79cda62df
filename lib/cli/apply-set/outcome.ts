import { isDeepStrictEqual } from 'node:util';
import { identityOf, KubeObject } from '../../manifest/kube-object';
import { PART_OF } from './apply-set';

/** What applying does to an object. */
export type Outcome = 'created' | 'adopted' | 'configured' | 'unchanged';

export interface Applied {
  readonly object: KubeObject;
  readonly outcome: Outcome;
  /** What was left out. */
  readonly note?: string;
}

/** Compares the objects that the API server returned with those before. Notes are by identity. */
export function outcomes(
  before: readonly KubeObject[],
  after: readonly KubeObject[],
  notes: ReadonlyMap<string, string> = new Map(),
): Applied[] {
  const old = new Map(before.map((object) => [identityOf(object), object]));
  return after.map((object) => {
    const identity = identityOf(object);
    const applied = { object, outcome: outcomeOf(old.get(identity), object) };
    return notes.has(identity) ? { ...applied, note: notes.get(identity) } : applied;
  });
}

function outcomeOf(before: KubeObject | undefined, after: KubeObject): Outcome {
  if (before === undefined) return 'created';
  if (before.metadata.labels?.[PART_OF] === undefined) return 'adopted';
  // An object that was not sent is the same object in both.
  return before === after || isDeepStrictEqual(essence(before), essence(after)) ? 'unchanged' : 'configured';
}

/** An object without its status and the fields that each write changes. */
function essence(object: KubeObject): object {
  const metadata = without(object.metadata, ['generation', 'managedFields', 'resourceVersion']);
  return { ...without(object, ['status']), metadata };
}

function without(value: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field)));
}
