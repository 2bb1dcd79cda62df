import { At, Guard } from './guard';
import { isCarried } from './writable-text';

/** The longest name of an object whose name is also the value of a label. */
export const LONGEST_NAME = 63;
/** The longest name of any other object. */
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

/** Checks the name of an object whose pods are named after it. */
export function checkName(guard: Guard, prop: At, name: string, longest: number, orElse = ''): string {
  const isName = (text: unknown) => typeof text === 'string' && DNS_LABEL.test(text);
  if (!guard.accepts(name, isName)) {
    guard.fail(prop, {
      code: 'name/format',
      rule: 'must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit',
      got: name,
      cure: suggestion(name) + orElse,
    });
  }
  if (!isCarried(guard, name)) {
    guard.fail(prop, {
      code: 'name/number',
      rule: 'must not result in a name that YAML reads as a number',
      got: name,
      cure: `start it with a letter${orElse}`,
    });
  }
  const length = guard.leastLength(name);
  if (length > longest) {
    guard.fail(prop, {
      code: 'name/length',
      rule: `must result in a name of at most ${longest} characters`,
      got: name,
      cure: `shorten it by ${length - longest} characters${orElse}`,
    });
  }
  return name;
}

/**
 * Checks the name of an object that is not part of the names of pods, and so may contain dots. A label has the name as
 * its value.
 */
export function checkObjectName(guard: Guard, prop: At, name: string): string {
  if (
    guard.accepts(name, isDnsSubdomain) &&
    isCarried(guard, name) &&
    guard.leastLength(name) <= LONGEST_NAME
  )
    return name;
  return checkName(guard, prop, name, LONGEST_NAME);
}

/** Checks a name that is also the id of a construct. */
export function checkIdName(guard: Guard, prop: At, name: string, longest: number): string {
  checkName(guard, prop, name, longest);
  // The constructs library finds a child of such a name in every object.
  if (!(name in {})) return name;
  return guard.fail(prop, {
    code: 'name/reserved',
    rule: 'must not be a property name of JavaScript objects',
    got: name,
    cure: 'choose another',
  });
}

function suggestion(name: string): string {
  const letters = String(name).replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  // Letters of another alphabet have no replacement.
  if (/[^\p{ASCII}]/u.test(letters) && /\p{L}/u.test(letters.replace(/\p{ASCII}/gu, '')))
    return 'use the letters a to z only';
  const corrected = letters
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return corrected === '' ? 'give it a name' : `write '${corrected.slice(0, LONGEST_NAME)}'`;
}
