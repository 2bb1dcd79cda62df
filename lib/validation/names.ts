import { At, Guard } from './guard';
import { isCarried } from './writable-text';

/** Of an object whose name is the value of a label too. */
export const LONGEST_NAME = 63;
/** Of any other object. */
export const LONGEST_SUBDOMAIN = 253;

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

export function isDnsLabel(text: string): boolean {
  return typeof text === 'string' && text.length <= LONGEST_NAME && DNS_LABEL.test(text);
}

export function isDnsSubdomain(text: string): boolean {
  return (
    typeof text === 'string' &&
    text.length <= LONGEST_SUBDOMAIN &&
    text.split('.').every((part) => DNS_LABEL.test(part))
  );
}

/** A name as Kubernetes takes it for an object whose pods carry it on. */
export function checkName(guard: Guard, prop: At, name: string, longest: number, orElse = ''): string {
  const isName = (text: unknown) => typeof text === 'string' && DNS_LABEL.test(text);
  if (!guard.accepts(name, isName)) {
    guard.fail(prop, {
      code: 'name/format',
      rule: 'must make a name of lower-case letters, digits and "-", starting and ending with a letter or digit',
      got: name,
      cure: suggestion(name) + orElse,
    });
  }
  if (!isCarried(guard, name)) {
    guard.fail(prop, {
      code: 'name/number',
      rule: 'must not make a name that YAML takes for a number',
      got: name,
      cure: `start it with a letter${orElse}`,
    });
  }
  const length = guard.leastLength(name);
  if (length > longest) {
    guard.fail(prop, {
      code: 'name/length',
      rule: `must make a name of at most ${longest} characters`,
      got: name,
      cure: `shorten it by ${length - longest} characters${orElse}`,
    });
  }
  return name;
}

/** A name of an object that is not part of a pod's name, and so may have dots; a label carries it. */
export function checkObjectName(guard: Guard, prop: At, name: string): string {
  if (
    guard.accepts(name, isDnsSubdomain) &&
    isCarried(guard, name) &&
    guard.leastLength(name) <= LONGEST_NAME
  )
    return name;
  return checkName(guard, prop, name, LONGEST_NAME);
}

/** A name that is the id of a construct as well. */
export function checkIdName(guard: Guard, prop: At, name: string, longest: number): string {
  checkName(guard, prop, name, longest);
  // constructs finds a child of such a name in every object.
  if (!(name in {})) return name;
  return guard.fail(prop, {
    code: 'name/reserved',
    rule: 'must not be a word of JavaScript',
    got: name,
    cure: 'choose another',
  });
}

function suggestion(name: string): string {
  const letters = String(name).replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  // Another alphabet has no letters to write instead.
  if (/[^\p{ASCII}]/u.test(letters) && /\p{L}/u.test(letters.replace(/\p{ASCII}/gu, '')))
    return 'write it in the letters a to z';
  const corrected = letters
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return corrected === '' ? 'give it a name' : `write '${corrected.slice(0, LONGEST_NAME)}'`;
}
