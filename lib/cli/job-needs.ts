import { groupKindOf, identityOf, KubeObject } from './kube-object';

/** What names an object, in the pod's specification, by the field around it. */
const REFERENCES: { readonly [field: string]: { readonly kind: string; readonly by: string } } = {
  configMap: { kind: 'ConfigMap', by: 'name' },
  configMapRef: { kind: 'ConfigMap', by: 'name' },
  configMapKeyRef: { kind: 'ConfigMap', by: 'name' },
  secretRef: { kind: 'Secret', by: 'name' },
  secretKeyRef: { kind: 'Secret', by: 'name' },
  nodePublishSecretRef: { kind: 'Secret', by: 'name' },
};

/** A Job that is neither complete nor failed, and whose pods may still start. */
export function isActive(job: KubeObject): boolean {
  const { conditions = [], active = 0 } = (job.status ?? {}) as JobStatus;
  const isOver = conditions.some(({ type, status }) => /^(Complete|Failed)$/.test(type) && status === 'True');
  const isSuspended = (job.spec as JobSpec).suspend === true && active === 0;
  return !isOver && !isSuspended;
}

export function isJob(object: KubeObject): boolean {
  return groupKindOf(object) === 'Job.batch';
}

/** What pods of a Job need in its namespace to start once more: ConfigMaps, Secrets, its account. */
export function needsOf(job: KubeObject): Set<string> {
  const { namespace } = job.metadata;
  const pod = (job.spec as JobSpec).template.spec;
  const identity = (kind: string, name: string) =>
    identityOf({ apiVersion: 'v1', kind, metadata: { name, namespace } });
  const found = namedIn(pod).map(([kind, name]) => identity(kind, name));
  const secrets = (pod.imagePullSecrets ?? []).map(({ name }) => identity('Secret', name));
  return new Set([...found, ...secrets, identity('ServiceAccount', pod.serviceAccountName ?? 'default')]);
}

/** Kinds and names, wherever in a value they are. */
function namedIn(value: unknown, field = ''): [kind: string, name: string][] {
  if (Array.isArray(value)) return value.flatMap((item) => namedIn(item, field));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const inside = entries.flatMap(([key, member]) => namedIn(member, key));
  // A Secret is `secret.secretName` as a volume of its own, and `secret.name` as one of several sources.
  const { kind, by } = REFERENCES[field] ?? {
    kind: 'Secret',
    by: 'secretName' in value ? 'secretName' : 'name',
  };
  const name = field in REFERENCES || field === 'secret' ? (value as Named)[by] : undefined;
  return typeof name === 'string' ? [[kind, name], ...inside] : inside;
}

interface Named {
  readonly [field: string]: unknown;
}

interface JobStatus {
  readonly active?: number;
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
}

interface JobSpec {
  readonly suspend?: boolean;
  readonly template: {
    readonly spec: {
      readonly serviceAccountName?: string;
      readonly imagePullSecrets?: readonly { readonly name: string }[];
    };
  };
}
