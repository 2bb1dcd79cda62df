import { fieldTypes } from './field-table';

export type FieldPath = readonly (string | number)[];

/** A type that a manifest has a value of, and where. */
export interface TypeAt {
  readonly type: string;
  readonly path: FieldPath;
}

/** A field of a manifest. */
export interface FieldAt extends TypeAt {
  readonly field: string;
  /** Where the field stands; `path` of those around it is where they stand. */
  readonly value: unknown;
  /** The type of the value; undefined for a field that Kubernetes does not know. */
  readonly valueType?: string;
  /** The types that it stands in, from the outside in. */
  readonly within: readonly TypeAt[];
}

/** The fields that the server writes, which a manifest may have: they are left out. */
const OF_THE_SERVER = ['CronJob.status', 'Job.status', 'ObjectMeta.managedFields'];

/** All fields of a CronJob or Job, from the outside in; what is in unknown ones is left out. */
export function fieldsOf(kind: string, manifest: object): FieldAt[] {
  const found: FieldAt[] = [];
  collect(kind, manifest, [], [], found);
  return found;
}

function collect(
  type: string,
  value: unknown,
  path: FieldPath,
  within: readonly TypeAt[],
  found: FieldAt[],
): void {
  if (type.startsWith('[]')) {
    if (!Array.isArray(value)) return;
    value.forEach((member, index) => collect(type.slice(2), member, [...path, index], within, found));
    return;
  }
  const fields = fieldTypes().get(type);
  if (fields === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return;
  const inside = [...within, { type, path }];
  for (const [field, member] of Object.entries(value)) {
    const valueType = fields.get(field);
    const at = [...path, field];
    if (valueType === undefined && OF_THE_SERVER.includes(`${type}.${field}`)) continue;
    found.push({ type, field, path: at, value: member, valueType, within: inside });
    if (valueType !== undefined) collect(valueType, member, at, inside, found);
  }
}
