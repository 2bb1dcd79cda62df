/** Characters that JSON leaves as they are and readers of YAML refuse or change. */
const RAW = '\\u007f-\\u009f\\u2028\\u2029\\ufffe\\uffff';

/** What is written otherwise than in JSON: a space before a line end, which would be folded, and characters by their code. */
const ESCAPED = new RegExp(String.raw` (?=\\n)|\\(?:u[\da-f]{4}|[^])|[${RAW}]`, 'g');

/** Codes that YAML has a letter for. */
const LETTERS: { readonly [code: string]: string } = {
  '00': '0',
  '07': 'a',
  '0b': 'v',
  '1b': 'e',
  '85': 'N',
};

/** A text of at least so many characters is folded where it has line ends. */
const FOLDED_FROM = 40;

/** Line ends, and what is behind them: the end of the text, or a space, which would be folded. Or any other escape. */
const LINE_ENDS = /\\[^n]|((?:\\n)+)("?)( ?)/g;

/** A text in double quotes, and in lines if it is long and has some. Keys have one line. */
export function doubleQuoted(text: string, indent: string, isKey: boolean): string {
  const json = JSON.stringify(text);
  const escaped = json.replace(ESCAPED, escapeOf);
  if (isKey || json.length < FOLDED_FROM) return escaped;
  return escaped.replace(LINE_ENDS, (all: string, ends: string | undefined, last: string, space: string) => {
    const count = ends === undefined ? 0 : ends.length / 2 - last.length;
    if (count === 0) return all;
    // Folding takes one.
    return `${'\n'.repeat(count + 1)}${indent}${last && '\\n"'}${space && '\\ '}`;
  });
}

/** A text in the quotes that need fewer escapes, the double ones if neither. */
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
