import { changeOf } from '../support';
import { findPermissions } from '../../../lib/review/permissions/find-permissions';
import { plainText } from '../../../lib/review/report/said';
test('try', () => {
  const rb = (name: string, role: string, kind = 'RoleBinding', ns = 'payments') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}${kind === 'RoleBinding' ? `, namespace: ${ns}` : ''}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${role.includes('/') ? 'Role' : 'ClusterRole'}, name: ${role.split('/').at(-1)}}
subjects: [{kind: ServiceAccount, name: nightly, namespace: payments}]
---`;
  const show = (a: string, b: string) => {
    for (const f of findPermissions(changeOf(a, b))) {
      console.log(f.level, f.classes.join(), plainText(f.title).length, '\n' + plainText(f.title) + '\n' + (f.details ?? []).map((d) => d.kind === 'line' ? '  ' + plainText(d.text) : d.kind === 'table' ? d.rows.map((r) => '    ' + r.map(plainText).join(' | ')).join('\n') : '').join('\n'));
    }
  };
  const role = (rules: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: r, namespace: payments}
rules: ${rules}
---`;
  for (const r of ['view', 'edit', 'admin', 'cluster-admin']) { show('', rb('x', r)); show('', rb('x', r, 'ClusterRoleBinding')); }
  show(rb('x', 'view'), rb('x', 'view', 'ClusterRoleBinding'));
  show(rb('x', 'edit'), rb('x', 'view'));
  show(rb('x', 'a/r') + role('[{apiGroups: [""], resources: [secrets], resourceNames: [db], verbs: [get]}]'), rb('x', 'a/r') + role('[{apiGroups: [""], resources: [secrets], verbs: [get, list, watch]}]'));
  show(rb('x', 'a/r'), rb('x', 'a/r') + rb('y', 'foo'));
});
