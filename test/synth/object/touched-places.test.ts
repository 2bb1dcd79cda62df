import { JsonPatch } from 'cdk8s';
import { TouchedPlaces } from '../../../lib/synth/object/touched-places';
import { changesOf } from '../../../lib/synth/patches';
import * as fc from '../../support/properties';

type Path = readonly (string | number)[];

describe.each<[what: string, patches: JsonPatch[], touched: Path[], untouched: Path[]]>([
  ['nothing', [], [], [['spec'], []]],
  ['a test', [JsonPatch.test('/spec/a', 1)], [], [['spec', 'a']]],
  [
    'a value that is set',
    [JsonPatch.add('/spec/a', 1)],
    [['spec', 'a'], ['spec'], [], ['spec', 'a', 'b']],
    [['spec', 'b']],
  ],
  [
    'a member that is replaced',
    [JsonPatch.replace('/list/1', 1)],
    [['list', 1]],
    [
      ['list', 0],
      ['list', 2],
    ],
  ],
  [
    'a member that is inserted into a list',
    [JsonPatch.add('/list/1/', 1), JsonPatch.add('/list/1', 1)],
    [
      ['list', 1],
      ['list', 5, 'a'],
    ],
    [['list', 0]],
  ],
  ['a member at the end', [JsonPatch.add('/list/-', 1)], [['list']], [['list', 0]]],
  ['a value that is moved', [JsonPatch.move('/a~1b', '/c')], [['a/b'], ['c']], [['b']]],
])('of %s', (_, patches, touched, untouched) => {
  test('names the places', () => {
    const places = new TouchedPlaces(patches);
    expect(touched.filter((path) => !places.has(path))).toEqual([]);
    expect(untouched.filter((path) => places.has(path))).toEqual([]);
  });
});

/** Asks each patch. */
function isTouched(patches: readonly JsonPatch[], path: Path): boolean {
  return patches.flatMap(changesOf).some(({ keys, isShift }) =>
    keys.slice(0, path.length).every((key, index) => {
      const part = path[index];
      if (isShift && index === keys.length - 1 && typeof part === 'number') return Number(key) <= part;
      return key === String(part);
    }),
  );
}

test('many patches touch what one of them touches', () => {
  const key = fc.constantFrom('a', 'b', '0', '1', '2', '-');
  const pointer = fc.array(key, { maxLength: 3 }).map((keys) => keys.map((text) => `/${text}`).join(''));
  const patch = fc.oneof(
    pointer.map((at) => JsonPatch.add(at, 1)),
    pointer.map((at) => JsonPatch.replace(at, 1)),
    pointer.map((at) => JsonPatch.remove(at)),
    fc.tuple(pointer, pointer).map(([from, at]) => JsonPatch.move(from, at)),
  );
  const path = fc.array(fc.constantFrom<string | number>('a', 'b', 0, 1, 2), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(patch, { maxLength: 4 }), path, (patches, at) => {
      expect(new TouchedPlaces(patches).has(at)).toBe(isTouched(patches, at));
    }),
    { numRuns: 1000 },
  );
});
