import { KUEUE } from '../../manifest/foreign-keys';
import { FieldTree, KubeObject, ManagedFields } from '../../manifest/kube-object';
import { LAST_APPLIED } from '../../manifest/last-applied';
import { fieldAt, otherEntries, partsOf } from './managed-fields';

/** A manager that owns fields. */
export interface Owner {
  readonly manager: string;
  readonly fields: FieldTree;
}

/** The label by which Kueue starts a Job. */
const { QUEUE } = KUEUE;

/** Other managers that have changed a Job since it was created. */
export function otherOwners(job: KubeObject): Owner[] {
  const changed = otherEntries(job).filter((entry) => !isDeployer(entry));
  const owners = changed.map(({ manager = 'somebody', fieldsV1 = {} }) => ({ manager, fields: fieldsV1 }));
  return owners.filter(({ fields }) => partsOf(fields).length > 0);
}

/**
 * Whether a manager has deployed the Job. The owner of the image has created the Job, since nobody can change it, and a
 * manager with a copy has applied it. Their fields only show how the Job was applied earlier; kubectl transfers the
 * fields of the latter to us.
 */
function isDeployer({ fieldsV1 }: ManagedFields): boolean {
  const containers = fieldAt(fieldsV1, ['f:spec', 'f:template', 'f:spec', 'f:containers']) ?? {};
  const annotations = fieldAt(fieldsV1, ['f:metadata', 'f:annotations']) ?? {};
  const ownsImage = Object.values(containers).some((container) => Object.hasOwn(container, 'f:image'));
  return ownsImage || Object.hasOwn(annotations, `f:${LAST_APPLIED}`);
}

/**
 * Whether a Job waits in a queue of Kueue. Kueue's webhook suspends a Job when it is created, and the API server
 * records that as a value of whatever created the Job.
 */
export function isWaiting({ metadata: { labels }, spec }: KubeObject): boolean {
  return labels?.[QUEUE] !== undefined && (spec as { readonly suspend?: boolean }).suspend === true;
}
