import { Deployer } from '../../manifest/deployer';
import { KubeObject } from '../../manifest/kube-object';
import { ClusterChange } from '../cluster-change';
import { ChangedObject } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { Users } from './running/users';

/** What the rules of this folder know beside the object that changes. */
export interface Situation {
  readonly cluster: ClusterChange;
  readonly deployer: Deployer | undefined;
  /** What uses what, after the change. */
  readonly users: Users;
}

/** An object that is edited in place, and what is known beside it. */
export interface Edit extends ChangedObject, Situation {}

/** Says what an edit does. */
export type EditRule = (edit: Edit) => readonly Finding[];

/** A finding of this section, which says what all of its findings have in common. */
export function finding(what: string, rest: Omit<Finding, 'rule' | 'section'>): Finding {
  return { rule: `deployment/${what}`, section: 'deployment', ...rest };
}

/** What an approval of a finding about edited fields is for. */
export function factsOf({ fields }: Pick<ChangedObject, 'fields'>): unknown {
  return { fields };
}

/** Labels and annotations of an object: some deployers read both alike. */
export function annotationOf({ value }: ReviewedObject, key: string): string | undefined {
  return textOf(value.metadata.annotations, key);
}

export function labelOf({ value }: ReviewedObject, key: string): string | undefined {
  return textOf(value.metadata.labels, key);
}

function textOf(map: KubeObject['metadata']['labels'], key: string): string | undefined {
  const isMap = typeof map === 'object' && map !== null && Object.hasOwn(map, key);
  return isMap && typeof map[key] === 'string' ? map[key] : undefined;
}
