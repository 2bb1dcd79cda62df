import { stringify } from 'yaml';
import { isMap } from '../../../lib/review/fields/tree';
import { clustersOf } from '../../../lib/review/objects/clusters';
import { readObjects, SourceFile } from '../../../lib/review/objects/read-objects';
import * as fc from '../../support/properties';
import { anyManifest, AnyManifest } from '../fields/manifests';

const manifests = fc.uniqueArray(anyManifest, {
  maxLength: 6,
  selector: ({ kind, metadata: { name, namespace } }) => `${kind} ${namespace}/${name}`,
});

type Write = (manifest: AnyManifest) => string;

const WAYS: readonly Write[] = [
  (manifest) => JSON.stringify(manifest, undefined, 2),
  (manifest) => stringify(manifest, { version: '1.1' }),
  (manifest) =>
    `# a comment\n${stringify(turned(manifest), { version: '1.1', defaultStringType: 'QUOTE_DOUBLE' })}`,
  (manifest) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [manifest] }),
  (manifest) => stringify(manifest, { version: '1.1' }).replaceAll('\n', '\r\n'),
];

/** The same with its fields in reverse order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([field, member]) => [field, turned(member)]),
  );
}

interface Layout {
  /** Where each manifest is, in which of the files, and in which form. */
  readonly places: readonly (readonly [file: number, way: number])[];
  readonly isTurned: boolean;
}

const layout = fc.record({
  places: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: WAYS.length - 1 })), {
    minLength: 6,
    maxLength: 6,
  }),
  isTurned: fc.boolean(),
});

function filesOf(all: readonly AnyManifest[], { places, isTurned }: Layout): SourceFile[] {
  const texts = new Map<string, string[]>();
  for (const [index, manifest] of (isTurned ? [...all].reverse() : all).entries()) {
    const [file, way] = places[index];
    const path = `${file === 2 ? 'other' : 'dist'}/${file}.yaml`;
    texts.set(path, [...(texts.get(path) ?? []), WAYS[way](manifest)]);
  }
  return [...texts].map(([path, documents]) => ({ path, text: documents.join('\n---\n') }));
}

test('the same objects have no changes, however and wherever they are written', () => {
  fc.assert(
    fc.property(manifests, layout, layout, (all, one, other) => {
      const [base, head] = [readObjects(filesOf(all, one)), readObjects(filesOf(all, other))];
      expect([...base.problems, ...head.problems]).toEqual([]);
      const { clusters, problems } = clustersOf(base.objects, head.objects);
      expect(problems).toEqual([]);
      expect(clusters.map(({ changes }) => changes)).toEqual([[]]);
      expect(clusters[0].head.objects).toHaveLength(all.length);
    }),
    { numRuns: 30 },
  );
});
