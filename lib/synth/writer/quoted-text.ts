/** Characters that JSON leaves unescaped and that readers of YAML refuse or change. */
const RAW = '\\u007f-\\u009f\\u2028\\u2029\\ufffe\\uffff';

/**
 * Parts that are written differently than in JSON: a space before a line break, which would be folded, and characters
 * by their code.
 */
const ESCAPED = new RegExp(String.raw` (?=\\n)|\\(?:u[\da-f]{4}|[^])|[${RAW}]`, 'g');

/** Codes for which YAML has a letter. */
const LETTERS: { readonly [code: string]: string } = {
  '00': '0',
  '07': 'a',
  '0b': 'v',
  '1b': 'e',
  '85': 'N',
};

/** A string of at least this length is folded if it has line breaks. */
const FOLDED_FROM = 40;

/** Line breaks and what follows them: the end of the string, or a space, which would be folded. Or any other escape. */
const LINE_ENDS = /\\[^n]|((?:\\n)+)("?)( ?)/g;

/** A string in double quotes, folded into lines if it is long and has line breaks. A key is on one line. */
export function doubleQuoted(text: string, indent: string, isKey: boolean): string {
  const json = JSON.stringify(text);
  const escaped = json.replace(ESCAPED, escapeOf);
  if (isKey || json.length < FOLDED_FROM) return escaped;
  return escaped.replace(LINE_ENDS, (all: string, ends: string | undefined, last: string, space: string) => {
    const count = ends === undefined ? 0 : ends.length / 2 - last.length;
    if (count === 0) return all;
    // Folding removes one line break.
    return `${'\n'.repeat(count + 1)}${indent}${last && '\\n"'}${space && '\\ '}`;
  });
}

/** A string in the quotes that need fewer escapes, or in double quotes if both need the same. */
export function quoted(text: string, indent: string, isKey: boolean): string {
  const isSingle = text.includes('"') && !text.includes("'") && !text.includes('\n');
  return isSingle ? `'${text}'` : doubleQuoted(text, indent, isKey);
}

function escapeOf(found: string): string {
  if (found === ' ') return '\\ ';
  if (found.startsWith('\\') && !found.startsWith('\\u')) return found;
  const code = found.startsWith('\\') ? found.slice(2) : found.charCodeAt(0).toString(16).padStart(4, '0');
  if (!code.startsWith('00')) return `\\u${code}`;
  return `\\${LETTERS[code.slice(2)] ?? `x${code.slice(2)}`}`;
}
