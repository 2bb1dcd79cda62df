import { At, Guard } from './guard';
import { Path, PathPart } from './problem';
import { isGoNumber, isYamlValue } from './texts/yaml-words';

/** Most strings: ASCII characters, the first of which does not start a number. */
const ORDINARY = /^(?:[!-*,/:-~][ -~]*)?$/;

/** NUL, which ends strings in C, and halves of surrogate pairs, which have no UTF-8 bytes. */
const LOST_CHARACTER = /\0|\p{Surrogate}/u;

/** Keys with a special meaning in JavaScript, which creates the manifests. */
const LOST_KEYS: readonly string[] = ['constructor', '__proto__'];

/** Characters that Kubernetes refuses or changes as cdk8s writes them. */
const SPOILED_CHARACTER = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/;

/** Keys with a special meaning in YAML. */
const SPOILED_KEYS: readonly string[] = [...LOST_KEYS, '<<'];

/** Several lines that start with a tab, or that are all blank, lose their indentation indicators. */
const SPOILED_BLOCK = /^(?=[^]*\n)(?:\n*\t|(?=\n* )[ \t\n]+$)/;

/** A line of one space becomes a backslash if cdk8s quotes a string of several lines. */
const BLANK_LINE = /\n \n/;
const IN_QUOTES = /(?![\t\n])\p{Cc}|\n[ \t]+$/u;
/** Shorter strings are written in one line. */
const LEAST_LINES = 40;

/** Whether a string is unchanged after cdk8s writes it and kubectl reads it. Tested against Kubernetes' own reader. */
export function isWritable(text: string): boolean {
  if (ORDINARY.test(text)) return true;
  if (LOST_CHARACTER.test(text) || SPOILED_CHARACTER.test(text) || SPOILED_BLOCK.test(text)) return false;
  return !(isGoNumber(text) && !isYamlValue(text)) && !hasBackslash(text);
}

function hasBackslash(text: string): boolean {
  return BLANK_LINE.test(text) && IN_QUOTES.test(text) && JSON.stringify(text).length >= LEAST_LINES;
}

/** Whether a string reaches the cluster unchanged, whichever way the App of a construct writes it. */
export function isCarried(guard: Guard, text: string): boolean {
  return guard.writesAnyText ? isWhole(text) : isWritable(text);
}

function isWhole(text: string): boolean {
  return ORDINARY.test(text) || !LOST_CHARACTER.test(text);
}

/** Throws if a string or key anywhere in a manifest would not reach the cluster unchanged. */
export function checkWritable(guard: Guard, value: unknown, at: At = []): void {
  const place = guard.writesAnyText
    ? placeIn(value, isWhole, LOST_KEYS)
    : placeIn(value, isWritable, SPOILED_KEYS);
  if (place === undefined) return;
  const file = guard.inLanguage({
    code: 'a file of ConfigFiles, which accepts any bytes',
    table: 'the script, which accepts any',
  });
  guard.at(at).fail(place.path, {
    code: 'value/unwritable',
    rule: guard.writesAnyText
      ? `must not ${place.what} that YAML cannot represent (${LOST})`
      : spoiledRule(place),
    cure: `remove it, or put it into ${file}`,
  });
}

/** Throws if the manifest of an object of a ClusterApp has a string or key that other writers change. */
export function checkForOtherWriters(guard: Guard, manifest: unknown): void {
  const place = placeIn(manifest, isWritable, SPOILED_KEYS);
  if (place === undefined) return;
  guard.fail(place.path, {
    code: 'value/unwritable',
    rule: spoiledRule(place),
    cure: 'synthesize the whole ClusterApp by synth() or synthYaml(), which quotes such strings',
  });
}

const LOST = 'a NUL, half a surrogate pair, or the key constructor or __proto__';
const SPOILED =
  'a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17';

function spoiledRule({ what, text }: Place): string {
  const why = hasBackslash(text) ? 'a line of one space, which would become a backslash' : SPOILED;
  return `must not ${what} that YAML would change (${why})`;
}

/** Where a refused value is, and what the rule forbids. */
interface Place {
  readonly path: Path;
  readonly what: 'have a value' | 'be a key';
  readonly text: string;
}

/** The first refused string or key in a value. Its path is built only then, on the way back up. */
function placeIn(
  value: unknown,
  isFine: (text: string) => boolean,
  refusedKeys: readonly string[],
): Place | undefined {
  if (typeof value === 'string')
    return isFine(value) ? undefined : { path: [], what: 'have a value', text: value };
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const place = placeIn(value[index], isFine, refusedKeys);
      if (place) return inside(index, place);
    }
    return undefined;
  }
  for (const key in value) {
    if (!isFine(key) || refusedKeys.includes(key))
      return { path: [keyPart(key)], what: 'be a key', text: key };
    const place = placeIn((value as { readonly [key: string]: unknown })[key], isFine, refusedKeys);
    if (place) return inside(keyPart(key), place);
  }
  return undefined;
}

function inside(part: PathPart, place: Place): Place {
  return { ...place, path: [part, ...place.path] };
}

const WORD = /^[A-Za-z_]\w*$/;

function keyPart(key: string): PathPart {
  return WORD.test(key) ? key : { key };
}
