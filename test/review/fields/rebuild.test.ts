import { FieldChange, fieldChanges } from '../../../lib/review/fields/diff';
import { pathText } from '../../../lib/review/fields/field-path';
import { normalized, Tree } from '../../../lib/review/fields/normalize';
import { isSame } from '../../../lib/review/fields/same';
import { isMap } from '../../../lib/review/fields/tree';
import * as fc from '../../support/properties';
import { anyManifest, twoManifests } from './manifests';
import { rebuilt } from './support';

test('applying the changes to base results in head', () => {
  fc.assert(
    fc.property(twoManifests, ([one, other]) => {
      const [before, after] = [normalized(one), normalized(other)];
      expect(isSame(rebuilt(before, fieldChanges(before, after)), after)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('changes back mirror the changes', () => {
  const texts = (changes: readonly FieldChange[], isBack: boolean) =>
    changes
      .map(({ path, before, after, order }) =>
        JSON.stringify([pathText(path), isBack ? [after, before] : [before, after], order]),
      )
      .sort();
  fc.assert(
    fc.property(twoManifests, ([one, other]) => {
      const [before, after] = [normalized(one), normalized(other)];
      expect(texts(fieldChanges(after, before), true)).toEqual(texts(fieldChanges(before, after), false));
    }),
    { numRuns: 100 },
  );
});

test('normalizing is idempotent, and an equal object has no changes', () => {
  fc.assert(
    fc.property(anyManifest, (manifest) => {
      const tree = normalized(manifest);
      expect(fieldChanges(tree, normalized(manifest))).toEqual([]);
      expect(fieldChanges(tree, normalized(mapped(manifest) as object))).toEqual([]);
      if (!JSON.stringify(tree).includes('"hidden"'))
        expect(isSame(normalized(tree as object), tree)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

/** The same object with its fields in reverse order, and with nulls. */
function mapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapped);
  if (!isMap(value) || value.kind === 'Secret') return value;
  return Object.fromEntries([
    ...Object.entries(value)
      .reverse()
      .map(([field, member]) => [field, mapped(member)]),
    ...(Object.hasOwn(value, 'status') ? [] : [['status', null]]),
  ]);
}

test('fields that differ are at their paths', () => {
  const before: Tree = { kind: 'Widget', apiVersion: 'a/v1', spec: { a: [{ name: 'x', b: 1 }] } };
  const after: Tree = { kind: 'Widget', apiVersion: 'a/v1', spec: { a: [{ name: 'x', b: 2 }] } };
  expect(fieldChanges(before, after)).toEqual([
    { path: ['spec', 'a', { member: 'x' }, 'b'], before: 1, after: 2 },
  ]);
});
