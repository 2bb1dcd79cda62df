import { Deployer } from '../../manifest/deployer';
import { KubeObject } from '../../manifest/kube-object';
import { ClusterChange } from '../cluster-change';
import { ChangedObject } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { Users } from './running/users';

/** What the rules of this folder know in addition to the changed object. */
export interface Situation {
  readonly cluster: ClusterChange;
  readonly deployer: Deployer | undefined;
  /** Which objects use which, after the change. */
  readonly users: Users;
}

/** An object that is edited in place, and its situation. */
export interface Edit extends ChangedObject, Situation {}

/** Reports the effects of an edit. */
export type EditRule = (edit: Edit) => readonly Finding[];

/** A finding of this section. `what` is the rule. */
export function finding(what: string, rest: Omit<Finding, 'rule' | 'section'>): Finding {
  return { rule: `deployment/${what}`, section: 'deployment', ...rest };
}

/** The facts that an approval of a finding about edited fields is bound to. */
export function factsOf({ fields }: Pick<ChangedObject, 'fields'>): unknown {
  return { fields };
}

/** The value of an annotation. Some deployers read annotations and labels alike. */
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
