/** Sentences as all formats show them: visible, and of limited length. */

import { counted, plainText, Said } from '../report/said';
import { clipped, visible } from './visible';

/** Our words, or text of a manifest, which a format marks. */
export interface Shown {
  readonly isCode: boolean;
  readonly text: string;
}

/** An object whose namespace and name have the maximum length fits. */
const MOST_OF_PART = 340;
const MOST_OF_SENTENCE = 1000;

/** The parts of a sentence, none of them empty. Text of manifests that words do not separate is one part. */
export function shown(said: Said, most = MOST_OF_PART): readonly Shown[] {
  const parts: Shown[] = [];
  let room = MOST_OF_SENTENCE;
  for (const [index, part] of said.entries()) {
    if (room <= 0) {
      add(parts, { isCode: false, text: `... and ${plainText(counted(said.length - index, 'more part'))}` });
      break;
    }
    const isCode = typeof part === 'object';
    const { text, left } = clipped(isCode ? part.code : part, most);
    const seen = clipped(visible(text), most * 2).text;
    add(parts, { isCode, text: isCode && seen === '' ? '""' : seen });
    if (left > 0)
      add(parts, {
        isCode: false,
        text: ` ... (${plainText(counted(left, 'more character'))})`,
      });
    room -= seen.length;
  }
  return parts;
}

function add(parts: Shown[], part: Shown): void {
  const last = parts.at(-1);
  if (part.text === '') return;
  if (last?.isCode === part.isCode) parts[parts.length - 1] = { ...part, text: last.text + part.text };
  else parts.push(part);
}
