import { stringify } from 'yaml';
import { findPermissions } from '../../lib/review/permissions/find-permissions';
import { effectsOf } from '../../lib/review/refused-edits';
import { plainText } from '../../lib/review/report/said';
import { findWorkloads } from '../../lib/review/workloads/workloads';
import { container, deployment, edit, job, spec } from '../review-scenarios/objects';
import { bind, role, rule } from './permissions/manifests';
import { changeOf } from './support';

function told(base: readonly object[], head: readonly object[]): string[] {
  const [before, after] = [base, head].map((objects) => objects.map((each) => stringify(each)).join('---\n'));
  const options = { now: new Date(0) };
  return effectsOf(changeOf(before, after), options, [findPermissions, findWorkloads]).map(
    ({ rule: name, details = [] }) => {
      const [first] = details;
      const text = first?.kind === 'line' ? plainText(first.text) : '';
      return text.startsWith('Only if') ? `${name}: ${text}` : name;
    },
  );
}

const reads = role('reader', rule('get', 'configmaps'));
const binding = bind('Role reader');
const IMAGE = spec({ template: { spec: { containers: [container({ image: 'other:1.0' })] } } });
const SECRETS = rule('get', 'secrets');

test('a role that the API server refuses has no effects', () => {
  const broken = { ...reads, rules: [SECRETS, { apiGroups: [''], resources: ['pods'] }] };
  expect(told([reads, binding], [broken, binding])).toEqual([]);
  expect(told([binding], [broken, binding])).toEqual([]);
});

test('effects of a valid role are reported together with a refused one', () => {
  const more = [role('writer', SECRETS), bind('Role writer')];
  const broken = { ...reads, rules: [{ apiGroups: [''], resources: ['pods'] }] };
  expect(told([reads, binding], [broken, binding, ...more])).toEqual(['permissions/widened']);
});

test('permissions of another role of a binding depend on the binding being deleted', () => {
  const other = role('other', SECRETS);
  const rebound = { ...binding, roleRef: { ...(binding.roleRef as object), name: 'other' } };
  const condition = 'Only if RoleBinding shop/binds-reader is deleted first: the API server refuses the edit';
  expect(told([reads, other, binding], [reads, other, rebound])).toEqual([`permissions/mixed: ${condition}`]);
});

test('effects of a refused edit of a Job have a condition, and those of other objects do not', () => {
  const all = [job('a'), deployment('b')];
  expect(told(all, [edit(all[0], IMAGE), all[1]])).toEqual([
    'workloads/image: Only if Job a is deleted first: the API server refuses the edit',
  ]);
  expect(told(all, [all[0], edit(all[1], IMAGE)])).toEqual(['workloads/image']);
});

test('an accepted edit has its effects without a condition', () => {
  const suspended = spec({ suspend: true });
  expect(told([job('a')], [edit(job('a'), suspended)]).join()).not.toContain('Only if');
});
