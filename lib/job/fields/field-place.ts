/** Where in a job a field belongs that stands at the wrong place. */

import { Fields, fieldTypes } from '../../kubernetes/field-table';
import { FieldAt, FieldPath } from '../../kubernetes/visit-fields';
import { fullerName, misspelledName } from '../../validation/nearest-name';

/** The way down from the top of a job to what its containers may do, in which fields are most often at a wrong level. */
const WAY_DOWN: { readonly [type: string]: readonly string[] } = {
  CronJobSpec: ['jobTemplate'],
  JobTemplateSpec: ['spec'],
  JobSpec: ['template'],
  PodTemplateSpec: ['spec'],
  PodSpec: ['containers', 'securityContext'],
  Container: ['securityContext', 'resources'],
  SecurityContext: ['capabilities'],
};
/** Fields of nearly all types, whose name tells nothing. */
const EVERYWHERE = ['apiVersion', 'kind', 'metadata', 'name', 'spec'];

/** The field of the same type that a misspelled one is meant to be. */
export function fieldMeant({ type, field }: FieldAt): string | undefined {
  const names = [...fieldsOfType(type).keys()];
  return misspelledName(field, names) ?? fullerName(field, names);
}

/** Where a field of this name is known: outside of where it stands, or inside. */
export function placeOf({ field, within }: FieldAt): FieldPath | undefined {
  if (EVERYWHERE.includes(field)) return undefined;
  const [{ type, path }, ...around] = [...within].reverse();
  const outside = around.find((at) => fieldsOfType(at.type).has(field));
  if (outside !== undefined) return [...outside.path, field];
  const inside = placeBelow(type, field) ?? placeInside(type, field);
  return inside && [...path, ...inside];
}

/** On the way down, the nearest. */
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

/** In what one other field of the type has, and no second. */
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
