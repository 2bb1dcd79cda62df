import { groupKindOf } from '../../../manifest/kube-object';
import { AnyMap, mapAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';

/** When the pods of a kind are created: they exist all the time, are created once, or at each run. */
export type Lifetime = 'always' | 'once' | 'each run';

interface PodKind {
  /** The path of its pod specification. */
  readonly podSpec: readonly string[];
  readonly lifetime: Lifetime;
}

const TEMPLATE = ['spec', 'template', 'spec'];

const KINDS: { readonly [groupKind: string]: PodKind } = {
  'Deployment.apps': { podSpec: TEMPLATE, lifetime: 'always' },
  'StatefulSet.apps': { podSpec: TEMPLATE, lifetime: 'always' },
  'DaemonSet.apps': { podSpec: TEMPLATE, lifetime: 'always' },
  'ReplicaSet.apps': { podSpec: TEMPLATE, lifetime: 'always' },
  ReplicationController: { podSpec: TEMPLATE, lifetime: 'always' },
  Pod: { podSpec: ['spec'], lifetime: 'always' },
  'Job.batch': { podSpec: TEMPLATE, lifetime: 'once' },
  'CronJob.batch': { podSpec: ['spec', 'jobTemplate', 'spec', 'template', 'spec'], lifetime: 'each run' },
};

/** The kinds whose objects create pods. */
export const POD_KINDS: readonly string[] = Object.keys(KINDS).map((groupKind) => groupKind.split('.')[0]);

export function hasPods({ value }: ReviewedObject): boolean {
  return Object.hasOwn(KINDS, groupKindOf(value));
}

/** When the pods of an object are created; undefined if it has none. */
export function lifetimeOf({ value }: ReviewedObject): Lifetime | undefined {
  return kindOf(value)?.lifetime;
}

/** The pod specification of the object as it is written; an empty map if there is none. */
export function podSpecOf({ value }: ReviewedObject): AnyMap {
  const kind = kindOf(value);
  return kind === undefined ? {} : mapAt(value, ...kind.podSpec);
}

function kindOf(value: ReviewedObject['value']): PodKind | undefined {
  const groupKind = groupKindOf(value);
  return Object.hasOwn(KINDS, groupKind) ? KINDS[groupKind] : undefined;
}
