import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** What JavaScript writes into a string for a value that is missing or not a string. */
const LEFT_BY_JAVASCRIPT = /(?:^|[/:=.@,_-])(undefined|NaN)(?=$|[/:=.@,?&_-])|(\[object [A-Z]\w*\])/;

/** A quick test for the same. */
const MENTIONED = /undefined|NaN|\[object /;

/** Checks a string. `place` and `name` describe it in the warning. */
type Read = (text: string | undefined, place: string, name?: string) => void;

/**
 * Strings in which a value of the app is missing, such as an image with the tag `undefined` or a host `[object Object]`.
 */
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
  const message = `has '${left}' in its ${place}, where a value of the app is missing or is not a string`;
  const cure = 'set the value in the app, and let the app fail if the value is missing';
  return { id: 'batch/undefined-text', message, cure };
}

/** Scripts are skipped, because `undefined` is a valid word in JavaScript. */
function readTexts({ spec }: FinishedContainer, read: Read): void {
  const { image, env = [], command = [], args = [] } = spec;
  read(image, 'image');
  for (const { name, value } of env) read(value, 'variable', name);
  for (const words of [command, args])
    for (const word of words) if (!/\s/.test(word) || /^\S*\[object \w+\]$/.test(word)) read(word, 'command');
}
