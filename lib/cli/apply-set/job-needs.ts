import { groupKindOf, identityOf, KubeObject } from '../../manifest/kube-object';
import { podReferences } from '../../manifest/pod-references';

const OVER = ['Complete', 'Failed'];

/** What removal could take away from a pod; the rest is in no namespace, or stays for its data. */
const NEEDED = ['ConfigMap', 'Secret', 'ServiceAccount'];

/** A Job that is neither complete nor failed, and whose pods may still start. */
export function isActive(job: KubeObject): boolean {
  const { conditions = [], active = 0 } = (job.status ?? {}) as JobStatus;
  const isOver = conditions.some(({ type, status }) => OVER.includes(type) && status === 'True');
  const isSuspended = (job.spec as JobSpec).suspend === true && active === 0;
  return !isOver && !isSuspended;
}

export function isJob(object: KubeObject): boolean {
  return groupKindOf(object) === 'Job.batch';
}

/** What pods of a Job need in its namespace to start once more: ConfigMaps, Secrets, its account. */
export function needsOf(job: KubeObject): Set<string> {
  const { namespace } = job.metadata;
  const pod = { serviceAccountName: 'default', ...(job.spec as JobSpec).template.spec };
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
  readonly template: { readonly spec: object };
}
