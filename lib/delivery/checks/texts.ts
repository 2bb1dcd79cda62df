import { Lazy } from 'cdk8s';
import { Path, pathText } from '../../validation/problem';
import { Delivered } from './delivered';

/** Where a manifest has a text with what another tool replaces, beside the placeholders that are meant for it. */
export function placeOfText({ manifest, placeholders }: Delivered, pattern: RegExp): string | undefined {
  const isReplaced = (text: string) => pattern.test(placeholders.filled(text, ''));
  // Annotations are read by people, as the reason of an acknowledgement is.
  const path = pathOfText({ ...manifest, metadata: undefined }, isReplaced, []);
  return path && pathText(path);
}

function pathOfText(value: unknown, isSought: (text: string) => boolean, path: Path): Path | undefined {
  if (typeof value === 'string') return isSought(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  // The rules of a role are known late.
  if (value instanceof Lazy) return pathOfText(value.produce(), isSought, path);
  for (const [key, member] of Object.entries(value)) {
    const part = Array.isArray(value) ? Number(key) : /^\w+$/.test(key) ? key : { key };
    const found = pathOfText(member, isSought, [...path, part]);
    if (found !== undefined) return found;
  }
  return undefined;
}
