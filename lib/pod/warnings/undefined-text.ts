import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** What JavaScript writes into a text for a value that is missing or is no text. */
const LEFT_BY_JAVASCRIPT = /(?:^|[/:=.@,_-])(undefined|NaN)(?=$|[/:=.@,?&_-])|(\[object [A-Z]\w*\])/;

/** The same, in a text that is not read yet. */
const MENTIONED = /undefined|NaN|\[object /;

/** Reads a text, whose place is told where it is odd. */
type Read = (text: string | undefined, place: string, name?: string) => void;

/** Texts in which a value of the app is missing: an image of the tag `undefined`, a host `[object Object]`. */
export function undefinedText({ metadata, containers }: FinishedPod): Warning[] {
  const { labels = {}, annotations = {} } = metadata;
  const found: Warning[] = [];
  const read: Read = (text, place, name) => {
    const odd = text !== undefined && MENTIONED.test(text) ? LEFT_BY_JAVASCRIPT.exec(text) : null;
    if (odd) found.push(warning(odd[1] ?? odd[2], name === undefined ? place : `${place} ${name}`));
  };
  for (const key of Object.keys(labels)) read(labels[key], 'label', `'${key}'`);
  for (const key of Object.keys(annotations)) read(annotations[key], 'annotation', `'${key}'`);
  for (const container of containers) readTexts(container, read);
  return found;
}

function warning(left: string, place: string): Warning {
  const message = `has '${left}' in its ${place}, where a value of the app is missing or no text`;
  const cure = 'give the app the value, and have it end with an error where there is none';
  return { id: 'batch/undefined-text', message, cure };
}

/** Scripts are left out: JavaScript has a word of its own for undefined. */
function readTexts({ spec }: FinishedContainer, read: Read): void {
  const { image, env = [], command = [], args = [] } = spec;
  read(image, 'image');
  for (const { name, value } of env) read(value, 'variable', name);
  for (const words of [command, args])
    for (const word of words) if (!/\s/.test(word) || /^\S*\[object \w+\]$/.test(word)) read(word, 'command');
}
