import { clustersOf } from './lib/review/objects/clusters';
import { ReviewedObject } from './lib/review/objects/reviewed-object';
import { findPermissions } from './lib/review/permissions/find-permissions';
import { permissionGraph } from './lib/review/permissions/graph';
const api = 'rbac.authorization.k8s.io/v1';
const N = Number(process.argv[2] ?? 2500), CH = Number(process.argv[3] ?? 100), MODE = process.argv[4] ?? 'own';
const o = (v: any) => new ReviewedObject(v, { file: 'a', line: 1 });
const common: ReviewedObject[] = [];
const side = (changed: boolean) => {
  const out: ReviewedObject[] = [];
  const make = (i: number, ch: boolean) => {
    const ns = `ns${i % 200}`;
    const role = MODE === 'shared' ? { kind: 'ClusterRole', name: `cr${i % 10}` } : { kind: 'Role', name: `r${i}` };
    return [
      o({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `sa${i}`, namespace: ns } }),
      ...(MODE === 'shared' ? (i < 10 ? [o({ apiVersion: api, kind: 'ClusterRole', metadata: { name: `cr${i}` }, rules: [{ apiGroups: ['', 'apps'], resources: ['configmaps', 'pods', ...(ch ? ['secrets'] : [])], verbs: ['get', 'list', 'watch', 'create'] }] })] : []) :
      [o({ apiVersion: api, kind: 'Role', metadata: { name: `r${i}`, namespace: ns }, rules: [{ apiGroups: ['', 'apps'], resources: ['configmaps', 'services', ...(ch ? ['secrets', 'pods'] : [])], verbs: ['get', 'list', 'watch', 'create'] }] })]),
      o({ apiVersion: api, kind: 'RoleBinding', metadata: { name: `b${i}`, namespace: ns }, roleRef: role, subjects: [{ kind: 'ServiceAccount', name: `sa${i}`, namespace: ns }] }),
      o({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: `cj${i}`, namespace: ns }, spec: { schedule: '0 0 * * *', jobTemplate: { spec: { template: { spec: { serviceAccountName: `sa${i}`, containers: [{ name: 'a', image: 'b', env: [{ name: 'x', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] }] } } } } } }),
    ];
  };
  for (let i = 0; i < N; i++) {
    if (i < CH) out.push(...make(i, changed)); else { if (!changed) common.push(...make(i, false)); }
  }
  return out;
};
const b = side(false), h = side(true);
const base = [...b, ...common], head = [...h, ...common];
for (let k = 0; k < 2; k++) {
  const cluster = clustersOf(base, head)[0];
  let t = (process.cpuUsage().user / 1000);
  const f = findPermissions(cluster);
  const t1 = (process.cpuUsage().user / 1000) - t; t = (process.cpuUsage().user / 1000);
  const g = permissionGraph(cluster);
  console.log(base.length, 'changes', cluster.changes.length, 'findings', f.length, t1.toFixed(1), 'ms; graph', g.length, ((process.cpuUsage().user / 1000) - t).toFixed(1));
}
