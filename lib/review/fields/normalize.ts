/** Normalizes manifests: manifests with the same meaning get the same form. */

import { removeDerived } from '../../kubernetes/defaults/derived';
import {
  defaultsOf,
  isNothingWhenEmpty,
  isTextNothingWhenEmpty,
} from '../../kubernetes/defaults/object-defaults';
import { withoutDefaults } from '../../kubernetes/defaults/pod-template';
import { fieldsOf, typeOfKind } from '../../kubernetes/object-fields';
import { groupOf } from '../../manifest/kube-object';
import { mayBeSecret } from '../../manifest/literal-secret';
import { Hidden } from './hidden';
import { isShortPassword, withHiddenParts } from './hidden-parts';
import { inOneForm, listRule } from './lists';
import { quantityText } from './quantity-text';
import { isSame } from './same';
import { withHiddenData } from './secret-values';
import { AnyMap, isMap, textAt, Tree } from './tree';

export type { Tree } from './tree';

/**
 * The object without the fields that the API server fills in or ignores, with one spelling of each quantity, one order
 * of each list whose order does not matter, and `Hidden` for values that may be secret.
 */
export function normalized(object: object): Tree {
  const type = typeOfObject(object);
  return mapOf(prepared(withoutServerFields(object as AnyMap), type), type);
}

/** The type of an object, which determines the meaning of its lists and values. */
export function typeOfObject(object: unknown): string {
  if (!isMap(object) || typeof object.kind !== 'string') return 'Object';
  return typeOfKind(typeof object.apiVersion === 'string' ? groupOf(object.apiVersion) : '', object.kind);
}

/** Fields that the API server writes, and ignores in requests. */
const OF_SERVER = new Set(['creationTimestamp', 'generation', 'managedFields', 'selfLink']);

function withoutServerFields(value: AnyMap): AnyMap {
  const { status: _, ...object } = value;
  if (!isMap(object.metadata)) return object;
  const metadata = Object.entries(object.metadata).filter(([field]) => !OF_SERVER.has(field));
  return { ...object, metadata: Object.fromEntries(metadata) };
}

/** Prepares an object as a whole before its fields are normalized. */
function prepared(value: AnyMap, type: string | undefined): AnyMap {
  if (type === 'Secret') return withHiddenData(value);
  if (type === 'PodTemplateSpec') return withoutDefaults(value) as AnyMap;
  if (type === 'Pod' && isMap(value.spec)) return { ...value, spec: withoutDefaults(value.spec) };
  if (type === 'RoleBinding') return withNamespaces(value);
  // Other kinds also create Secrets, and have a field of this name.
  return type === undefined && isMap(value.stringData) ? withHiddenData(value) : value;
}

/** A service account without a namespace in a RoleBinding is in the namespace of the binding. */
function withNamespaces(binding: AnyMap): AnyMap {
  const namespace = textAt(binding, 'metadata', 'namespace');
  if (namespace === undefined || !Array.isArray(binding.subjects)) return binding;
  const subjects = binding.subjects.map((subject: unknown) => {
    if (!isMap(subject) || subject.kind !== 'ServiceAccount' || subject.namespace) return subject;
    return { ...subject, namespace };
  });
  return { ...binding, subjects };
}

/** A value in a field of a type; undefined for a value that means the same as none. */
function valueOf(value: unknown, type: string | undefined, field: string, parent?: string): Tree | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return textOf(value, type, field);
  if (value instanceof Hidden) return value;
  if (typeof value !== 'object')
    return type === 'quantity' ? quantity(value as Tree, field) : (value as Tree);
  if (Array.isArray(value)) return listOf(value, type, field, parent);
  if (!isMap(value)) return undefined;
  if (type?.startsWith('{}')) return entriesOf(value, type.slice(2));
  const ofMap = type ?? typeOfAny(value);
  const tree = mapOf(prepared(value, ofMap), ofMap);
  const isNothing =
    ofMap !== undefined && isNothingWhenEmpty(ofMap) && Object.keys(tree as object).length === 0;
  return isNothing ? undefined : tree;
}

/** An object in an unknown field may be a manifest itself, as in templates and lists. */
function typeOfAny(value: AnyMap): string | undefined {
  if (typeof value.kind !== 'string' || typeof value.apiVersion !== 'string') return undefined;
  const type = typeOfObject(value);
  return type === 'Object' ? undefined : type;
}

function textOf(text: string, type: string | undefined, field: string): Tree | undefined {
  if (type === 'quantity') return quantity(text, field);
  if (isCopy(field)) return new Hidden(text);
  if (type === undefined && mayBeSecret(field, text)) return hiddenText(text);
  if (type !== undefined && text === '' && type === 'text' && isTextNothingWhenEmpty(field)) return undefined;
  return withHiddenParts(text);
}

/** An annotation with a copy of the whole object, such as the one of `kubectl apply`. */
function isCopy(field: string): boolean {
  return field.includes('last-applied');
}

/** Hides a string completely if its name suggests a secret, or else the parts whose form does. */
function hiddenText(text: string): Hidden {
  const parts = withHiddenParts(text);
  return parts instanceof Hidden && /:\/\//.test(text) && !/\s/.test(text) ? parts : new Hidden(text);
}

function quantity(value: Tree, resource: string): Tree {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  return quantityText(String(value), /(?:^|\.)cpu$/.test(resource));
}

function listOf(
  list: readonly unknown[],
  type: string | undefined,
  field: string,
  parent: string | undefined,
): Tree | undefined {
  if (list.length === 0 && type?.startsWith('[]')) return undefined;
  const ofMember = type?.startsWith('[]') ? type.slice(2) : undefined;
  const isCommand = field === 'command' || field === 'args';
  const members = list.map((member, index): Tree => {
    if (isCommand && (isSecretAfter(list[index - 1], member) || isAfterShort(list, index)))
      return new Hidden(member);
    return (member === '' ? '' : valueOf(member, ofMember, field)) ?? null;
  });
  return inOneForm(members, listRule(parent, field));
}

/** `--password`, `x` */
function isSecretAfter(option: unknown, word: unknown): boolean {
  if (typeof option !== 'string' || typeof word !== 'string' || word.startsWith('-')) return false;
  const [, name] = /^--?([a-z][\w-]*)$/i.exec(option) ?? [];
  return name !== undefined && mayBeSecret(name, word);
}

/** Programs for which `-p` has another meaning, such as a folder, a project, or that files keep their modes. */
const OTHERS =
  /(?:^|\/)(?:mkdir|cp|install|rsync|tar|ps|read|git|npx|npm|pnpm|yarn|cargo|tsc|perl|pytest|python\d?|make|docker-compose|podman-compose|ssh|psql|pg_\w+|kubectl|oc)$/;

function isOther(word: unknown): boolean {
  return typeof word === 'string' && OTHERS.test(word);
}

/** `-p`, `x` */
function isAfterShort(words: readonly unknown[], index: number): boolean {
  const word = words[index];
  if (words[index - 1] !== '-p' || typeof word !== 'string' || word.startsWith('-')) return false;
  return isShortPassword(word) && (words.includes('login') || !words.some(isOther));
}

/** A map whose keys are chosen by users. */
function entriesOf(map: AnyMap, type: string): Tree | undefined {
  const entries = Object.entries(map).flatMap(([key, value]): [string, Tree][] => {
    const tree = entryOf(key, value, type);
    return tree === undefined ? [] : [[key, tree]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function entryOf(key: string, value: unknown, type: string): Tree | undefined {
  if (type !== 'text' && type !== 'binary') return valueOf(value, type, key);
  if (typeof value !== 'string') return valueOf(value, undefined, key);
  if (isCopy(key)) return new Hidden(value);
  if (mayBeSecret(key, value)) return hiddenText(value);
  if (type === 'text') return withHiddenParts(value);
  const content = Buffer.from(value, 'base64').toString('latin1');
  return withHiddenParts(content) instanceof Hidden ? new Hidden(value) : value;
}

function mapOf(map: AnyMap, type: string | undefined): Tree {
  const fields = type === undefined ? undefined : fieldsOf(type);
  const defaults = type === undefined ? undefined : defaultsOf(type);
  const tree = new Map<string, Tree>();
  for (const [field, value] of Object.entries(map)) {
    const one = valueOf(value, fields?.get(field), field, type);
    if (one === undefined) continue;
    if (defaults && Object.hasOwn(defaults, field) && isSame(one, defaults[field] as Tree)) continue;
    tree.set(field, one);
  }
  if (type !== undefined) removeDerived(type, tree);
  hideNamedValue(map, tree);
  return Object.fromEntries(tree);
}

/** A variable, or another map with a name and a value, whose name suggests a secret value. */
function hideNamedValue({ name, value }: AnyMap, tree: Map<string, Tree>): void {
  if (typeof name !== 'string' || !tree.has('value')) return;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return;
  const text = String(value);
  if (mayBeSecret(name, text)) tree.set('value', hiddenText(text));
}
