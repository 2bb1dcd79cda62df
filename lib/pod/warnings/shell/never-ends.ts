import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { programName } from '../../../shell/shells';
import { Warning } from '../../../validation/warning';
import { commandsOf, mentions, shellTextOf } from './shell-text';

/** Programs that run until they are stopped, by their arguments. */
const ENDLESS: { readonly [program: string]: (words: readonly string[]) => boolean } = {
  sleep: ([time]) => /^inf(?:inity)?$/.test(time ?? ''),
  tail: (words) => words.some((word) => /^-\w*[fF]|^--follow/.test(word)) && !hasOption(words, /^--pid/),
  ping: (words) => words.length > 0 && !hasOption(words, /^-\w*[cwW]|^--/),
  cron: (words) => words.includes('-f'),
  crond: (words) => words.includes('-f'),
};

/** A quick test for the same. */
const MENTIONED = /sleep|tail|ping|crond?|while/;

const hasOption = (words: readonly string[], option: RegExp): boolean =>
  words.some((word) => option.test(word));

/** A loop without an end. */
const LOOP = /\bwhile\s+(?:true|:|1)\s*[;\n]\s*do\b/;
/** Syntax that may end the loop, or run it in the background. */
const ENDS = /\b(?:break|exit|return|exec|kill|timeout)\b|(?<![<>&])&(?![>&])/;

/**
 * Containers that run a program that never ends, as in a Deployment. The deadline then ends the job, which has failed.
 */
export function neverEnds({ containers }: FinishedPod): Warning[] {
  return containers
    .filter(({ role }) => role !== 'sidecar')
    .flatMap((container) => {
      const what = endlessPart(container);
      if (what === undefined) return [];
      const message = `runs ${what} in container '${container.spec.name}', which does not end by itself: the deadline stops it, and the job fails`;
      const cure = 'run a program that ends when the work is done';
      return [{ id: 'batch/never-ends', message, cure }];
    });
}

function endlessPart(container: FinishedContainer): string | undefined {
  if (!mentions(container, MENTIONED)) return undefined;
  const shell = shellTextOf(container);
  if (shell && LOOP.test(shell.text) && !ENDS.test(shell.text)) return 'a loop without an end';
  const commands = commandsOf(container).filter(({ end }) => end !== '&' && end !== '|');
  const endless = commands.find(({ words: [program = '', ...words] }) => {
    const name = programName(program);
    return Object.hasOwn(ENDLESS, name) && ENDLESS[name](words);
  });
  return endless && `'${endless.words[0]}'`;
}
