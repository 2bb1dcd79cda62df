/** Finds where in a job a misplaced field belongs. */

import { Fields, fieldTypes } from '../../kubernetes/field-table';
import { FieldAt, FieldPath } from '../../kubernetes/visit-fields';
import { fullerName, misspelledName } from '../../validation/nearest-name';

/** The path from the top of a job down to the capabilities of its containers, where fields are most often misplaced. */
const WAY_DOWN: { readonly [type: string]: readonly string[] } = {
  CronJobSpec: ['jobTemplate'],
  JobTemplateSpec: ['spec'],
  JobSpec: ['template'],
  PodTemplateSpec: ['spec'],
  PodSpec: ['containers', 'securityContext'],
  Container: ['securityContext', 'resources'],
  SecurityContext: ['capabilities'],
};
/** Fields of nearly all types, whose names do not identify a place. */
const EVERYWHERE = ['apiVersion', 'kind', 'metadata', 'name', 'spec'];

/** The field of the same type that a misspelled field most likely means. */
export function fieldMeant({ type, field }: FieldAt): string | undefined {
  const names = [...fieldsOfType(type).keys()];
  return misspelledName(field, names) ?? fullerName(field, names);
}

/** The place where a field of this name exists: further out or further in than where it was written. */
export function placeOf({ field, within }: FieldAt): FieldPath | undefined {
  if (EVERYWHERE.includes(field)) return undefined;
  const [{ type, path }, ...around] = [...within].reverse();
  const outside = around.find((at) => fieldsOfType(at.type).has(field));
  if (outside !== undefined) return [...outside.path, field];
  const inside = placeBelow(type, field) ?? placeInside(type, field);
  return inside && [...path, ...inside];
}

/** The nearest place further down the path. */
function placeBelow(type: string, field: string): FieldPath | undefined {
  let level: { readonly type: string; readonly path: FieldPath }[] = [{ type, path: [] }];
  while (level.length > 0) {
    const found = level.find((at) => at.path.length > 0 && fieldsOfType(at.type).has(field));
    if (found !== undefined) return [...found.path, field];
    level = level.flatMap((at) =>
      (WAY_DOWN[at.type] ?? []).map((next) => ({
        type: memberType(fieldsOfType(at.type).get(next)),
        path: [...at.path, ...stepInto(at.type, next)],
      })),
    );
  }
  return undefined;
}

/** A place inside another field of the type, if exactly one has such a field. */
function placeInside(type: string, field: string): FieldPath | undefined {
  const [only, ...others] = [...fieldsOfType(type)].filter(([, own]) =>
    fieldsOfType(memberType(own)).has(field),
  );
  return only === undefined || others.length > 0 ? undefined : [...stepInto(type, only[0]), field];
}

function stepInto(type: string, field: string): FieldPath {
  return fieldsOfType(type).get(field)?.startsWith('[]') === true ? [field, 0] : [field];
}

function memberType(type = ''): string {
  return type.replace(/^(?:\[\]|\{\})/, '');
}

const NONE: Fields = new Map();

function fieldsOfType(type: string): Fields {
  return fieldTypes().get(type) ?? NONE;
}
