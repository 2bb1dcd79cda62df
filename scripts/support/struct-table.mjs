import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './generated.mjs';

const SUFFIX = { array: '[]', map: '{}' };

/**
 * The structs of a package by name, each with its members in one line, and the structs of other packages in them. A struct
 * is an interface with only data, with which jsii passes props and options.
 */
export function structTable(folder) {
  const own = assembly(folder);
  const others = Object.keys(own.dependencies).map((name) => assembly(join('node_modules', name)));
  const types = Object.assign({}, ...[own, ...others].map((one) => one.types));
  const isStruct = (fqn) => types[fqn]?.kind === 'interface' && types[fqn].datatype === true;
  const nameOf = (fqn) => (types[fqn].assembly === own.name ? types[fqn].name : fqn);

  const rows = new Map();
  const add = (fqn) => {
    if (rows.has(fqn)) return;
    const { interfaces = [], properties = [] } = types[fqn];
    const members = properties.map(({ name, type, optional }) => {
      const [struct, suffix] = structIn(type, `${fqn}.${name}`);
      const member = optional ? name : `${name}!`;
      if (struct !== undefined) return [`${member}:${nameOf(struct)}${suffix}`, struct];
      const other = otherIn(type, optional);
      return [other === undefined ? member : `${member}:${other}`];
    });
    const line = [...interfaces.map((one) => `...${nameOf(one)}`), ...members.map(([text]) => text)].join(
      ' ',
    );
    rows.set(fqn, [nameOf(fqn), line]);
    for (const struct of [...interfaces, ...members.flatMap(([, inside]) => inside ?? [])]) add(struct);
  };

  /** The struct of a type that is a struct, or a list or map of structs. */
  function structIn({ fqn, collection, union }, where) {
    if (fqn !== undefined) return isStruct(fqn) ? [fqn, ''] : [];
    const element = collection?.elementtype.fqn;
    if (element !== undefined) return isStruct(element) ? [element, SUFFIX[collection.kind]] : [];
    if (union === undefined && collection?.elementtype.primitive === undefined && collection !== undefined)
      throw new Failure(
        `${where} is a collection of collections, which the table of structs does not support`,
      );
    if (union?.types.some((type) => structIn(type, where).length > 0))
      throw new Failure(
        `${where} is a struct or something else, which the table of structs does not support`,
      );
    return [];
  }

  /** The type of what is in a map, or of required text or a required number. */
  function otherIn({ primitive, collection }, optional) {
    if (collection === undefined) return optional ? undefined : primitive;
    const { primitive: simple, fqn } = collection.elementtype;
    return collection.kind === 'map' ? `${simple ?? types[fqn].name}{}` : undefined;
  }

  Object.keys(own.types).filter(isStruct).forEach(add);
  return [...rows.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

function assembly(folder) {
  return JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
}
