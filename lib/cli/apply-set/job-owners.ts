import { KUEUE } from '../../manifest/foreign-keys';
import { FieldTree, KubeObject, ManagedFields } from '../../manifest/kube-object';
import { LAST_APPLIED } from '../../manifest/last-applied';
import { fieldAt, otherEntries, partsOf } from './managed-fields';

/** Somebody who owns fields. */
export interface Owner {
  readonly manager: string;
  readonly fields: FieldTree;
}

/** The label by which Kueue starts a Job. */
const { QUEUE } = KUEUE;

/** Who has changed a Job since it was made. */
export function otherOwners(job: KubeObject): Owner[] {
  const changed = otherEntries(job).filter((entry) => !isDeployer(entry));
  const owners = changed.map(({ manager = 'somebody', fieldsV1 = {} }) => ({ manager, fields: fieldsV1 }));
  return owners.filter(({ fields }) => partsOf(fields).length > 0);
}

/**
 * Who owns the image has made the Job, since nobody can change it, and who keeps a copy has applied it. What they own
 * says how the Job was applied earlier, and kubectl hands what the latter own over to us.
 */
function isDeployer({ fieldsV1 }: ManagedFields): boolean {
  const containers = fieldAt(fieldsV1, ['f:spec', 'f:template', 'f:spec', 'f:containers']) ?? {};
  const annotations = fieldAt(fieldsV1, ['f:metadata', 'f:annotations']) ?? {};
  const ownsImage = Object.values(containers).some((container) => Object.hasOwn(container, 'f:image'));
  return ownsImage || Object.hasOwn(annotations, `f:${LAST_APPLIED}`);
}

/**
 * Whether a Job waits in a queue of Kueue. Its webhook suspends a Job as it is made, and the API server records that as
 * a value of whoever made it.
 */
export function isWaiting({ metadata: { labels }, spec }: KubeObject): boolean {
  return labels?.[QUEUE] !== undefined && (spec as { readonly suspend?: boolean }).suspend === true;
}
