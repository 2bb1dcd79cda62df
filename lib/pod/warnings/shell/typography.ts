import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { withoutQuotes } from '../../../shell/simple-commands';
import { Warning } from '../../../validation/warning';
import { wordsOf } from '../container-words';
import { mentions, shellTextOf } from './shell-text';

/**
 * Characters that word processors, chats and web pages put in place of ASCII: spaces and quotes that shells do not treat
 * as such, and dashes before options.
 */
const ODD = /[\u00A0\u200B\u2060\u201C\u201D\u2018\u2019]|(?<=^|\s)[\u2013\u2014]+(?=[A-Za-z])/;
/** The same in a word that no shell interprets, where quotes may be intended. */
const ODD_WORD =
  /^[\u2013\u2014]+[A-Za-z]|^[\u00A0\u200B\u2060]|[\u00A0\u200B\u2060]$|^[\u201C\u201D].*[\u201C\u201D]$/;

const NAMES: { readonly [character: string]: string } = {
  '\u00A0': 'a no-break space',
  '\u200B': 'a zero-width space',
  '\u2060': 'a word joiner',
  '\u2013': 'an en dash',
  '\u2014': 'an em dash',
};

/** Typographic characters in a command, probably copied from a document. */
export function typography({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const found = oddPlace(container);
    if (found === undefined) return [];
    const { character, place } = found;
    const what = NAMES[character] ?? 'a curved quotation mark';
    const message = `has ${what} in ${place} of container '${container.spec.name}', which has no meaning there`;
    return [{ id: 'batch/typography', message, cure: 'replace it by the ASCII character' }];
  });
}

function oddPlace(container: FinishedContainer): { character: string; place: string } | undefined {
  if (!mentions(container, /[\u0080-\uFFFF]/)) return undefined;
  const shell = shellTextOf(container);
  if (shell) {
    const bare = withoutQuotes(shell.text) ?? '';
    const found = ODD.exec(bare);
    if (!found) return undefined;
    return {
      character: found[0].charAt(0),
      place: `line ${bare.slice(0, found.index).split('\n').length} of the script`,
    };
  }
  const found = wordsOf(container).flatMap((word) => ODD_WORD.exec(word) ?? [])[0];
  return found === undefined
    ? undefined
    : { character: (/[^\x20-\x7E]/.exec(found) as RegExpExecArray)[0], place: 'the command' };
}
