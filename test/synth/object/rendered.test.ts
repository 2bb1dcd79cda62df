import { ApiObject, ApiObjectProps, App, Chart, IResolver, JsonPatch, Lazy, ResolutionContext } from 'cdk8s';
import { Manifest } from '../../../lib/manifest/plain';
import { READING_ORDER } from '../../../lib/manifest/reading-order';
import { rendered, renderedToWrite } from '../../../lib/synth/object/rendered';
import { documentText } from '../../../lib/synth/writer/document-text';
import * as fc from '../../support/properties';

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'spec', 'data', 'B', '10', '9', 'kind2', 'value', 'name', 'x/y'),
  fc.string({ maxLength: 4 }).filter((text) => text !== '__proto__'),
);
const leaf = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.integer(),
  fc.boolean(),
  fc.double(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
/** What people put into metadata, of which some is only known when it is rendered. */
const late = fc.oneof(
  leaf,
  value,
  value.map((produced) => Lazy.any({ produce: () => produced })),
  value.map((produced) => Lazy.any({ produce: () => Lazy.any({ produce: () => produced }) })),
  value.map((produced) =>
    Lazy.any({ produce: () => ({ a: Lazy.any({ produce: () => produced }), b: undefined }) }),
  ),
);
const members = fc.dictionary(
  key.filter((name) => !['apiVersion', 'kind', 'metadata'].includes(name)),
  value,
  { maxKeys: 5, noNullPrototype: true },
);
const texts = fc.dictionary(key, fc.string({ maxLength: 3 }), { maxKeys: 3, noNullPrototype: true });

/** Maps of the user, which the writer leaves as they are. */
const MAPS = ['data', 'labels', 'selector', 'requests'];

interface Change {
  readonly apply: (object: ApiObject) => void;
  readonly isOfClass?: boolean;
}
const changeOf = (apply: Change['apply']): Change => ({ apply });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(key, late)
    .map(([name, text]) => changeOf(({ metadata }) => metadata.addLabel(name, text as string))),
  fc
    .tuple(key, late)
    .map(([name, text]) => changeOf(({ metadata }) => metadata.addAnnotation(name, text as string))),
  fc.tuple(key, late).map(([name, text]) => changeOf(({ metadata }) => metadata.add(name, text))),
  late.map((text) => changeOf(({ metadata }) => metadata.addFinalizers(text as string))),
  value.map((owner) => changeOf(({ metadata }) => metadata.addOwnerReference(owner as never))),
  value.map((added) => changeOf((object) => object.addJsonPatch(JsonPatch.add('/added', added)))),
  fc.constant(changeOf((object) => object.addJsonPatch(JsonPatch.remove('/metadata/name')))),
  fc.constant({
    apply: ({ metadata }: ApiObject) => metadata.addLabel('l', { resolve: () => 'm' } as never),
    isOfClass: true,
  }),
);

/** Makes text of numbers, and of a place. */
class Counting implements IResolver {
  public resolve(context: ResolutionContext): void {
    const given: unknown = context.value;
    if (typeof given === 'number') context.replaceValue(`${context.key.join('.')} ${given}`);
  }
}

const SORTED = process.env.CDK8S_DISABLE_SORT;
afterEach(() => {
  if (SORTED === undefined) delete process.env.CDK8S_DISABLE_SORT;
  else process.env.CDK8S_DISABLE_SORT = SORTED;
});

interface Case {
  readonly members: object;
  readonly labels: { [key: string]: string };
  readonly metadata: object;
  readonly changes: readonly Change[];
  readonly namespace?: string;
}
const cases: fc.Arbitrary<Case> = fc.record({
  members,
  labels: texts,
  metadata: fc.record(
    { labels: texts, annotations: texts, finalizers: fc.array(fc.string(), { maxLength: 2 }) },
    { requiredKeys: [] },
  ),
  changes: fc.array(change, { maxLength: 4 }),
  namespace: fc.constantFrom(undefined, 'jobs'),
});

/** Some also have maps of the user, at every level. */
const withMaps = fc
  .tuple(cases, fc.dictionary(fc.constantFrom(...MAPS), value, { maxKeys: 3, noNullPrototype: true }), late)
  .map(([input, maps, produced]) => ({
    ...input,
    members: { ...maps, ...input.members, late: produced, template: { z: 1, ...maps, list: [maps] } },
  }));

function made(
  { members: others, labels, metadata, changes = [], namespace }: Partial<Case>,
  app = new App(),
) {
  const chart = new Chart(app, 'test', { labels, namespace });
  const manifest = { apiVersion: 'v1', kind: 'Thing', metadata, ...others } as Manifest;
  const object = new ApiObject(chart, 'object', manifest as ApiObjectProps);
  for (const { apply } of changes) apply(object);
  return { object, manifest };
}

/** As text, which tells the order of keys; what JSON does not have is told apart too. */
function text(json: unknown): string {
  return JSON.stringify(json, (_, member: unknown) =>
    typeof member === 'number' && !Number.isFinite(member)
      ? String(member)
      : member === undefined
        ? 'undefined'
        : member,
  );
}

function ofCdk8s(object: ApiObject): unknown {
  try {
    return object.toJson();
  } catch {
    return undefined;
  }
}

describe.each(['', '1'])('with CDK8S_DISABLE_SORT=%s', (unsorted) => {
  beforeEach(() => {
    process.env.CDK8S_DISABLE_SORT = unsorted;
  });

  test('an object is rendered as cdk8s renders it, the order of keys too', () => {
    let count = 0;
    fc.assert(
      fc.property(cases, (input) => {
        const { object, manifest } = made(input);
        const ours = rendered(object, manifest);
        const theirs = ofCdk8s(object);
        // What is of a class, and what fails, is left to cdk8s.
        if (ours === undefined && (theirs === undefined || input.changes.some(({ isOfClass }) => isOfClass)))
          return;
        count++;
        expect(ours).toStrictEqual(theirs);
        expect(text(ours)).toBe(text(theirs));
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(150);
  });

  test('what is rendered to be written becomes the same text', () => {
    let count = 0;
    fc.assert(
      fc.property(withMaps, (input) => {
        const { object, manifest } = made(input);
        const before = text(manifest);
        const copy = rendered(object, manifest);
        const shared = renderedToWrite(object, manifest);
        expect(shared === undefined).toBe(copy === undefined);
        expect(documentText(shared, { keys: READING_ORDER })).toBe(
          documentText(copy, { keys: READING_ORDER }),
        );
        expect(text(manifest)).toBe(before);
        if (shared !== undefined) count++;
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(150);
  });
});

test('what is rendered to be written has the members of the object itself, but for maps that are not sorted', () => {
  const spec = { selector: { a: '1', b: '2' }, list: [{ z: 1, a: 2 }] };
  const template = { spec: { z: 1, a: 2 }, metadata: { labels: { b: '1', a: '2' } } };
  const { object, manifest } = made({ members: { spec, template } });
  const written = renderedToWrite(object, manifest) as unknown as Record<string, unknown>;
  expect(written.spec).toBe(spec);
  expect(written.template).toEqual(template);
  expect(written.template).not.toBe(template);
  expect((written.template as typeof template).spec).toBe(template.spec);
  expect(JSON.stringify(written.template)).toContain('{"a":"2","b":"1"}');
  const { template: copied } = rendered(object, manifest) as unknown as { template: unknown };
  expect((copied as typeof template).spec).not.toBe(template.spec);
});

test('an App with resolvers of its own is left to cdk8s', () => {
  const { object, manifest } = made(
    { members: { spec: { a: 1 } } },
    new App({ resolvers: [new Counting()] }),
  );
  expect(rendered(object, manifest)).toBeUndefined();
  expect(object.toJson()).toMatchObject({ spec: { a: 'spec.a 1' } });
});
