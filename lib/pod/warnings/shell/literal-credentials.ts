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
/** One of these, in a text that is not read yet. */
const MENTIONED = /pass|pwd|secret|token|key|credential|:\/\//i;

/**
 * Credentials in commands and scripts, where everybody reads them who may see the job or its source. They are not
 * shown.
 */
export function literalCredentials({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const place = mentions(container, MENTIONED) ? placeOfCredential(container) : undefined;
    if (place === undefined) return [];
    const message = `has what looks like a credential in ${place} of container '${container.spec.name}', for everybody who reads the manifest`;
    const cure = 'put it into a Secret, and refer to it by EnvValue.fromSecretValue or secretMounts';
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
  // What a shell expands is no literal.
  return text.split(/\s+/).some((word) => !/[$`]/.test(word) && isCredential(word));
}

/** Addresses and private keys tell by themselves; an option tells by its name, and its value may be the next word. */
function isCredential(word: string, next = '-'): boolean {
  const [, name, value = ''] = OPTION.exec(word) ?? [];
  if (name !== undefined) return isLiteralSecret(name, value);
  const [, alone] = OPTION_ALONE.exec(word) ?? [];
  if (alone !== undefined) return !next.startsWith('-') && isLiteralSecret(alone, next);
  return isLiteralSecret('', word);
}
