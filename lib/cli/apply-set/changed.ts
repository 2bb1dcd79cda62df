import { identityOf, KubeObject } from '../../manifest/kube-object';
import { PART_OF } from './apply-set';
import { Applied, Outcome } from './outcome';

/** An object that is there already, before and after. */
export interface Changed {
  readonly before: KubeObject;
  readonly after: KubeObject;
  readonly outcome: Outcome;
}

/** The objects that are there already and differ, without what belongs to the API server and to who applies them. */
export function changedObjects(live: readonly KubeObject[], applied: readonly Applied[]): Changed[] {
  const old = new Map(live.map((object) => [identityOf(object), object]));
  return applied.flatMap(({ object, outcome }) => {
    const before = outcome === 'unchanged' ? undefined : old.get(identityOf(object));
    return before === undefined ? [] : [{ before: ofUsers(before), after: ofUsers(object), outcome }];
  });
}

/** The copy of the manifest that kubectl keeps. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function ofUsers({ status: _, ...object }: KubeObject): KubeObject {
  const { uid: _uid, managedFields: _fields, labels, annotations, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: {
      ...without(metadata, 'resourceVersion'),
      labels: without(labels, PART_OF),
      annotations: without(annotations, LAST_APPLIED),
    },
  } as KubeObject;
}

function without<T extends object>(map: T | undefined, key: string): T | undefined {
  return map && (Object.fromEntries(Object.entries(map).filter(([each]) => each !== key)) as T);
}
