import { groupKindOf, identityOf, KubeObject } from '../../manifest/kube-object';
import { podReferences } from '../../manifest/pod-references';

const OVER = ['Complete', 'Failed'];

/** Kinds that pods need and removal may delete. Other kinds are cluster-scoped, or are kept because they hold data. */
const NEEDED = ['ConfigMap', 'Secret', 'ServiceAccount'];

/** Whether a Job is neither complete nor failed, so that its pods may still start. */
export function isActive(job: KubeObject): boolean {
  const { conditions = [], active = 0 } = (job.status ?? {}) as JobStatus;
  const isOver = conditions.some(({ type, status }) => OVER.includes(type) && status === 'True');
  const isSuspended = (job.spec as JobSpec).suspend === true && active === 0;
  return !isOver && !isSuspended;
}

export function isJob(object: KubeObject): boolean {
  return groupKindOf(object) === 'Job.batch';
}

/**
 * The identities of the objects that the pods of a Job or another workload need to start: ConfigMaps, Secrets and a
 * ServiceAccount.
 */
export function needsOf(workload: KubeObject): Set<string> {
  const { namespace } = workload.metadata;
  const spec = (workload.spec ?? {}) as WorkloadSpec;
  const template = spec.jobTemplate?.spec?.template ?? spec.template;
  if (template?.spec === undefined) return new Set();
  const pod = { serviceAccountName: 'default', ...template.spec };
  const needed = podReferences(pod).filter(({ kind }) => NEEDED.includes(kind));
  return new Set(
    needed.map(({ kind, name }) => identityOf({ apiVersion: 'v1', kind, metadata: { name, namespace } })),
  );
}

interface JobStatus {
  readonly active?: number;
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
}

interface JobSpec {
  readonly suspend?: boolean;
}

interface WorkloadSpec {
  readonly template?: { readonly spec?: object };
  readonly jobTemplate?: { readonly spec?: WorkloadSpec };
}
