import { At, Guard } from './guard';
import { Path, PathPart } from './problem';
import { isGoNumber, isYamlValue } from './texts/yaml-words';

/** Most texts: characters of ASCII, and a first one that no number has. */
const ORDINARY = /^(?:[!-*,/:-~][ -~]*)?$/;

/** NUL, which ends texts in C, and halves of surrogate pairs, which have no bytes. */
const LOST_CHARACTER = /\0|\p{Surrogate}/u;

/** Keys with a meaning of their own to the JavaScript that makes manifests. */
const LOST_KEYS: readonly string[] = ['constructor', '__proto__'];

/** Characters that Kubernetes' reader refuses or changes as cdk8s writes them. */
const SPOILED_CHARACTER = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/;

/** Keys with a meaning of their own to YAML. */
const SPOILED_KEYS: readonly string[] = [...LOST_KEYS, '<<'];

/** Several lines that start with a tab, or that are only blank, lose their indentation marks. */
const SPOILED_BLOCK = /^(?=[^]*\n)(?:\n*\t|(?=\n* )[ \t\n]+$)/;

/** A line of one blank becomes a backslash where cdk8s has quotes for several lines. */
const BLANK_LINE = /\n \n/;
const IN_QUOTES = /(?![\t\n])\p{Cc}|\n[ \t]+$/u;
/** Shorter ones are in one line. */
const LEAST_LINES = 40;

/** Whether a text survives being written by cdk8s and read by kubectl. Held against Kubernetes' own reader. */
export function isWritable(text: string): boolean {
  if (ORDINARY.test(text)) return true;
  if (LOST_CHARACTER.test(text) || SPOILED_CHARACTER.test(text) || SPOILED_BLOCK.test(text)) return false;
  return !(isGoNumber(text) && !isYamlValue(text)) && !hasBackslash(text);
}

function hasBackslash(text: string): boolean {
  return BLANK_LINE.test(text) && IN_QUOTES.test(text) && JSON.stringify(text).length >= LEAST_LINES;
}

/** Whether a text reaches the cluster as it is, however the App of a construct writes it. */
export function isCarried(guard: Guard, text: string): boolean {
  return guard.writesAnyText ? isWhole(text) : isWritable(text);
}

function isWhole(text: string): boolean {
  return ORDINARY.test(text) || !LOST_CHARACTER.test(text);
}

/** Throws where a text or key anywhere in a manifest would not reach the cluster as it is. */
export function checkWritable(guard: Guard, value: unknown, at: At = []): void {
  const place = guard.writesAnyText
    ? placeIn(value, isWhole, LOST_KEYS)
    : placeIn(value, isWritable, SPOILED_KEYS);
  if (place === undefined) return;
  const file = guard.inLanguage({
    code: 'a file of ConfigFiles, which takes any bytes',
    table: 'the script, which takes any',
  });
  guard.at(at).fail(place.path, {
    code: 'value/unwritable',
    rule: guard.writesAnyText ? `must not ${place.what} that no YAML carries (${LOST})` : spoiledRule(place),
    cure: `remove it, or put the text into ${file}`,
  });
}

/** Throws where the manifest of an object of a ClusterApp has a text or key that other writers spoil. */
export function checkForOtherWriters(guard: Guard, manifest: unknown): void {
  const place = placeIn(manifest, isWritable, SPOILED_KEYS);
  if (place === undefined) return;
  guard.fail(place.path, {
    code: 'value/unwritable',
    rule: spoiledRule(place),
    cure: 'synthesize the whole ClusterApp by synth() or synthYaml(), which quotes such texts',
  });
}

const LOST = 'a NUL, half a surrogate pair, or the key constructor or __proto__';
const SPOILED =
  'a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17';

function spoiledRule({ what, text }: Place): string {
  const why = hasBackslash(text) ? 'a line of one blank, which would become a backslash' : SPOILED;
  return `must not ${what} that YAML would not carry unharmed (${why})`;
}

/** Where a value is that is refused, and what it must not. */
interface Place {
  readonly path: Path;
  readonly what: 'have a value' | 'be a key';
  readonly text: string;
}

/** The first text or key in a value that is refused. Its path is made only then, on the way back to the value. */
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
