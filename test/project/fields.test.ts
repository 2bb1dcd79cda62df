/** Each field of Kubernetes has a prop that writes it, or a reason why only a patch does: docs/fields.json. */

import { readFileSync } from 'fs';
import { Fields, fieldTypes } from '../../lib/kubernetes/field-table';
import { writtenFields } from '../support/written-fields';

interface Decisions {
  /** Props by the fields that they write. */
  readonly written?: { readonly [field: string]: string };
  /** Reasons by the fields that only a patch writes. */
  readonly patched?: { readonly [field: string]: string };
}

/** By type; a text is the reason for all of its fields, and for those that have a value of it. */
type Types = { readonly [type: string]: Decisions | string };

const groups = JSON.parse(readFileSync('docs/fields.json', 'utf8')) as { readonly [group: string]: Types };
const types: Types = Object.assign({}, ...Object.values(groups));
const written = writtenFields();

const elementType = (type: string) => type.replace(/^(?:\[\]|\{\})+/, '');

function fieldsIn(kind: 'written' | 'patched'): string[] {
  return Object.entries(types).flatMap(([type, decisions]) =>
    typeof decisions === 'string'
      ? []
      : Object.keys(decisions[kind] ?? {}).map((field) => `${type}.${field}`),
  );
}

/** Fields of a table that nobody has decided about. */
function undecided(table: ReadonlyMap<string, Fields>): string[] {
  const decided = new Set([...fieldsIn('written'), ...fieldsIn('patched')]);
  return [...table].flatMap(([type, fields]) => {
    if (typeof types[type] === 'string') return [];
    const open = [...fields].filter(
      ([field, value]) => !decided.has(`${type}.${field}`) && typeof types[elementType(value)] !== 'string',
    );
    return open.map(([field]) => `${type}.${field}`);
  });
}

test('there is a decision for each field of CronJobs, Jobs, pods, containers and volumes', () => {
  expect(undecided(fieldTypes())).toEqual([]);
});

test('a new field of a newer Kubernetes needs a decision, and so do all fields of a new type', () => {
  const newer = new Map(fieldTypes());
  newer.set('JobSpec', new Map([...(newer.get('JobSpec') ?? []), ['novelty', '[]Novelty']]));
  newer.set('Novelty', new Map([['speed', 'whole']]));
  expect(undecided(newer)).toEqual(['JobSpec.novelty', 'Novelty.speed']);
});

test('no decision is about a type or field that Kubernetes does not have, and none appears twice', () => {
  const known = (name: string) => fieldTypes().get(name.split('.')[0])?.has(name.split('.')[1]) === true;
  const all = [...fieldsIn('written'), ...fieldsIn('patched')];
  expect(Object.keys(types).filter((type) => !fieldTypes().has(type))).toEqual([]);
  expect(all.filter((name) => !known(name))).toEqual([]);
  expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  const inGroups = Object.values(groups).flatMap((group) => Object.keys(group));
  expect(inGroups).toHaveLength(Object.keys(types).length);
});

test('each field with a prop is written by it', () => {
  expect(fieldsIn('written').filter((name) => !written.has(name))).toEqual([]);
});

test('no prop writes a field that has none', () => {
  const ofReasonedTypes = [...written].filter((name) => typeof types[name.split('.')[0]] === 'string');
  expect(ofReasonedTypes).toEqual([]);
  expect(fieldsIn('patched').filter((name) => written.has(name))).toEqual([]);
});

test('no prop writes a field of a type with one reason for all its fields', () => {
  const withReason = [...fieldTypes()].flatMap(([type, fields]) =>
    [...fields]
      .filter(([, value]) => typeof types[elementType(value)] === 'string')
      .map(([field]) => `${type}.${field}`),
  );
  expect(withReason.filter((name) => written.has(name))).toEqual([]);
});

test('every reason is a sentence', () => {
  const reasons = Object.values(types).flatMap((decisions) =>
    typeof decisions === 'string' ? [decisions] : Object.values(decisions.patched ?? {}),
  );
  expect(reasons.filter((reason) => !/^[A-Z`].*[.]$/.test(reason))).toEqual([]);
});
