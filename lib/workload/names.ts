import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Guard } from './guard';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Ids that stand for "the one thing in here" and add nothing to a name. */
const HIDDEN_IDS = ['Default', 'Resource'];

export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL.test(text);
}

export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((part) => DNS_LABEL.test(part));
}

/**
 * The name of a construct's object: the ids from its chart down to it, joined by "-". It is never cut or
 * hashed, so that a reader finds the construct by the name; what does not fit is an error.
 */
export function nameFromPath(guard: Guard, construct: IConstruct, longest: number): string {
  const chart = Chart.of(construct);
  const ids = construct.node.scopes
    .slice(chart.node.scopes.length)
    .map((scope) => scope.node.id)
    .filter((id) => !HIDDEN_IDS.includes(id));
  return checkName(guard, 'id', ids.join('-'), longest);
}

/** A name as Kubernetes takes it for an object whose pods carry it on. */
export function checkName(guard: Guard, prop: string, name: string, longest: number): string {
  if (!DNS_LABEL.test(name)) {
    guard.fail(prop, {
      rule: 'must make a name of lower-case letters, digits and "-", starting and ending with a letter or digit',
      got: name,
      cure: suggestion(name),
    });
  }
  if (name.length > longest) {
    guard.fail(prop, {
      rule: `must make a name of at most ${longest} characters`,
      got: name,
      cure: `shorten it by ${name.length - longest} characters, or give a shorter name of its own`,
    });
  }
  return name;
}

/** A name that must be known when the app is written, since others refer to it or are hashed over it. */
export function plainName(guard: Guard, prop: string, referenced: { readonly name: string }): string {
  const name: unknown = referenced.name;
  if (typeof name !== 'string') {
    guard.fail(prop, {
      rule: 'must refer to an object whose name is plain text',
      got: typeof name,
      cure: 'give that object its metadata.name as a string, not as a Lazy',
    });
  }
  if (!isDnsSubdomain(name)) {
    guard.fail(prop, {
      rule: 'must refer to an object by a name of lower-case letters, digits, "-" and "."',
      got: name,
      cure: 'correct the name of that object',
    });
  }
  return name;
}

function suggestion(name: string): string {
  const mended = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return mended === '' ? 'give it a name' : `write '${mended.slice(0, 63)}'`;
}
