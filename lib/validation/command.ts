import { At, Guard } from './guard';

/**
 * Throws where a program and its arguments stand in one element, which no shell would divide. `instead` is
 * another prop that takes a whole line, if there is one.
 */
export function checkCommand(guard: Guard, prop: At, command: readonly string[], instead?: string): string[] {
  const [program = ''] = checkWords(guard, prop, command);
  guard.at(prop).text(0, program, "name the program, as in ['python3', 'main.py']");
  const words = guard.placeholders.filled(program, 'a').trim().split(/\s+/);
  if (words.length > 1) {
    // No more of the line is shown: people write passwords into such lines, also as PASSWORD=….
    const example = words[0].includes('=') ? '' : ` ['${words[0]}', …] with`;
    const divided = `write${example} one word an element`;
    guard.at(prop).fail(0, {
      code: 'command/words',
      rule: 'must be the program alone, since no shell divides a line into words',
      cure: instead === undefined ? divided : `${divided}, or use ${instead}`,
    });
  }
  return [...command];
}

/** A text would be taken letter by letter. It is not shown: people write passwords into such lines. */
export function checkWords(guard: Guard, prop: At, words: readonly string[]): string[] {
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) {
    guard.fail(prop, {
      code: 'value/type',
      rule: 'must be a list of texts, one word an element',
      cure: "write it like ['python3', 'main.py']",
    });
  }
  const marked = words.findIndex(hasMarkup);
  if (marked >= 0) refuseMarkup(guard.at(prop), marked, words[marked]);
  return [...words];
}

/** Throws where a line for a shell was copied from the source of a web page. */
export function refuseMarkup(guard: Guard, prop: At, text: string): void {
  if (!hasMarkup(text)) return;
  guard.fail(prop, {
    code: 'command/markup',
    rule: 'must not have &amp;&amp;, which web pages write for && and a shell does not understand',
    cure: 'write &&, or put a text that really has it into env or a file of ConfigFiles',
  });
}

function hasMarkup(text: string): boolean {
  return String(text).includes('&amp;&amp;');
}
