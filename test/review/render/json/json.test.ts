import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { DEPLOYERS } from '../../../../lib/manifest/deployer';
import { ClusterChange } from '../../../../lib/review/cluster-change';
import { FieldChange } from '../../../../lib/review/fields/diff';
import { FieldPath } from '../../../../lib/review/fields/field-path';
import { Hidden } from '../../../../lib/review/fields/hidden';
import { isSame } from '../../../../lib/review/fields/same';
import { AnyMap, isMap, mapsAt, Tree } from '../../../../lib/review/fields/tree';
import { clustersOf } from '../../../../lib/review/objects/clusters';
import { ReviewedObject } from '../../../../lib/review/objects/reviewed-object';
import { jsonText } from '../../../../lib/review/render/json/json';
import { CLASS_NAMES } from '../../../../lib/review/report/classes';
import { LEVELS, line, SECTIONS } from '../../../../lib/review/report/finding';
import { say, words } from '../../../../lib/review/report/said';
import { verdictOf } from '../../../../lib/review/report/verdict';
import * as fc from '../../../support/properties';
import { anyManifest, AnyManifest } from '../../fields/manifests';
import { rebuilt } from '../../fields/support';
import { changeOf } from '../../support';

interface Schema {
  readonly definitions: {
    readonly [name: string]: {
      readonly enum: readonly string[];
      readonly properties: { readonly [name: string]: { readonly enum: readonly string[] } };
    };
  };
}

const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../../lib/review.schema.json'), 'utf8'),
) as Schema;
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

type Given = Parameters<typeof jsonText>[0];

/** A report without findings. */
function reportOf(clusters: readonly ClusterChange[]): Given {
  return {
    verdict: verdictOf(clusters, []),
    base: 'main',
    head: 'dist',
    options: { now: new Date(0) },
    gate: { failOn: [], items: [], expired: [] },
    clusters: clusters.map((change) => ({ change, findings: [] })),
  };
}

function parsed(report: Given): AnyMap {
  const json = JSON.parse(jsonText(report)) as AnyMap;
  validate(json);
  expect(validate.errors ?? []).toEqual([]);
  return json;
}

const job = (image: string, name = 'nightly') => `
apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: reports }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: ${image}, env: [{ name: TOKEN, value: hunter2 }] }] } } }
`;

const config = (name: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: reports }
`;

test('a program reads all changes', () => {
  const change = changeOf(`${job('a:1')}---${config('old')}`, `${job('a:2')}---${job('a:1', 'new')}`);
  expect(parsed(reportOf([change]))).toEqual({
    version: 1,
    base: 'main',
    head: 'dist',
    gate: { failOn: [], reached: false },
    verdict: {
      sentence: '1 object removed, 1 object created, 1 object changed',
      classes: [
        { class: 'removed', count: 1 },
        { class: 'created', count: 1 },
        { class: 'changed', count: 1 },
      ],
    },
    clusters: [
      {
        id: '',
        folders: ['.'],
        findings: [],
        changes: [
          {
            kind: 'changed',
            object: ref('nightly', 'head.yaml', 2),
            before: ref('nightly', 'base.yaml', 2),
            fields: [
              {
                field: 'spec.template.spec.containers[main].image',
                path: ['spec', 'template', 'spec', 'containers', { member: 'main' }, 'image'],
                before: 'a:1',
                after: 'a:2',
              },
            ],
          },
          {
            kind: 'created',
            object: ref('new', 'head.yaml', 7),
            value: {
              apiVersion: 'batch/v1',
              kind: 'Job',
              metadata: { name: 'new', namespace: 'reports' },
              spec: {
                template: {
                  spec: {
                    restartPolicy: 'Never',
                    containers: [
                      { name: 'main', image: 'a:1', env: [{ name: 'TOKEN', value: { hidden: true } }] },
                    ],
                  },
                },
              },
            },
          },
          {
            kind: 'removed',
            object: { ...ref('old', 'base.yaml', 7), apiVersion: 'v1', kind: 'ConfigMap' },
          },
        ],
      },
    ],
  });
});

function ref(name: string, file: string, line: number): object {
  return { apiVersion: 'batch/v1', kind: 'Job', namespace: 'reports', name, file, line };
}

test('a program reads findings, and who approved them', () => {
  const change = changeOf(job('a:1'), job('a:2'), { deployer: 'flux' });
  const finding = {
    rule: 'workloads/image',
    section: 'workloads',
    level: 'info',
    classes: ['image'],
    object: change.head.objects[0],
    title: say`${'a'} becomes ${'b'}`,
    details: [
      line(words('see')),
      { kind: 'table', columns: ['x'], rows: [[words('y')]] },
      { kind: 'diff', lines: [{ sign: '+', text: 'z' }] },
    ],
    cure: words('wait'),
    facts: null,
    fingerprint: '0123456789ab',
  } as const;
  const approval = { fingerprint: '0123456789ab', reason: 'wanted', by: 'ann', expires: '2027-01-31' };
  const json = parsed({
    ...reportOf([change]),
    base: 'main',
    head: 'dist',
    clusters: [{ change, findings: [finding] }],
    gate: {
      failOn: ['image'],
      items: [{ class: 'image', title: [], fingerprint: '0123456789ab', approval }],
    },
  } as unknown as Given);
  expect(json).toMatchObject({ base: 'main', head: 'dist', gate: { failOn: ['image'], reached: false } });
  expect(mapsAt(json, 'clusters', 0, 'findings')).toEqual([
    {
      rule: 'workloads/image',
      section: 'workloads',
      level: 'info',
      classes: ['image'],
      object: ref('nightly', 'head.yaml', 2),
      title: 'a becomes b',
      details: [
        { kind: 'line', text: 'see' },
        { kind: 'table', columns: ['x'], rows: [['y']] },
        { kind: 'diff', lines: [{ sign: '+', text: 'z' }] },
      ],
      cure: 'wait',
      fingerprint: '0123456789ab',
      approval: { reason: 'wanted', by: 'ann', expires: '2027-01-31' },
    },
  ]);
});

test('a map of a manifest cannot imitate a hidden value', () => {
  const config = (spec: string) =>
    `{ apiVersion: a.b/v1, kind: Widget, metadata: { name: a }, spec: ${spec} }`;
  const [change] = mapsAt(
    parsed(
      reportOf([
        changeOf(
          config('{ a: 1 }'),
          config('{ a: { hidden: true }, b: { hidden: false, value: 5 }, token: hunter2 }'),
        ),
      ]),
    ),
    'clusters',
    0,
    'changes',
    0,
    'fields',
  ).map(({ after }) => after);
  expect(change).toEqual({ hidden: false, value: { hidden: true } });
  const fields = mapsAt(
    parsed(
      reportOf([
        changeOf(config('{ a: 1 }'), config('{ a: 1, b: { hidden: false, value: 5 }, token: hunter2 }')),
      ]),
    ),
    'clusters',
    0,
    'changes',
    0,
    'fields',
  );
  expect(fields.map(({ after }) => after)).toEqual([
    { hidden: false, value: { hidden: false, value: 5 } },
    { hidden: true },
  ]);
});

test('the schema lists the same values as the code', () => {
  const { definitions } = schema;
  expect(definitions.class.enum).toEqual(CLASS_NAMES);
  expect(definitions.finding.properties.section.enum).toEqual(SECTIONS);
  expect(definitions.finding.properties.level.enum).toEqual(LEVELS);
  expect(definitions.cluster.properties.deployer.enum).toEqual(DEPLOYERS);
});

test('the schema refuses anything that no report contains', () => {
  const json = parsed(reportOf([changeOf('', '')]));
  expect(validate({ ...json, version: 2 })).toBe(false);
  expect(validate({ ...json, more: 1 })).toBe(false);
  expect(validate({ ...json, clusters: [{}] })).toBe(false);
});

const side = fc.uniqueArray(anyManifest, {
  maxLength: 4,
  selector: ({ kind, metadata: { name, namespace } }) => `${kind} ${namespace}/${name}`,
});

test('from base and the report, the objects of head can be rebuilt', () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const { clusters } = clustersOf(reviewed(before), reviewed(after));
      const json = parsed(reportOf(clusters));
      const trees = new Map(clusters[0].base.objects.map(({ key, normalized }) => [key, normalized]));
      for (const change of mapsAt(json, 'clusters', 0, 'changes')) make(change, trees);
      const expected = new Map(
        clusters[0].head.objects.map(({ key, normalized }) => [key, masked(normalized)]),
      );
      expect(new Set(trees.keys())).toEqual(new Set(expected.keys()));
      for (const [key, tree] of trees) expect(isSame(masked(tree), expected.get(key) ?? null)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

function reviewed(manifests: readonly AnyManifest[]): readonly ReviewedObject[] {
  return manifests.map((value) => new ReviewedObject(value, { file: 'a.yaml', line: 1 }));
}

/** Applies a change of the report to the objects of base. */
function make(change: AnyMap, trees: Map<string, Tree>): void {
  const key = keyOf(change.object);
  if (change.kind === 'removed') trees.delete(key);
  else if (change.kind === 'created') trees.set(key, valueOf(change.value));
  else {
    const fields = mapsAt(change, 'fields').map(({ path, before, after, order }): FieldChange => ({
      path: path as FieldPath,
      ...(before !== undefined && { before: valueOf(before) }),
      ...(after !== undefined && { after: valueOf(after) }),
      ...(order === true && { order }),
    }));
    const before = keyOf(change.before);
    const tree = rebuilt(masked(trees.get(before) ?? null), fields);
    trees.delete(before); // A pair is a removed and a created object.
    trees.set(key, tree);
  }
}

function keyOf(ref: unknown): string {
  const { apiVersion, kind, namespace, name } = ref as { readonly [field: string]: string };
  return new ReviewedObject({ apiVersion, kind, metadata: { name, namespace } }, { file: '', line: 1 }).key;
}

/** A value from the report. */
function valueOf(json: unknown): Tree {
  if (Array.isArray(json)) return json.map(valueOf);
  if (!isMap(json)) return json as Tree;
  if (json.hidden === true) return new Hidden('', json.shown as string | undefined);
  const map = json.hidden === false ? json.value : json;
  return Object.fromEntries(Object.entries(map as object).map(([field, value]) => [field, valueOf(value)]));
}

/** The same with one string for every hidden value. */
function masked(tree: Tree): Tree {
  if (tree instanceof Hidden) return new Hidden('', tree.shown);
  if (Array.isArray(tree)) return (tree as Tree[]).map(masked);
  if (!isMap(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([field, value]) => [field, masked(value)]));
}
