/** Hides values that are secret as a whole: values of Secrets, and copies of them. */

import { Hidden } from './hidden';
import { isMap, AnyMap } from './tree';

/** Shorter values can occur in any string by chance. */
const SHORTEST_COPY = 4;

/**
 * A Secret with `Hidden` for its values, in one field as in the API server: `stringData` overrides `data`. Annotations
 * that contain one of the values are hidden, too.
 */
export function withHiddenData({ data, stringData, ...object }: AnyMap): AnyMap {
  if (data instanceof Hidden) return { ...object, data };
  const entries = [...entriesOf(data, ofBase64), ...entriesOf(stringData, ofText)];
  const odd = [data, stringData].filter((each) => each !== undefined && each !== null && !isMap(each));
  return {
    ...withoutCopies(object, valuesOf(data, stringData)),
    ...(entries.length > 0 && { data: Object.fromEntries(entries) }),
    ...(odd.length > 0 && { data: new Hidden([odd, entries.map(([key]) => key)]) }),
  };
}

function entriesOf(map: unknown, hidden: (value: unknown) => Hidden): [string, Hidden][] {
  if (!isMap(map)) return [];
  return Object.entries(map).flatMap(([key, value]): [string, Hidden][] =>
    value === null ? [] : [[key, value instanceof Hidden ? value : hidden(value)]],
  );
}

function ofText(value: unknown): Hidden {
  return new Hidden(typeof value === 'string' ? Buffer.from(value).toString('base64') : [value]);
}

function ofBase64(value: unknown): Hidden {
  if (typeof value !== 'string' || !/^[\w+/=\s-]*$/.test(value)) return new Hidden([value]);
  return new Hidden(Buffer.from(value, 'base64').toString('base64'));
}

/** The values of a Secret in the forms in which they may occur elsewhere in it. */
function valuesOf(data: unknown, stringData: unknown): readonly string[] {
  const decoded = (text: string) => Buffer.from(text, 'base64').toString();
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const all = [
    ...textsIn(data).flatMap((text) => [text, decoded(text)]),
    ...textsIn(stringData).flatMap((text) => [text, encoded(text)]),
  ];
  return all.filter((value) => value.length >= SHORTEST_COPY);
}

function textsIn(map: unknown): readonly string[] {
  return isMap(map) ? Object.values(map).filter((value) => typeof value === 'string') : [];
}

function withoutCopies(object: AnyMap, values: readonly string[]): AnyMap {
  const { metadata } = object;
  if (!isMap(metadata) || !isMap(metadata.annotations)) return object;
  const annotations = Object.entries(metadata.annotations).map(([name, value]): [string, unknown] => {
    const isCopy = typeof value === 'string' && values.some((secret) => value.includes(secret));
    return [name, isCopy ? new Hidden(value) : value];
  });
  return { ...object, metadata: { ...metadata, annotations: Object.fromEntries(annotations) } };
}
