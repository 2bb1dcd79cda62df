import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { Warning } from '../../../validation/warning';
import { wordsOf } from '../container-words';
import { shellTextOf } from './shell-text';

/** What is filled in later: `$(NAME)`, `$NAME`, `<name>`, `{{ name }}`; and what says that nothing is there. */
const FILLED_IN = String.raw`[$<{%*]|xxx|\.\.\.`;
/** The name and password before the host of an address; the password is what a program fills in later, or a literal. */
const ADDRESS = new RegExp(String.raw`\b[a-z][a-z0-9+.-]*://[^\s/:@]*:(?!${FILLED_IN})[^\s/@]+@`, 'i');
const SECRET = '(?:password|passwd|passphrase|secret|token|api[_-]?key|secret[_-]?key|private[_-]?key)';
/** `--password=…`, and `--db-token …` is another word. */
const OPTION = new RegExp(`^--?(?:[a-z]+[_-])*${SECRET}=(?!${FILLED_IN})[^\\s]+$`, 'i');
const OPTION_ALONE = new RegExp(`^--(?:[a-z]+-)*${SECRET}$`, 'i');
/** `export PGPASSWORD=…` at the start of a command. */
const ASSIGNMENT = new RegExp(
  `(?:^|[\\n;&|(])\\s*(?:export\\s+)?\\w*${SECRET}=(?!["']?(?:${FILLED_IN}|\`|\\s|$|["']))`,
  'i',
);
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

/** Credentials in commands and scripts, where everybody reads them who may see the job or its source. They are not shown. */
export function literalCredentials({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const place = placeOfCredential(container);
    if (place === undefined) return [];
    const message = `has what looks like a credential in ${place} of container '${container.spec.name}', for everybody who reads the manifest`;
    const cure = 'put it into a Secret, and refer to it by EnvValue.fromSecretValue or secretMounts';
    return [{ id: 'batch/literal-secret', message, cure }];
  });
}

function placeOfCredential(container: FinishedContainer): string | undefined {
  const shell = shellTextOf(container);
  if (shell && [ADDRESS, ASSIGNMENT, PRIVATE_KEY].some((pattern) => pattern.test(shell.text)))
    return 'the script';
  const words = wordsOf(container);
  return words.some((word, index) => isCredential(word, words[index + 1])) ? 'the command' : undefined;
}

function isCredential(word: string, next = '-'): boolean {
  if (OPTION.test(word) || (!/\s/.test(word) && ADDRESS.test(word))) return true;
  return OPTION_ALONE.test(word) && !new RegExp(`^(?:-|/|${FILLED_IN})`).test(next);
}
