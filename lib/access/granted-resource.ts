import type { IApiResource } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { findKind, groupInRules } from '../kubernetes/resource-table';
import { hasGeneratedName } from '../synth/generated-names';
import { pathOf } from '../synth/identity';
import { Guard } from '../validation/guard';
import { namespaceOf } from '../validation/references';
import { checkWritable } from '../validation/writable-text';

/** What a permission is about: a resource, or with a name one object of it. */
export interface GrantedResource {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  /** Set where a construct was given. */
  readonly name?: string;
  /** Where the construct's object is; undefined where nobody knows, or it is in none. */
  readonly namespace?: string;
}

/**
 * Reads what users say by ApiResource or by a construct. The constructs of cdk8s-plus do not all know how rules
 * call them (a CronJob says `cronjob`), so their kind decides; and one without resourceName means itself, not
 * all of its kind.
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
  const { kind, name } = given as { readonly kind?: string; readonly name?: unknown };
  const named: unknown = given.resourceName ?? name;
  if (typeof named !== 'string') {
    return guard.fail('resource', {
      code: 'reference/lazy',
      rule: 'must be an object whose name is plain text',
      got: given.node.path,
      cure: 'give that object its metadata.name as a string, not as a Lazy',
    });
  }
  checkWritable(guard, named, 'resource');
  const builtIn = kind === undefined ? undefined : findKind(group, kind);
  const resource = builtIn?.plural ?? given.resourceType;
  // cdk8s puts every object of a chart into its namespace; of those in none, a Namespace counts as in itself.
  const ofKind = kind === 'Namespace' ? named : undefined;
  const namespace = builtIn?.namespaced === false ? ofKind : namespaceOf(given);
  return { group, resource, name: named, namespace };
}
