import { IMAGE } from '../e2e/kubernetes';
import { Manifest } from './scenario';

type Fields = object;
type AnyMap = { readonly [field: string]: unknown };

/** A manifest with a merge patch (RFC 7386): maps are merged, null removes. */
export function edit<T>(value: T, patch: Fields): T {
  const result: { [field: string]: unknown } = { ...(value as AnyMap) };
  for (const [field, member] of Object.entries(patch)) {
    const isMap = typeof member === 'object' && member !== null && !Array.isArray(member);
    if (member === null) delete result[field];
    else result[field] = isMap ? edit((result[field] ?? {}) as AnyMap, member) : member;
  }
  return result as T;
}

export const spec = (fields: Fields) => ({ spec: fields });

export function manifest(apiVersion: string, kind: string, name: string, fields: Fields = {}): Manifest {
  return edit<Manifest>({ apiVersion, kind, metadata: { name } }, fields);
}

/** A container that runs until it is stopped, or another command. */
export function container(fields: Fields = {}): Fields {
  return { name: 'main', image: IMAGE, command: ['sleep', '900'], ...fields };
}

export function pod(fields: Fields = {}): Fields {
  return { terminationGracePeriodSeconds: 1, containers: [container()], ...fields };
}

const QUICK = { containers: [container({ command: ['true'] })] };

export function job(name: string, fields: Fields = {}, podFields: Fields = {}): Manifest {
  const template = { spec: pod({ restartPolicy: 'Never', ...podFields }) };
  return manifest('batch/v1', 'Job', name, spec({ backoffLimit: 0, template, ...fields }));
}

/** A Job that ends at once. */
export function quickJob(name: string, fields: Fields = {}): Manifest {
  return job(name, fields, QUICK);
}

/** Suspended from the start. */
export function waitingJob(name: string, fields: Fields = {}, podFields: Fields = {}): Manifest {
  return job(name, { suspend: true, ...fields }, podFields);
}

export function cronJob(name: string, fields: Fields = {}, podFields: Fields = {}): Manifest {
  const template = { spec: pod({ restartPolicy: 'Never', ...podFields }) };
  const jobTemplate = { spec: { backoffLimit: 0, template } };
  return manifest('batch/v1', 'CronJob', name, spec({ schedule: '0 0 31 2 *', jobTemplate, ...fields }));
}

export function workload(kind: string, name: string, fields: Fields = {}, podFields: Fields = {}): Manifest {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: pod(podFields) };
  return manifest('apps/v1', kind, name, spec({ selector: { matchLabels: labels }, template, ...fields }));
}

export function deployment(name: string, fields: Fields = {}, podFields: Fields = {}): Manifest {
  return workload('Deployment', name, fields, podFields);
}

export function statefulSet(name: string, fields: Fields = {}, podFields: Fields = {}): Manifest {
  return workload('StatefulSet', name, { serviceName: name, ...fields }, podFields);
}

export function daemonSet(name: string, fields: Fields = {}, podFields: Fields = {}): Manifest {
  return workload('DaemonSet', name, fields, podFields);
}

/** No pods: only the fields of the object matter. */
export const NONE = { replicas: 0 };

export function configMap(name: string, data: Fields = { key: 'old' }, fields: Fields = {}): Manifest {
  return manifest('v1', 'ConfigMap', name, { data, ...fields });
}

export function secret(name: string, fields: Fields = {}): Manifest {
  return manifest('v1', 'Secret', name, { data: { key: 'b2xk' }, ...fields });
}

export function service(name: string, fields: Fields = {}): Manifest {
  return manifest('v1', 'Service', name, spec({ selector: { app: name }, ports: [{ port: 80 }], ...fields }));
}

export function claim(name: string, fields: Fields = {}): Manifest {
  const resources = { requests: { storage: '10Mi' } };
  return manifest(
    'v1',
    'PersistentVolumeClaim',
    name,
    spec({ accessModes: ['ReadWriteOnce'], resources, ...fields }),
  );
}

const RBAC = 'rbac.authorization.k8s.io';

export function role(name: string, kind = 'Role', fields: Fields = {}): Manifest {
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  return manifest(`${RBAC}/v1`, kind, name, { rules, ...fields });
}

export function binding(name: string, roleName: string, fields: Fields = {}): Manifest {
  return manifest(`${RBAC}/v1`, 'RoleBinding', name, {
    roleRef: { apiGroup: RBAC, kind: 'Role', name: roleName },
    subjects: [{ kind: 'ServiceAccount', name: 'robot' }],
    ...fields,
  });
}

export function clusterBinding(name: string, roleName: string, fields: Fields = {}): Manifest {
  return manifest(`${RBAC}/v1`, 'ClusterRoleBinding', name, {
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: roleName },
    subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'NS' }],
    ...fields,
  });
}
