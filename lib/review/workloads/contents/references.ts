/** References of pods to objects that are named after their content. */

import { ClusterChange } from '../../cluster-change';
import { AnyMap, isMap } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';

/** ConfigMaps and Secrets that replace another one and differ, for their readers, only in their content. */
export type Replaced = ReadonlyMap<string, ChangedObject>;

/** The ConfigMaps and Secrets that replace another one, by kind, namespace and name of the former one. */
export function replacedContents({ changes }: ClusterChange): Replaced {
  const replaced = new Map<string, ChangedObject>();
  for (const change of changes) {
    if (change.kind !== 'changed' || change.pairing === undefined) continue;
    const { before, after } = change;
    const isContent = before.kind === 'ConfigMap' || before.kind === 'Secret';
    if (isContent && before.kind === after.kind && before.namespace === after.namespace)
      replaced.set(`${before.kind} ${before.namespace ?? ''}/${before.name}`, change);
  }
  return replaced;
}

/** Fields that refer to a ConfigMap or Secret, and the field with its name. */
const REFERENCES: { readonly [field: string]: { readonly kind: string; readonly names: readonly string[] } } =
  {
    configMap: { kind: 'ConfigMap', names: ['name'] },
    configMapKeyRef: { kind: 'ConfigMap', names: ['name'] },
    configMapRef: { kind: 'ConfigMap', names: ['name'] },
    secret: { kind: 'Secret', names: ['secretName', 'name'] },
    secretKeyRef: { kind: 'Secret', names: ['name'] },
    secretRef: { kind: 'Secret', names: ['name'] },
  };

export interface Followed {
  /** The pod with references to the replacements. */
  readonly pod: AnyMap;
  /** The replaced objects, with their replacements. */
  readonly replaced: readonly ChangedObject[];
}

/** A pod of base with references to the objects of head, so that a new name alone is not a difference. */
export function followed(pod: AnyMap, namespace: string | undefined, replaced: Replaced): Followed {
  const found = new Set<ChangedObject>();
  const follow = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(follow);
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, member]) => [field, reference(field, member) ?? follow(member)]),
    );
  };
  const reference = (field: string, value: unknown): AnyMap | undefined => {
    if (!Object.hasOwn(REFERENCES, field) || !isMap(value)) return undefined;
    const { kind, names } = REFERENCES[field];
    for (const name of names) {
      const change = replaced.get(`${kind} ${namespace ?? ''}/${String(value[name])}`);
      if (change === undefined) continue;
      found.add(change);
      return { ...value, [name]: change.after.name };
    }
    return undefined;
  };
  return replaced.size === 0 ? { pod, replaced: [] } : { pod: follow(pod) as AnyMap, replaced: [...found] };
}
