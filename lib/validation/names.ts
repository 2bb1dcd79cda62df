import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Guard } from './guard';
import { isWritable } from './writable-text';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

export function isDnsLabel(text: string): boolean {
  return typeof text === 'string' && text.length <= 63 && DNS_LABEL.test(text);
}

export function isDnsSubdomain(text: string): boolean {
  return (
    typeof text === 'string' && text.length <= 253 && text.split('.').every((part) => DNS_LABEL.test(part))
  );
}

/** A name as Kubernetes takes it for an object whose pods carry it on. */
export function checkName(guard: Guard, prop: string, name: string, longest: number, orElse = ''): string {
  if (typeof name !== 'string' || !DNS_LABEL.test(name)) {
    guard.fail(prop, {
      rule: 'must make a name of lower-case letters, digits and "-", starting and ending with a letter or digit',
      got: name,
      cure: suggestion(name) + orElse,
    });
  }
  if (!isWritable(name)) {
    guard.fail(prop, {
      rule: 'must not make a name that YAML takes for a number',
      got: name,
      cure: `start it with a letter${orElse}`,
    });
  }
  if (name.length > longest) {
    guard.fail(prop, {
      rule: `must make a name of at most ${longest} characters`,
      got: name,
      cure: `shorten it by ${name.length - longest} characters${orElse}`,
    });
  }
  return name;
}

/** A name that is the id of a construct as well. */
export function checkIdName(guard: Guard, prop: string, name: string, longest: number): string {
  checkName(guard, prop, name, longest);
  // constructs finds a child of such a name in every object.
  if (!(name in {})) return name;
  return guard.fail(prop, { rule: 'must not be a word of JavaScript', got: name, cure: 'choose another' });
}

/** A name that must be known when the app is written, since others refer to it or are hashed over it. */
export function plainName(
  guard: Guard,
  prop: string,
  referenced: IConstruct & { readonly name: string },
): string {
  if (!Construct.isConstruct(referenced)) {
    guard.fail(prop, {
      rule: 'must be an object of the cluster, and no name of one',
      cure: "refer to it by its class, as in Secret.fromSecretName(this, 'id', 'name')",
    });
  }
  checkSameNamespace(guard, prop, referenced);
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

/** What this app makes in another namespace cannot be reached; of what only exists in the cluster nothing is known. */
function checkSameNamespace(guard: Guard, prop: string, referenced: IConstruct): void {
  const namespace = namespaceOf(referenced);
  if (namespace === undefined || guard.namespace === undefined || namespace === guard.namespace) return;
  guard.fail(prop, {
    rule: `must refer to an object in the same namespace, '${guard.namespace}'`,
    got: `one in '${namespace}'`,
    cure: 'make it in a chart of that namespace',
  });
}

/** The namespace of what a construct makes or refers to; undefined where nobody knows. */
export function namespaceOf(construct: IConstruct & { readonly namespace?: unknown }): string | undefined {
  const object = construct.node.defaultChild;
  if (ApiObject.isApiObject(object)) return object.metadata.namespace;
  return typeof construct.namespace === 'string' ? construct.namespace : undefined;
}

function suggestion(name: string): string {
  const mended = String(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return mended === '' ? 'give it a name' : `write '${mended.slice(0, 63)}'`;
}
