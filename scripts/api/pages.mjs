import { existsSync } from 'node:fs';
import { anchorOf } from '../../docs/.vitepress/github.mjs';
import { extendedBy, foreignBases, homesOf } from './homes.mjs';
import { code, constants, method, property } from './members.mjs';
import { described, typeLink } from './text.mjs';

/** The pages of all types, with the text of each; all headings are known before the first link is written. */
export function pagesOf(types) {
  const homes = homesOf(types);
  const owners = Object.keys(types).filter((name) => homes.get(name) === name);
  const addresses = new Map();
  const pages = owners.map((owner) => {
    const guests = Object.keys(types).filter((name) => name !== owner && homes.get(name) === owner);
    const page = { owner, types, addresses, name: types[owner].name };
    const sections = sectionsOf(page, guests);
    placeHeadings(page, sections);
    return { ...page, guests, text: () => `${sections.map(written).join('').trimEnd()}\n` };
  });
  return pages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function placeHeadings({ name, addresses }, sections) {
  const used = new Set();
  for (const { title, key, level } of sections) {
    const slug = anchorOf(title, used);
    if (key !== undefined) addresses.set(key, level === 1 ? `${name}.md` : `${name}.md#${slug}`);
  }
}

function written({ level, title, body = () => '' }) {
  return `${'#'.repeat(level)} ${title}\n\n${body()}`;
}

/** The headings of a page, each with what writes the text below it; `key` is what links name. */
function sectionsOf(page, guests) {
  const { owner, types, addresses } = page;
  const link = (name) => addresses.get(name);
  const type = types[owner];
  const props = propsOf(type, types);
  const others = guests.filter((name) => name !== props?.fqn);
  const head = { level: 1, title: type.name, key: owner, body: () => headOf(type, types, link) };
  const own =
    props && guests.includes(props.fqn) ? struct(props, types, link, { level: 2, title: 'Props' }) : [];
  const ofType = type.datatype ? struct(type, types, link, { level: 2, title: 'Props', key: null }) : [];
  const types2 = others.length > 0 ? [{ level: 2, title: 'Types' }] : [];
  return [
    head,
    ...own,
    ...ofType,
    ...membersOf(type, link),
    ...types2,
    ...others.flatMap((name) => guest(types[name], types, link)),
  ];
}

/** The struct that the constructor of a class takes. */
export function propsOf({ initializer }, types) {
  const last = initializer?.parameters?.at(-1);
  const struct = types[last?.type.fqn];
  return struct?.datatype ? struct : undefined;
}

function headOf(type, types, link) {
  const { name, base, interfaces = [] } = type;
  const links = (names) => names.map((one) => typeLink(one, link)).join(', ');
  const behavior = type.datatype ? [] : interfaces;
  const guide = `${name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.md`;
  const facts = [
    ...(base ? [`Extends ${links([base])}.`] : []),
    ...(behavior.length > 0 ? [`${base ? 'Implements' : 'Extends'} ${links(behavior)}.`] : []),
    ...(existsSync(`docs/${guide}`) ? [`Guide with examples: [${name}](../${guide}).`] : []),
  ];
  const members = type.kind === 'enum' ? constants(type.members) : '';
  return (
    described(type) + (facts.length > 0 ? `${facts.join(' ')}\n\n` : '') + minimal(type, types) + members
  );
}

/** The shortest call of a constructor: the props that it needs. */
function minimal({ name, kind, initializer }, types) {
  if (kind !== 'class' || initializer === undefined) return '';
  const args = (initializer.parameters ?? [])
    .filter(({ optional }) => !optional)
    .map((parameter) => (types[parameter.type.fqn]?.datatype ? needed(parameter, types) : parameter.name));
  return code(`new ${name}(${args.join(', ')});`);
}

function needed({ type }, types) {
  const all = [type.fqn, ...extendedBy(types[type.fqn], types)].flatMap(
    (name) => types[name].properties ?? [],
  );
  const required = all.filter(({ optional }) => !optional).map(({ name }) => name);
  return required.length > 0 ? `{ ${[...new Set(required)].sort().join(', ')} }` : '{}';
}

/** A struct: each prop of its own, then what it has from others, by links. */
function struct(type, types, link, { level, title, key = type.fqn, intro = '' }) {
  const own = [...(type.properties ?? [])].sort(requiredFirst);
  const others = () => inherited(extendedBy(type, types), types, link) + foreignOf(type, types, link);
  const hasOthers = (type.interfaces ?? []).length > 0;
  const below = level + 1;
  return [
    { level, title, key: key ?? undefined, body: () => intro + (own.length === 0 ? others() : '') },
    ...own.map((one) => ({
      level: below,
      title: one.name,
      key: `${type.fqn}.${one.name}`,
      body: () => property(one, link),
    })),
    ...(own.length > 0 && hasOthers ? [{ level: below, title: 'Inherited props', body: others }] : []),
  ];
}

function requiredFirst(a, b) {
  return Number(a.optional ?? false) - Number(b.optional ?? false) || (a.name < b.name ? -1 : 1);
}

function inherited(from, types, link) {
  const lines = from
    .filter((name) => (types[name].properties ?? []).length > 0)
    .map((name) => {
      const props = [...types[name].properties].sort(requiredFirst).map((one) => {
        const mark = one.optional ? '' : ' (required)';
        return `[\`${one.name}\`](${link(`${name}.${one.name}`)})${mark}`;
      });
      return `- ${typeLink(name, link)}: ${props.join(', ')}\n`;
    });
  return lines.length > 0 ? `All props of:\n\n${lines.join('')}\n` : '';
}

function foreignOf(type, types, link) {
  const names = foreignBases(type, types);
  return names.length > 0 ? `All props of ${names.map((name) => typeLink(name, link)).join(', ')}.\n\n` : '';
}

/** A struct or enum on the page of the only one that uses it. */
function guest(type, types, link) {
  const place = { level: 3, title: type.name, intro: described(type) };
  if (type.datatype) return struct(type, types, link, place);
  return [{ ...place, key: type.fqn, body: () => place.intro + constants(type.members) }];
}

function membersOf({ fqn, kind, datatype, name, methods = [], properties = [] }, link) {
  if (datatype || kind === 'enum') return [];
  const section = (title, list, body) =>
    list.length === 0
      ? []
      : [
          { level: 2, title },
          ...list.map((one) => ({
            level: 3,
            title: one.name,
            key: `${fqn}.${one.name}`,
            body: () => body(one),
          })),
        ];
  const [ofClass, ofObject] = [true, false].map((is) => methods.filter((one) => Boolean(one.static) === is));
  const values = properties.filter((one) => one.static);
  return [
    ...section('Methods', ofObject, (one) => method(name, one, link)),
    ...section('Static methods', ofClass, (one) => method(name, one, link)),
    ...(values.length > 0 ? [{ level: 2, title: 'Constants', body: () => constants(values) }] : []),
    ...section(
      'Properties',
      properties.filter((one) => !one.static),
      (one) => property(one, link),
    ),
  ];
}
