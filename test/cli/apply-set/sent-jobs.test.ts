import { PART_OF } from '../../../lib/cli/apply-set/apply-set';
import { withoutForeign } from '../../../lib/cli/apply-set/foreign-fields';
import { ownable } from '../../../lib/cli/apply-set/managed-fields';
import { isAppliedLast } from '../../../lib/cli/apply-set/unsent';
import { KubeObject } from '../../../lib/manifest/kube-object';
import * as fc from '../../support/properties';
import { applied, fieldsOf, liveJob, NOTHING, State, updated } from './server-side-apply';

const OURS = 'cdk8s-jobs';

/** Fields of a Job that manifests and other managers may set. */
interface Fields {
  readonly label?: string;
  readonly suspend?: boolean;
  readonly parallelism?: number;
  readonly annotation?: string;
  readonly nodeSelector?: object;
  readonly tolerations?: object[];
  readonly cpu?: string;
  readonly variable?: string;
  readonly side?: string;
}

const someFields: fc.Arbitrary<Fields> = fc.record(
  {
    label: fc.constantFrom('1', '2'),
    suspend: fc.boolean(),
    parallelism: fc.constantFrom(1, 2),
    annotation: fc.constantFrom('1', '2'),
    nodeSelector: fc.constantFrom({ os: 'linux' }, { os: 'linux', pool: 'a' }),
    tolerations: fc.constantFrom([{ key: 'a' }], [{ key: 'a' }, { key: 'b' }]),
    cpu: fc.constantFrom('1', '2'),
    variable: fc.constantFrom('1', '2'),
    side: fc.constantFrom('1', '2'),
  },
  { requiredKeys: [] },
);

const given = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as object;
const unless = (value: unknown, fields: object) => (value === undefined ? undefined : fields);

function fields({ label, annotation, nodeSelector, tolerations, cpu, variable, side, ...spec }: Fields) {
  const main = given({
    name: 'main',
    resources: unless(cpu, { limits: { cpu } }),
    env: unless(variable, [{ name: 'A', value: variable }]),
  });
  const sides = side === undefined ? [] : [{ name: 'side', resources: { limits: { cpu: side } } }];
  const template = given({
    metadata: unless(annotation, { annotations: { 'example.com/a': annotation } }),
    spec: given({ nodeSelector, tolerations, containers: [main, ...sides] }),
  });
  return given({ metadata: unless(label, { labels: { a: label } }), spec: { ...spec, template } });
}

function manifest(one: Fields): KubeObject {
  const { metadata, ...rest } = fields(one) as { metadata?: { labels: object } };
  const labels = { ...metadata?.labels, [PART_OF]: 'applyset-ours-v1' };
  return { apiVersion: 'batch/v1', kind: 'Job', ...rest, metadata: { name: 'a', labels } };
}

type Step = (state: State) => State;

const manager = fc.constantFrom('kueue', 'kubectl-patch');
const ours = someFields.map(
  (one): Step =>
    (state) =>
      send(state, manifest(one)),
);
const theirs = fc.tuple(manager, someFields).map(
  ([who, one]): Step =>
    (state) =>
      applied(state, who, fields(one)),
);
const changes = fc.tuple(manager, someFields, someFields).map(([who, one, gone]): Step => (state) => {
  const isName = (path: string) => path.endsWith('f:name');
  const paths = fieldsOf(fields(gone)).map(([path]) => path);
  return updated(
    state,
    who,
    fields(one),
    paths.filter((path) => !isName(path)),
  );
});
const history = fc.array(fc.oneof(ours, theirs, changes), { maxLength: 6 });

/** Sends an object in the same way as our apply. */
function send(state: State, object: KubeObject): State {
  const live = liveJob(state, 'a');
  const reduced = withoutForeign(object, live);
  return isAppliedLast(reduced.object, live) ? state : applied(state, OURS, reduced.object);
}

const reached = (steps: readonly Step[]) =>
  steps.reduce((state, step) => step(state), applied(NOTHING, OURS, manifest({})));

const ownersOf = ({ owned }: State, path: string) =>
  [...owned].filter(([who, paths]) => who !== OURS && paths.has(path)).map(([who]) => who);

test('fields of other managers keep their values and owners', () => {
  fc.assert(
    fc.property(history, someFields, (steps, one) => {
      const before = reached(steps);
      const after = send(before, manifest(one));
      for (const [path, value] of before.fields) {
        const owners = ownersOf(before, path);
        if (owners.length === 0 || path.includes(PART_OF)) continue;
        expect([path, after.fields.get(path)]).toEqual([path, value]);
        expect(ownersOf(after, path)).toEqual(owners);
      }
    }),
    { numRuns: 500 },
  );
});

test('fields without another owner are as in the manifest, and only our own fields are removed', () => {
  fc.assert(
    fc.property(history, someFields, (steps, one) => {
      const before = reached(steps);
      const after = send(before, manifest(one));
      const wanted = new Map(fieldsOf(ownable(manifest(one))));
      for (const [path, value] of wanted)
        if (ownersOf(before, path).length === 0)
          expect([path, after.fields.get(path)]).toEqual([path, value]);
      for (const path of before.fields.keys())
        if (!after.fields.has(path)) {
          expect([path, wanted.has(path)]).toEqual([path, false]);
          expect(before.owned.get(OURS)).toContain(path);
        }
    }),
    { numRuns: 500 },
  );
});

test('an object that is applied twice is not sent the second time, and sending it would change nothing', () => {
  fc.assert(
    fc.property(history, someFields, (steps, one) => {
      const once = send(reached(steps), manifest(one));
      const live = liveJob(once, 'a');
      const reduced = withoutForeign(manifest(one), live).object;
      expect(isAppliedLast(reduced, live)).toBe(true);
      expect(applied(once, OURS, reduced)).toEqual(once);
    }),
    { numRuns: 500 },
  );
});

test('each field that differs from the manifest is reported with one of its owners', () => {
  fc.assert(
    fc.property(history, someFields, (steps, one) => {
      const before = reached(steps);
      const { left } = withoutForeign(manifest(one), liveJob(before, 'a'));
      const after = send(before, manifest(one));
      const others = fieldsOf(ownable(manifest(one))).filter(([path, value]) => {
        return JSON.stringify(after.fields.get(path)) !== JSON.stringify(value);
      });
      expect(left).toHaveLength(others.length);
      for (const { owner } of left) expect(['kueue', 'kubectl-patch']).toContain(owner);
    }),
    { numRuns: 500 },
  );
});
