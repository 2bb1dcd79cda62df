import { Lazy } from 'cdk8s';
import { Path, pathText } from '../../validation/problem';
import { Delivered } from './delivered';

/** The path of a string in a manifest that matches what another tool replaces, apart from intended placeholders. */
export function placeOfText({ manifest, placeholders }: Delivered, pattern: RegExp): string | undefined {
  const isReplaced = (text: string) => pattern.test(placeholders.filled(text, ''));
  // Annotations may be prose, such as the reason of an acknowledgement.
  const path = pathOfText({ ...manifest, metadata: undefined }, isReplaced, []);
  return path && pathText(path);
}

function pathOfText(value: unknown, isSought: (text: string) => boolean, path: Path): Path | undefined {
  if (typeof value === 'string') return isSought(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  // The rules of a role are lazy values.
  if (value instanceof Lazy) return pathOfText(value.produce(), isSought, path);
  for (const [key, member] of Object.entries(value)) {
    const part = Array.isArray(value) ? Number(key) : /^\w+$/.test(key) ? key : { key };
    const found = pathOfText(member, isSought, [...path, part]);
    if (found !== undefined) return found;
  }
  return undefined;
}
