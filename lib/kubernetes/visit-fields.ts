import { fieldTypes } from './field-table';

export type FieldPath = readonly (string | number)[];

/** A type of a value in a manifest, with its path. */
export interface TypeAt {
  readonly type: string;
  readonly path: FieldPath;
}

/** A field of a manifest. */
export interface FieldAt extends TypeAt {
  readonly field: string;
  /** The value of the field. `path` is the path of the field itself. */
  readonly value: unknown;
  /** The type of the value; undefined for a field that Kubernetes does not know. */
  readonly valueType?: string;
  /** The types that contain it, from the outside in. */
  readonly within: readonly TypeAt[];
}

/** Fields that the API server sets. They are skipped if a manifest has them. */
const OF_THE_SERVER = ['CronJob.status', 'Job.status', 'ObjectMeta.managedFields'];

/** All fields of a CronJob or Job, from the outside in. Values inside unknown fields are skipped. */
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
