/**
 * A page of jsii-docgen in which a struct describes its own properties only, and links those that it has from other structs
 * of the library: jsii-docgen repeats each in every struct that inherits it.
 */
export function withOwnProperties(page, { types }) {
  const sections = page.split(/^(?=### )/m);
  return sections.map((section) => ownOnly(section, types)).join('');
}

const ID = /^### .* id="(?<id>[^"]+)"/;
const ROW = /^\| <code><a href="#(?<struct>[^"]+)\.property\.(?<name>\w+)">/;
const DETAIL = /^##### .* id="(?<struct>[^"]+)\.property\.(?<name>\w+)"/;

function ownOnly(section, types) {
  const struct = types[ID.exec(section)?.groups.id];
  if (struct?.datatype !== true) return section;
  const origins = inherited(struct, types);
  const isInherited = (part, pattern) => origins.has(pattern.exec(part)?.groups.name);
  const [head, ...details] = section.split(/^(?=##### )/m);
  const rows = head.split('\n').filter((line) => !isInherited(line, ROW));
  const own = details.filter((detail) => !isInherited(detail, DETAIL));
  const text = [rows.join('\n'), ...own].join('');
  return origins.size === 0 ? text : withLinks(text, origins);
}

/** The struct that declares each property that a struct has from another one of the library. */
function inherited({ interfaces = [] }, types) {
  const parents = interfaces.filter((name) => types[name] !== undefined);
  return new Map(
    parents.flatMap((name) => [
      ...inherited(types[name], types),
      ...(types[name].properties ?? []).map((property) => [property.name, name]),
    ]),
  );
}

function withLinks(text, origins) {
  const links = [...origins]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([property, struct]) => `[\`${property}\`](#${struct}.property.${property})`);
  const title = /^#### Properties .*\n\n/m;
  return text
    .replace(title, (line) => `${line}Inherited: ${links.join(', ')}.\n\n`)
    .replace(
      /\| \*\*Name\*\* \| \*\*Type\*\* \| \*\*Description\*\* \|\n\| --- \| --- \| --- \|\n\n---\n+/,
      '',
    );
}
