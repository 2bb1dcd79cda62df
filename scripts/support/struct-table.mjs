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
  const nameOf = (fqn) => (types[fqn].assembly === own.name ? types[fqn].name : fqn);

  const rows = new Map();
  const add = (fqn) => {
    if (rows.has(fqn)) return;
    const { interfaces = [] } = types[fqn];
    const members = membersOf(fqn, types, nameOf);
    const line = [...interfaces.map((one) => `...${nameOf(one)}`), ...members.map(({ text }) => text)];
    rows.set(fqn, [nameOf(fqn), line.join(' ')]);
    for (const struct of [...interfaces, ...members.flatMap(({ structs }) => structs)]) add(struct);
  };
  const isStruct = isStructOf(types);
  Object.keys(own.types).filter(isStruct).forEach(add);
  return [...rows.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

function isStructOf(types) {
  return (fqn) => types[fqn]?.kind === 'interface' && types[fqn].datatype === true;
}

/** The members of a struct, each with the structs in it. */
function membersOf(fqn, types, nameOf) {
  const { properties = [] } = types[fqn];
  return properties.map(({ name, type, optional }) => {
    const member = optional ? name : `${name}!`;
    const [struct, suffix] = structIn(type, `${fqn}.${name}`, isStructOf(types));
    if (struct !== undefined) return { text: `${member}:${nameOf(struct)}${suffix}`, structs: [struct] };
    const other = otherIn(type, optional, types);
    return { text: other === undefined ? member : `${member}:${other}`, structs: [] };
  });
}

/** The struct of a type that is a struct, or a list or map of structs. */
function structIn({ fqn, collection, union }, where, isStruct) {
  if (fqn !== undefined) return isStruct(fqn) ? [fqn, ''] : [];
  if (union?.types.some((type) => structIn(type, where, isStruct).length > 0))
    throw new Failure(`${where} is a struct or something else, which the table of structs does not support`);
  if (collection === undefined) return [];
  const { fqn: element, primitive } = collection.elementtype;
  if (element === undefined && primitive === undefined)
    throw new Failure(`${where} is a collection of collections, which the table of structs does not support`);
  return isStruct(element) ? [element, SUFFIX[collection.kind]] : [];
}

/** The type of what is in a map, or of required text or a required number. */
function otherIn({ primitive, collection }, optional, types) {
  if (collection === undefined) return optional ? undefined : primitive;
  const { primitive: simple, fqn } = collection.elementtype;
  return collection.kind === 'map' ? `${simple ?? types[fqn].name}{}` : undefined;
}

function assembly(folder) {
  return JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
}
