import { Failure } from '../support/generated.mjs';

const CDK8S = 'https://cdk8s.io/docs/latest/reference/cdk8s/typescript/';

/** Text of a comment, as Markdown that neither GitHub nor Vue reads as HTML or as an expression. */
export function prose(text) {
  const parts = text.split(/(`[^`]*`)/);
  return parts.map((part, at) => (at % 2 === 1 ? part : outsideCode(part))).join('');
}

function outsideCode(text) {
  if (text.includes('{{')) throw new Failure(`a comment has {{ outside of backticks: ${text.trim()}`);
  return text.replaceAll('<', '&lt;');
}

/** A summary and remarks as one text, with a reference behind. */
export function described({ docs = {} }) {
  const { summary = '', remarks = '', see, custom = {} } = docs;
  return [
    prose([summary, remarks].filter((part) => part !== '').join(/[.:;?!]$/.test(summary) ? ' ' : '\n')),
    custom.throws && `Throws an ${prose(custom.throws).replace(/^Error/, 'error')}.`,
    see && `See <${see}>.`,
  ]
    .filter(Boolean)
    .map((part) => `${part}\n\n`)
    .join('');
}

/** In one line, for a cell of a table. */
export function cell(text) {
  return prose(text).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}

/** A type as TypeScript writes it, for code. */
export function plainType(type) {
  if (type === undefined) return 'void';
  if (type.union) return type.union.types.map(plainType).join(' | ');
  if (type.primitive) return type.primitive === 'json' ? 'object' : type.primitive;
  if (!type.collection) return nameOf(type.fqn);
  const { kind, elementtype } = type.collection;
  return kind === 'array' ? `${plainType(elementtype)}[]` : `{ [key: string]: ${plainType(elementtype)} }`;
}

/** A type in words, with links to where its types are described. */
export function linkedType(type, link) {
  if (type.union) return type.union.types.map((one) => linkedType(one, link)).join(' or ');
  if (type.primitive) return `\`${plainType(type)}\``;
  if (!type.collection) return typeLink(type.fqn, link);
  const { kind, elementtype } = type.collection;
  return `${kind === 'array' ? 'list' : 'map'} of ${linkedType(elementtype, link)}`;
}

export function typeLink(name, link) {
  const address = link(name);
  if (address !== undefined) return `[${nameOf(name)}](${address})`;
  const [library] = name.split('.');
  return library === 'cdk8s' ? `[${nameOf(name)}](${CDK8S})` : `\`${nameOf(name)}\` of ${library}`;
}

function nameOf(name) {
  return name.slice(name.indexOf('.') + 1);
}
