/** Labels and annotations of the library; docs/annotations.md says what they mean. */

/** Start of all labels and annotations of the library's own. */
export const OWN_PREFIX = 'cdk8s-jobs/';
/** The annotation that names what must be in the cluster before an object does its work. */
export const REQUIRES = 'cdk8s-jobs/requires';
/** Start of the annotations that say which warning was read and why it does not matter here. */
export const ACKNOWLEDGED = 'cdk8s-jobs/acknowledged.';
/** Why a job gets something of its node. */
export const HOST_ACCESS = 'cdk8s-jobs/host-access';
/** Why `cdk8s-jobs apply` does not remove the object when it is gone from the folder. */
export const KEEP = 'cdk8s-jobs/keep';
/** Who applies the folder of a set, on the ConfigMap of the set. */
export const LOCK = 'cdk8s-jobs/lock';
/** The run that was asked for. */
export const RERUN = 'cdk8s-jobs/rerun';
/** Labels that every object has, and every pod of a job. */
export const NAME = 'app.kubernetes.io/name';
export const PART_OF = 'app.kubernetes.io/part-of';
export const MANAGED_BY = 'app.kubernetes.io/managed-by';
/** Labels of the jobs of a JobFanOut. */
export const FAN_OUT = 'cdk8s-jobs/fan-out';
export const ITEM = 'cdk8s-jobs/item';
/** Labels of the jobs of a JobFleet. */
export const FLEET = 'cdk8s-jobs/fleet';
export const POOL = 'cdk8s-jobs/pool';
