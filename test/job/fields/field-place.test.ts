/** How many fields of a newer Kubernetes an older table treats as misspelled. */

import { fieldMeant, placeOf } from '../../../lib/job/fields/field-place';
import { fieldTypes, newerFields } from '../../../lib/kubernetes/field-table';
import { FieldAt, TypeAt } from '../../../lib/kubernetes/visit-fields';

const OLDEST = 29;
const JOB: readonly TypeAt[] = [
  { type: 'Job', path: [] },
  { type: 'JobSpec', path: ['spec'] },
  { type: 'PodTemplateSpec', path: ['spec', 'template'] },
  { type: 'PodSpec', path: ['spec', 'template', 'spec'] },
];

/** The types around a field of a type, as in a Job. */
function around(type: string): readonly TypeAt[] {
  const index = JOB.findIndex((at) => at.type === type);
  return index < 0
    ? [...JOB, { type, path: ['spec', 'template', 'spec', 'somewhere'] }]
    : JOB.slice(0, index + 1);
}

test('a table of 1.29 would refuse only two newer fields, whose names exist elsewhere', () => {
  const types = fieldTypes() as Map<string, Map<string, string>>;
  const newer = [...newerFields()]
    .filter(([, { exists }]) => exists > OLDEST)
    .map(([name]) => name.split('.'));
  for (const [type, field] of newer) types.get(type)?.delete(field);
  const refused = newer.filter(([type, field]) => {
    const at: FieldAt = { type, field, path: [], value: 1, within: around(type) };
    return fieldMeant(at) !== undefined || placeOf(at) !== undefined;
  });
  expect(newer.length).toBeGreaterThan(30);
  expect(refused.map((name) => name.join('.'))).toEqual(['PodSpec.resources', 'Volume.image']);
});
