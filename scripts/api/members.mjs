import { cell, described, linkedType, plainType, prose } from './text.mjs';

/** The head of a prop or property: its type, and what it is without being set. */
export function property({ type, optional, docs = {}, ...rest }, link) {
  const facts = [`Type: ${linkedType(type, link)}`];
  if (optional) facts.push('optional');
  if (docs.default !== undefined) facts.push(`default: ${defaultOf(docs.default)}`);
  return `${facts.join(' · ')}\n\n${described({ docs, ...rest })}`;
}

/** `@default - words` is prose; anything else is code. */
function defaultOf(text) {
  const words = /^- (?<words>[^]*)/.exec(text)?.groups.words;
  if (words !== undefined) return prose(words);
  return /\s\S+\s|`/.test(text.replaceAll(/\([^)]*\)|'[^']*'/g, '')) ? prose(text) : `\`${text}\``;
}

export function method(owner, one, link) {
  const { name, parameters = [], returns, docs = {} } = one;
  const list = parameters.map((parameter) => `${declared(parameter)}: ${plainType(parameter.type)}`);
  const call = `${one.static ? `${owner}.` : ''}${name}(${list.join(', ')})`;
  const start = code(`${call}: ${plainType(returns?.type)}${returns?.optional ? ' | undefined' : ''}`);
  return `${start}${described(one)}${table(parameters, link)}${returned(returns, docs, link)}`;
}

function returned(returns, { returns: meaning }, link) {
  if (returns === undefined) return '';
  const type = linkedType(returns.type, link);
  const given = returns.optional ? `${type}, or undefined` : type;
  return meaning ? `Returns ${given}: ${prose(meaning)}\n\n` : `Returns ${given}.\n\n`;
}

function declared({ name, optional, variadic }) {
  return `${variadic ? '...' : ''}${name}${optional ? '?' : ''}`;
}

function table(parameters, link) {
  if (parameters.length === 0) return '';
  const rows = parameters.map(({ name, type, optional, docs = {} }) => {
    const meaning = [docs.summary ?? '', docs.remarks ?? ''].filter(Boolean).join(' ');
    return `| \`${name}\` | ${linkedType(type, link)}${optional ? ', optional' : ''} | ${cell(meaning)} |\n`;
  });
  return `| parameter | type | meaning |\n|---|---|---|\n${rows.join('')}\n`;
}

/** Members of an enum, and static values of a class. */
export function constants(members) {
  const rows = members.map(({ name, docs = {} }) => {
    return `| \`${name}\` | ${cell([docs.summary ?? '', docs.remarks ?? ''].join(' '))} |\n`;
  });
  return `| value | meaning |\n|---|---|\n${rows.join('')}\n`;
}

export function code(text) {
  return `\`\`\`ts\n${text}\n\`\`\`\n\n`;
}
