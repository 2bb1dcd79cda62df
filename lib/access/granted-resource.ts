import type { IApiResource } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { findKind, groupInRules } from '../kubernetes/resource-table';
import { hasGeneratedName } from '../synth/generated-names';
import { pathOf } from '../synth/identity';
import { Guard } from '../validation/guard';
import { namespaceOf } from '../validation/references';
import { checkWritable } from '../validation/writable-text';

/** The target of a permission: a resource or, with a name, one object of it. */
export interface GrantedResource {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  /** Set if a construct was passed. */
  readonly name?: string;
  /** The namespace of the object of the construct; undefined if it is unknown or the object is cluster-scoped. */
  readonly namespace?: string;
}

/**
 * Reads the ApiResource or construct that users pass. Some constructs of cdk8s-plus have the wrong resource name for
 * rules (`cronjob` for a CronJob), so the kind decides. A construct without resourceName means its own object, not all
 * objects of its kind.
 */
export function grantedResource(guard: Guard, given: IApiResource): GrantedResource {
  const group = groupInRules(given.apiGroup);
  if (!Construct.isConstruct(given)) {
    const [resource, ...subresource] = given.resourceType.split('/');
    return { group, resource, subresource: subresource.length > 0 ? subresource.join('/') : undefined };
  }
  if (hasGeneratedName(given.node.defaultChild)) {
    guard.fail('resource', {
      code: 'reference/lazy',
      rule: 'must be an object whose name is known before it is created, and this one has generateName',
      got: pathOf(given),
      cure: 'allow it on the kind, as ApiResource.JOBS, or choose another JobName',
    });
  }
  const { kind } = given as { readonly kind?: string };
  const name = nameOf(guard, given);
  const builtIn = kind === undefined ? undefined : findKind(group, kind);
  const resource = builtIn?.plural ?? given.resourceType;
  // cdk8s puts every object of a chart into its namespace. Of cluster-scoped objects, a Namespace counts as being in
  // itself.
  const ofKind = kind === 'Namespace' ? name : undefined;
  const namespace = builtIn?.namespaced === false ? ofKind : namespaceOf(given);
  return { group, resource, name, namespace };
}

function nameOf(guard: Guard, given: IApiResource & Construct): string {
  const name: unknown = given.resourceName ?? (given as { readonly name?: unknown }).name;
  if (typeof name !== 'string') {
    return guard.fail('resource', {
      code: 'reference/lazy',
      rule: 'must be an object whose name is plain text',
      got: given.node.path,
      cure: 'set its metadata.name to a string, not to a Lazy',
    });
  }
  checkWritable(guard, name, 'resource');
  return name;
}
