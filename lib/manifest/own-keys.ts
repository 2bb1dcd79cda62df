/** Labels and annotations of the library; docs/annotations.md explains them. */

/** Prefix of all labels and annotations of the library. */
export const OWN_PREFIX = 'cdk8s-jobs/';
/** The annotation that lists the objects that must exist in the cluster before an object works. */
export const REQUIRES = 'cdk8s-jobs/requires';
/** Prefix of the annotations with the reasons for which warnings were acknowledged. */
export const ACKNOWLEDGED = 'cdk8s-jobs/acknowledged.';
/** Why a job needs access to its node. */
export const HOST_ACCESS = 'cdk8s-jobs/host-access';
/** Why `cdk8s-jobs apply` does not delete the object after it is removed from the folder. */
export const KEEP = 'cdk8s-jobs/keep';
/** Who applies the folder of a set, on the ConfigMap of the set. */
export const LOCK = 'cdk8s-jobs/lock';
/** The run that was requested. */
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
