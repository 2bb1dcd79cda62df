import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** What JavaScript writes into a text for a value that is missing or is no text. */
const LEFT_BY_JAVASCRIPT = /(?:^|[/:=.@,_-])(undefined|NaN)(?=$|[/:=.@,?&_-])|(\[object [A-Z]\w*\])/;

/** The same, in a text that is not read yet. */
const MENTIONED = /undefined|NaN|\[object /;

/** Texts in which a value of the app is missing: an image of the tag `undefined`, a host `[object Object]`. */
export function undefinedText({ metadata, containers }: FinishedPod): Warning[] {
  const { labels = {}, annotations = {} } = metadata;
  const texts = [
    ...Object.entries(labels).map(([key, text]) => [`label '${key}'`, text] as const),
    ...Object.entries(annotations).map(([key, text]) => [`annotation '${key}'`, text] as const),
    ...containers.flatMap(textsOf),
  ];
  return texts.flatMap(([place, text]) => {
    if (text === undefined || !MENTIONED.test(text)) return [];
    const found = LEFT_BY_JAVASCRIPT.exec(text);
    if (!found) return [];
    const message = `has '${found[1] ?? found[2]}' in its ${place}, where a value of the app is missing or no text`;
    const cure = 'give the app the value, and have it end with an error where there is none';
    return [{ id: 'batch/undefined-text', message, cure }];
  });
}

/** Texts by their places. Scripts are left out: JavaScript has a word of its own for undefined. */
function textsOf({ spec }: FinishedContainer): (readonly [place: string, text: string | undefined])[] {
  const { image, env = [], command = [], args = [] } = spec;
  const words = [...command, ...args].filter((word) => !/\s/.test(word) || /^\S*\[object \w+\]$/.test(word));
  return [
    ['image', image],
    ...env.map(({ name, value }) => [`variable ${name}`, value] as const),
    ...words.map((word) => ['command', word] as const),
  ];
}
