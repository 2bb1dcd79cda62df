import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { At, Guard } from './guard';
import { isDnsSubdomain } from './names';
import { described } from './problem';

/** A name that must be known when the app is synthesized, because others refer to it or it is hashed. */
export function plainName(
  guard: Guard,
  prop: At,
  referenced: IConstruct & { readonly name: string },
  example = "Secret.fromSecretName(this, 'id', 'name')",
): string {
  if (!Construct.isConstruct(referenced)) {
    guard.fail(prop, {
      code: 'value/type',
      rule: 'must be the construct of an object, not a name',
      cure: `refer to it by its class, as in ${example}`,
    });
  }
  checkSameNamespace(guard, prop, referenced);
  return checkReferencedName(guard, prop, referenced.name);
}

function checkReferencedName(guard: Guard, prop: At, name: unknown): string {
  if (typeof name !== 'string') {
    guard.fail(prop, {
      code: 'reference/lazy',
      rule: 'must refer to an object whose name is plain text',
      got: name,
      cure: 'set its metadata.name to a string, not to a Lazy',
    });
  }
  if (!guard.accepts(name, isDnsSubdomain)) {
    guard.fail(prop, {
      code: 'name/format',
      rule: 'must refer to an object by a name of lower-case letters, digits, "-" and "."',
      got: name,
      cure: 'correct the name of that object',
    });
  }
  return name;
}

/**
 * A job cannot reach an object that this app creates in another namespace. The namespace of an object that only exists
 * in the cluster is unknown.
 */
function checkSameNamespace(guard: Guard, prop: At, referenced: IConstruct): void {
  const namespace = namespaceOf(referenced);
  if (namespace === undefined || guard.namespace === undefined) return;
  if (guard.mayEqual(namespace, guard.namespace)) return;
  guard.fail(prop, {
    code: 'namespace/other',
    rule: `must refer to an object in the same namespace, '${guard.namespace}'`,
    got: described(`one in '${namespace}'`),
    cure: 'create it in a chart of that namespace',
  });
}

/** The namespace of the object that a construct creates or refers to; undefined if it is unknown. */
export function namespaceOf(construct: IConstruct & { readonly namespace?: unknown }): string | undefined {
  const object = construct.node.defaultChild;
  if (ApiObject.isApiObject(object)) return object.metadata.namespace;
  return typeof construct.namespace === 'string' ? construct.namespace : undefined;
}
