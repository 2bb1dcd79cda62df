import { At, Guard } from './guard';

/**
 * Throws if a program and its arguments are in one element, which no shell would split. `instead` is another prop that
 * accepts a whole line, if there is one.
 */
export function checkCommand(guard: Guard, prop: At, command: readonly string[], instead?: string): string[] {
  const [program = ''] = checkWords(guard, prop, command, instead);
  guard.at(prop).text(0, program, "name the program, as in ['python3', 'main.py']");
  const words = guard.placeholders.filled(program, 'a').trim().split(/\s+/);
  if (words.length > 1) {
    // The rest of the line is not shown: such lines often contain passwords, also as PASSWORD=….
    const example = words[0].includes('=') ? '' : ` ['${words[0]}', …] with`;
    const divided = `write${example} one word per element`;
    guard.at(prop).fail(0, {
      code: 'command/words',
      rule: 'must be the program alone, since no shell splits a line into words',
      cure: instead === undefined ? divided : `${divided}, or use ${instead}`,
    });
  }
  return [...command];
}

/** Refuses a string, which would be read letter by letter. It is not shown: such lines often contain passwords. */
export function checkWords(guard: Guard, prop: At, words: readonly string[], instead?: string): string[] {
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) {
    const orElse = instead !== undefined && typeof words === 'string' ? `, or use ${instead}` : '';
    guard.fail(prop, {
      code: 'value/type',
      rule: 'must be a list of strings, one word per element',
      cure: `write ${listLike(prop, words)}${orElse}`,
    });
  }
  const marked = words.findIndex(hasMarkup);
  if (marked >= 0) refuseMarkup(guard.at(prop), marked, words[marked]);
  return [...words];
}

/** The list that is meant. Only the name of an interpreter is shown. */
function listLike(prop: At, given: unknown): string {
  if (prop === 'args') return "it like ['--verbose']";
  if (prop !== 'interpreter') return "it like ['python3', 'main.py']";
  const isName = typeof given === 'string' && /^[-\w./]{1,40}$/.test(given);
  return isName ? `['${given}']` : "it like ['python3', '-u']";
}

/** Throws if a line for a shell was copied from the source of a web page. */
export function refuseMarkup(guard: Guard, prop: At, text: string): void {
  if (!hasMarkup(text)) return;
  guard.fail(prop, {
    code: 'command/markup',
    rule: 'must not contain &amp;&amp;, which web pages write for && and a shell does not understand',
    cure: 'write &&, or put a text that really contains it into env or a file of ConfigFiles',
  });
}

function hasMarkup(text: string): boolean {
  return String(text).includes('&amp;&amp;');
}
