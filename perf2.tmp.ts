import { findPermissions } from './lib/review/permissions/find-permissions';
import { changeOf } from './test/review/support';
const rb = (role: string, n: number) => Array.from({length: n}, (_, i) => JSON.stringify({apiVersion:'rbac.authorization.k8s.io/v1',kind:'RoleBinding',metadata:{name:'b'+i,namespace:'ns'+i},roleRef:{apiGroup:'rbac.authorization.k8s.io',kind:'ClusterRole',name:role},subjects:[{kind:'ServiceAccount',name:'sa'}]})).join('\n---\n');
const c = changeOf(rb('view', 100), rb('edit', 100));
for (let k=0;k<3;k++){ const t=process.cpuUsage(); const f=findPermissions(c); console.log(f.length, (process.cpuUsage(t).user/1000).toFixed(0)); }
