import { FieldChange, fieldChanges } from '../../../lib/review/fields/diff';
import { pathText } from '../../../lib/review/fields/field-path';
import { Tree } from '../../../lib/review/fields/normalize';
import { isLinear } from '../../support/growth';
import { objectsOf } from '../support';
import { rebuilt } from './support';

const tree = (text: string) => objectsOf(text)[0].normalized;

const job = (container: string, pod = '') =>
  tree(`
apiVersion: batch/v1
kind: Job
metadata: { name: report }
spec: { template: { spec: { containers: [{ name: main, ${container} }], ${pod} } } }
`);

const MAIN = 'spec.template.spec.containers[main]';

function changesOf(before: Tree, after: Tree): [path: string, before?: unknown, after?: unknown][] {
  return fieldChanges(before, after).map(({ path, before: old, after: now }) => [pathText(path), old, now]);
}

test.each([
  ['a field', 'image: "a:1"', 'image: "a:2"', [[`${MAIN}.image`, 'a:1', 'a:2']]],
  [
    'a variable',
    'env: [{ name: A, value: x }, { name: B, value: w }]',
    'env: [{ name: B, value: w }, { name: A, value: z }]',
    [[`${MAIN}.env[A].value`, 'x', 'z']],
  ],
  [
    'a new variable',
    'env: [{ name: B, value: w }]',
    'env: [{ name: A, value: z }, { name: B, value: w }]',
    [[`${MAIN}.env[A]`, undefined, { name: 'A', value: 'z' }]],
  ],
  [
    'variables that are no longer there',
    'env: [{ name: B, value: w }]',
    '',
    [[`${MAIN}.env`, [{ name: 'B', value: 'w' }], undefined]],
  ],
  [
    'a port',
    'ports: [{ containerPort: 80 }, { containerPort: 80, protocol: UDP, name: a }]',
    'ports: [{ containerPort: 80 }, { containerPort: 80, protocol: UDP, name: b }]',
    [[`${MAIN}.ports[80/UDP].name`, 'a', 'b']],
  ],
  ['arguments as a whole', 'args: [a, b]', 'args: [b, a]', [[`${MAIN}.args`, ['a', 'b'], ['b', 'a']]]],
  [
    'members that are not unique',
    'env: [{ name: A, value: x }, { name: A, value: w }]',
    'env: [{ name: A, value: x }]',
    [
      [
        `${MAIN}.env`,
        [
          { name: 'A', value: 'x' },
          { name: 'A', value: 'w' },
        ],
        [{ name: 'A', value: 'x' }],
      ],
    ],
  ],
  [
    'the order of variables that ask for others',
    'env: [{ name: A, value: $(B) }, { name: B, value: x }]',
    'env: [{ name: B, value: x }, { name: A, value: $(B) }]',
    [[`${MAIN}.env`, ['A', 'B'], ['B', 'A']]],
  ],
])('reports %s', (_, before, after, expected) => {
  expect(changesOf(job(before), job(after))).toEqual(expected);
});

test('a secret is reported as changed, and not shown', () => {
  const changes = fieldChanges(
    job('env: [{ name: TOKEN, value: hunter2 }]'),
    job('env: [{ name: TOKEN, value: hunter3 }]'),
  );
  expect(changes.map(({ path }) => pathText(path))).toEqual([`${MAIN}.env[TOKEN].value`]);
  expect(JSON.stringify(changes)).not.toMatch(/hunter/);
  expect(
    fieldChanges(
      job('env: [{ name: TOKEN, value: hunter2 }]'),
      job('env: [{ name: TOKEN, value: hunter2 }]'),
    ),
  ).toEqual([]);
});

test('the order of init containers is shown by their names', () => {
  const before = job('', 'initContainers: [{ name: a }, { name: b }]');
  const after = job('', 'initContainers: [{ name: b }, { name: a, image: x }]');
  expect(fieldChanges(before, after).filter(({ order }) => order)).toEqual([
    {
      path: ['spec', 'template', 'spec', 'initContainers'],
      before: ['a', 'b'],
      after: ['b', 'a'],
      order: true,
    },
  ]);
});

test('an init container between others is reported as well, in both directions', () => {
  const two = job('', 'initContainers: [{ name: a }, { name: c }]');
  const three = job('', 'initContainers: [{ name: a }, { name: b }, { name: c }]');
  const orders = (before: Tree, after: Tree) =>
    fieldChanges(before, after).flatMap(({ order, before: old, after: now }) => (order ? [[old, now]] : []));
  expect(orders(two, three)).toEqual([
    [
      ['a', 'c'],
      ['a', 'b', 'c'],
    ],
  ]);
  expect(orders(three, two)).toEqual([
    [
      ['a', 'b', 'c'],
      ['a', 'c'],
    ],
  ]);
});

test('subjects are identified by kind and name', () => {
  const binding = (subject: string) =>
    tree(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: a, namespace: shop }
subjects: [{ kind: Group, name: all }, ${subject}]
`);
  expect(
    changesOf(
      binding('{ kind: ServiceAccount, name: a }'),
      binding('{ kind: ServiceAccount, name: b, namespace: c }'),
    ),
  ).toEqual([
    ['subjects[ServiceAccount shop/a]', { kind: 'ServiceAccount', name: 'a', namespace: 'shop' }, undefined],
    ['subjects[ServiceAccount c/b]', undefined, { kind: 'ServiceAccount', name: 'b', namespace: 'c' }],
  ]);
});

test('a field named __proto__ is a field', () => {
  const map = (value: string) =>
    tree(
      `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { __proto__: ${value}, constructor: x } }`,
    );
  const changes = fieldChanges(map('a'), map('b'));
  expect(changes).toEqual([{ path: ['data', '__proto__'], before: 'a', after: 'b' }]);
  expect(rebuilt(map('a'), changes)).toEqual(map('b'));
});

test('a list and a text take time in proportion to their length', () => {
  const list = (members: number, step: number) =>
    tree(`
apiVersion: v1
kind: ConfigMap
metadata: { name: a }
data: { text: "${'a line of text\\n'.repeat(6 * members)}${step}" }
spec: { items: [${Array.from({ length: members }, (_, index) => `{ name: n${index}, value: ${index % step} }`).join(', ')}] }
`);
  const sides = (members: number) => [list(members, 2), list(members, 3)] as const;
  const known = new Map([10_000, 1_250].map((members) => [members, sides(members)]));
  const changes = (members: number): FieldChange[] =>
    fieldChanges(...(known.get(members) as ReturnType<typeof sides>));
  expect(changes(10_000)).toHaveLength(6667);
  expect(isLinear(changes, 10_000)).toBe(true);
});
