import { Hidden } from '../../fields/hidden';
import { Tree } from '../../fields/normalize';
import { ReviewedObject } from '../reviewed-object';
import { stemOf } from './content-name';

/** Features by which an object is compared with others, independent of its name. */
export interface Features {
  /** Fields with their values, and how characteristic each is for the purpose of the object. */
  readonly weights: ReadonlyMap<string, number>;
  /** Values that can only be compared, by their fields. */
  readonly hidden: ReadonlyMap<string, Hidden>;
}

/** Values beyond this number are not read. */
const MOST_FEATURES = 1000;
const MOST_LINES = 300;

/** Fields that have the same value in many objects, whatever their purpose. */
const COMMON =
  /(?:^metadata|\.(?:metadata|securityContext|resources|affinity|tolerations|nodeSelector|[a-z]+Probe))\./;
/** Fields that show the purpose of an object. */
const TELLING =
  /\.(?:command|args|schedule|secretName|claimName)$|^(?:data|stringData|binaryData)\.|\.env\.value$/;

const WEIGHTS = { common: 0.1, small: 0.2, usual: 0.5, telling: 1, script: 4, name: 0.5 };

/** Reads at most the first thousand values of an object. */
export function featuresOf(object: ReviewedObject): Features {
  const weights = new Map<string, number>();
  const hidden = new Map<string, Hidden>();
  const visit = (tree: Tree, path: string): void => {
    if (weights.size > MOST_FEATURES) return;
    if (tree instanceof Hidden) hidden.set(path, tree);
    // The members of a list have the same path, so that an additional or missing one does not move all others.
    else if (Array.isArray(tree)) for (const member of tree as readonly Tree[]) visit(member, path);
    else if (typeof tree === 'object' && tree !== null)
      for (const [field, member] of Object.entries(tree))
        visit(member, path === '' ? field : `${path}.${field}`);
    else if (tree === object.name) addOwnName(weights, path);
    else if (!IDENTITY.has(path)) addValue(weights, path, tree);
  };
  visit(object.normalized, '');
  for (const word of stemOf(object.name).split(/[^a-zA-Z]+/))
    if (word !== '') weights.set(`name ${word}`, WEIGHTS.name);
  return { weights, hidden };
}

const IDENTITY = new Set(['apiVersion', 'kind', 'metadata.name']);

/** Containers, labels and other fields often repeat the name of their object, and are renamed with it. */
function addOwnName(weights: Map<string, number>, path: string): void {
  if (!IDENTITY.has(path)) weights.set(`${path} is the name`, weightOf(path));
}

function addValue(weights: Map<string, number>, path: string, value: string | number | boolean | null): void {
  if (typeof value !== 'string')
    weights.set(`${path}=${value}`, COMMON.test(path) ? WEIGHTS.common : WEIGHTS.small);
  else if (value.includes('\n')) addLines(weights, path, value);
  else if (path.endsWith('.image')) addImage(weights, path, value);
  else weights.set(`${path}=${stemOf(value)}`, weightOf(path));
}

function weightOf(path: string): number {
  if (COMMON.test(path)) return WEIGHTS.common;
  return TELLING.test(path) ? WEIGHTS.telling : WEIGHTS.usual;
}

/** A script has the same weight whether it is long or short. */
function addLines(weights: Map<string, number>, path: string, text: string): void {
  const lines = text.split('\n', MOST_LINES).filter((line) => line.trim() !== '');
  for (const line of lines) weights.set(`${path}=${line}`, WEIGHTS.script / lines.length);
}

function addImage(weights: Map<string, number>, path: string, image: string): void {
  const [, name, version] = /^(.*?)((?::[^:/@]*)?(?:@.*)?)$/s.exec(image) ?? ['', image, ''];
  weights.set(`${path}=${name}`, WEIGHTS.telling);
  weights.set(`${path} ${version}`, WEIGHTS.common);
}

/** How similar two objects are, from 0 to 1; the same in both directions. */
export function similarityOf(a: Features, b: Features): { readonly share: number; readonly common: number } {
  let common = 0;
  let all = 0;
  for (const [feature, weight] of a.weights) {
    const other = b.weights.get(feature) ?? 0;
    common += Math.min(weight, other);
    all += Math.max(weight, other);
  }
  for (const [feature, weight] of b.weights) if (!a.weights.has(feature)) all += weight;
  for (const [path, value] of a.hidden) {
    all += WEIGHTS.telling;
    if (value.equals(b.hidden.get(path))) common += WEIGHTS.telling;
  }
  for (const path of b.hidden.keys()) if (!a.hidden.has(path)) all += WEIGHTS.telling;
  // Sums of the same weights in another order differ in their last digits.
  return { share: all === 0 ? 0 : Number((common / all).toFixed(9)), common };
}
