import { ClusterChange } from '../../../lib/review/cluster-change';
import { objectChanges } from '../../../lib/review/objects/changes';
import { readObjects } from '../../../lib/review/objects/read-objects';
import { ReviewedObject } from '../../../lib/review/objects/reviewed-object';
import { Side } from '../../../lib/review/objects/side';
import { Approval } from '../../../lib/review/report/approvals';
import { Finding } from '../../../lib/review/report/finding';
import { fingerprintOf } from '../../../lib/review/report/fingerprint';
import { gateOf, isReached } from '../../../lib/review/report/gate';
import { words } from '../../../lib/review/report/said';

const now = new Date('2027-01-31T12:00:00Z');
const role = (file: string, verbs = 'get') =>
  readObjects([
    {
      path: file,
      text: `kind: Role\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: { name: a, namespace: jobs }\nrules: [{ verbs: [${verbs}], apiGroups: [''], resources: [pods] }]\n`,
    },
  ]).objects[0];

const finding = (object: ReviewedObject, facts: unknown = { gained: ['get secrets'] }): Finding => ({
  rule: 'permissions/widened',
  section: 'permissions',
  level: 'high',
  classes: ['widened', 'risk:high'],
  object,
  title: words('can do more'),
  facts,
});

function gate(found: Finding, approvals: readonly Approval[], added?: readonly Approval[]) {
  const sides = { base: new Side([role('a.yaml')]), head: new Side([role('a.yaml', 'list')]) };
  const change: ClusterChange = {
    id: '',
    folders: [],
    ...sides,
    changes: objectChanges(sides.base, sides.head),
  };
  const reported = { ...found, fingerprint: fingerprintOf(found, change.id) };
  return gateOf([{ change, findings: [reported] }], { failOn: ['widened'], approvals, added }, now);
}

const approve = (found: Finding, expires?: string): Approval => ({
  fingerprint: fingerprintOf(found, ''),
  reason: 'needed',
  by: 'Ada',
  expires,
});

const found = finding(role('a.yaml'));

test('a finding of a class of the gate is stopped', () => {
  expect(isReached(gate(found, []))).toBe(true);
  expect(isReached(gate({ ...found, classes: ['narrowed'] }, []))).toBe(false);
});

test('an approved finding is not, wherever its object has moved', () => {
  expect(isReached(gate(finding(role('b.yaml')), [approve(found)]))).toBe(false);
});

test('an approval for another change is not valid', () => {
  const other = finding(role('a.yaml'), { gained: ['list secrets'] });
  expect(isReached(gate(other, [approve(found)]))).toBe(true);
});

test('an approval that has expired is not valid, and is reported', () => {
  const expired = gate(found, [approve(found, '2027-01-30')]);
  expect(isReached(expired)).toBe(true);
  expect(expired.expired).toHaveLength(1);
  expect(isReached(gate(found, [approve(found, '2027-01-31')]))).toBe(false);
});

test('approvals of head are valid if they are passed, and are reported', () => {
  const added = [approve(found)];
  expect(gate(found, [], added)).toMatchObject({ added, items: [{ approval: added[0] }] });
});

test('facts in another order have the same fingerprint', () => {
  const one = finding(role('a.yaml'), { gained: ['a'], lost: ['b'] });
  const other = finding(role('a.yaml'), { lost: ['b'], gained: ['a'] });
  expect(fingerprintOf(one, '')).toBe(fingerprintOf(other, ''));
  expect(fingerprintOf(one, '')).not.toBe(fingerprintOf(one, 'another cluster'));
});

test('a change alone can be in the gate, with a fingerprint of its fields', () => {
  const sides = { base: new Side([role('a.yaml')]), head: new Side([role('a.yaml', 'list')]) };
  const change: ClusterChange = {
    id: '',
    folders: [],
    ...sides,
    changes: objectChanges(sides.base, sides.head),
  };
  const { items } = gateOf([{ change, findings: [] }], { failOn: ['changed'], approvals: [] }, now);
  expect(items).toEqual([
    { class: 'changed', title: expect.anything(), fingerprint: expect.stringMatching(/^\w{12}$/) },
  ]);
});
