import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { isLiteralSecret } from '../../../manifest/literal-secret';
import { Warning } from '../../../validation/warning';
import { wordsOf } from '../container-words';
import { mentions, shellTextOf } from './shell-text';

/** An option with its value: `--password=…`. */
const OPTION = /^--?([a-z][\w-]*)=(.+)$/is;
const OPTION_ALONE = /^--([a-z][\w-]*)$/i;
/** `export PGPASSWORD=…` at the start of a command, with a value that no shell expands. */
const ASSIGNMENT =
  /(?:^|[\n;&|(])[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(?:'([^']+)'|"([^"$`]+)"|([^\s'"$`;&|()]+))/g;
/** A quick test for any of these. */
const MENTIONED = /pass|pwd|secret|token|key|credential|:\/\//i;

/**
 * Credentials in commands and scripts, which everyone who can read the job or its source can see. They are not shown.
 */
export function literalCredentials({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const place = mentions(container, MENTIONED) ? placeOfCredential(container) : undefined;
    if (place === undefined) return [];
    const message = `seems to have a credential in ${place} of container '${container.spec.name}', which everyone who can read the manifest can see`;
    const cure = 'store it in a Secret, and refer to it by EnvValue.fromSecretValue or secretMounts';
    return [{ id: 'batch/literal-secret', message, cure }];
  });
}

function placeOfCredential(container: FinishedContainer): string | undefined {
  const shell = shellTextOf(container);
  if (shell && isCredentialText(shell.text)) return 'the script';
  if (shell) return undefined;
  const words = wordsOf(container);
  return words.some((word, index) => isCredential(word, words[index + 1])) ? 'the command' : undefined;
}

function isCredentialText(text: string): boolean {
  const assigned = [...text.matchAll(ASSIGNMENT)];
  if (assigned.some(([, name, ...values]) => isLiteralSecret(name, values.find(Boolean) ?? ''))) return true;
  // A value that a shell expands is not a literal.
  return text.split(/\s+/).some((word) => !/[$`]/.test(word) && isCredential(word));
}

/** URLs and private keys are recognized by themselves; options by their name, and their value may be the next word. */
function isCredential(word: string, next = '-'): boolean {
  const [, name, value = ''] = OPTION.exec(word) ?? [];
  if (name !== undefined) return isLiteralSecret(name, value);
  const [, alone] = OPTION_ALONE.exec(word) ?? [];
  if (alone !== undefined) return !next.startsWith('-') && isLiteralSecret(alone, next);
  return isLiteralSecret('', word);
}
