import type { IApiResource } from 'cdk8s-plus-27';
import { AllowOptions } from '../rbac/allow-options';
import { Permission } from '../rbac/permission';
import { permissionProblems } from '../rbac/permission-problems';
import { Verb } from '../rbac/verb';
import { At, Guard } from '../validation/guard';
import { isDnsLabel } from '../validation/names';
import { Placeholders } from '../validation/placeholders';
import { checkProps } from '../validation/props';
import { checkWritable } from '../validation/writable-text';
import { checkReason } from './check-reason';
import { grantedResource } from './granted-resource';

/**
 * The permission that the arguments describe, in a namespace unless it is cluster-wide. Throws if it would have no
 * effect.
 */
export function permissionOf(
  guard: Guard,
  verbs: readonly Verb[],
  given: IApiResource,
  options: AllowOptions,
  ownNamespace: string | undefined,
): Permission {
  const struct = ownNamespace === undefined ? 'AllowClusterWideOptions' : 'AllowOptions';
  checkProps(guard, struct, options, CURES);
  checkTypes(guard, verbs, given, options);
  const { group, resource, subresource, name, namespace } = grantedResource(guard, given);
  refuseBoth(guard, 'names', name, options.names);
  refuseBoth(guard, 'subresource', subresource, options.subresource);
  const permission = {
    group,
    resource,
    subresource: subresource ?? options.subresource,
    verbs: verbs.map((verb) => verb.name),
    names: name === undefined ? options.names : [name],
    namespace: ownNamespace && chosenNamespace(guard, options.namespace, namespace, ownNamespace),
  };
  refuseProblems(guard, filledIn(guard, permission), options.worksBecause);
  if (permission.names !== undefined) checkWritable(guard, permission.names, 'names');
  return permission;
}

/** The permission as it may be when its placeholders are replaced. */
function filledIn({ placeholders }: Guard, permission: Permission): Permission {
  if (placeholders === Placeholders.NONE) return permission;
  const { resource, names, namespace } = permission;
  const scope = namespace && placeholders.filled(namespace, 'a');
  const fill = (name: string) => {
    // It may be the Namespace that contains the Role.
    const isScope = resource === 'namespaces' && (placeholders.isIn(name) || placeholders.isIn(namespace));
    return isScope && scope !== undefined ? scope : placeholders.filled(name, 'a');
  };
  return { ...permission, names: names?.map(fill), namespace: scope };
}

/**
 * Throws if a permission has no effect, or if worksBecause is set although the permission is known to have one. `at` is
 * the place if it is a single argument.
 */
export function refuseProblems(
  guard: Guard,
  permission: Permission,
  worksBecause: string | undefined,
  at?: At,
): void {
  const problems = permissionProblems(permission);
  const refused = problems.find(({ mayWork }) => worksBecause === undefined || !mayWork);
  if (refused) {
    const { worksIf, cure } = refused;
    const orElse = worksIf === undefined ? '' : `, or set worksBecause: '…' ${worksIf}`;
    guard.fail(at ?? refused.path, { ...refused, cure: cure + orElse });
  }
  if (worksBecause === undefined) return;
  if (problems.length === 0) refuseExplanation(guard, worksBecause);
  checkReason(guard, 'worksBecause', worksBecause);
}

export function refuseExplanation(guard: Guard, got: string): never {
  return guard.fail('worksBecause', {
    code: 'rbac/reason',
    rule: 'must be left out, since the permission is known to have an effect',
    got,
    cure: 'remove it',
  });
}

/** Checks types for apps that run without a compiler: a string instead of a list or class would grant nothing. */
function checkTypes(guard: Guard, verbs: readonly unknown[], given: unknown, { names }: AllowOptions): void {
  const isVerb = (verb: unknown) => typeof (verb as Partial<Verb> | undefined)?.name === 'string';
  if (!Array.isArray(verbs) || !verbs.every(isVerb)) {
    guard.fail('verbs', {
      code: 'value/type',
      rule: 'must be a list of Verbs',
      got: verbs,
      cure: "write them like [Verb.GET], or [Verb.fromName('use')]",
    });
  }
  const { apiGroup, resourceType } = (given ?? {}) as Partial<IApiResource>;
  if (typeof apiGroup !== 'string' || typeof resourceType !== 'string') {
    guard.fail('resource', {
      code: 'value/type',
      rule: 'must be an ApiResource, or a construct that is one',
      got: typeof given === 'string' ? given : undefined,
      cure: 'write it like ApiResource.PODS, or ApiResource.custom({ apiGroup, resourceType })',
    });
  }
  if (names === undefined || Array.isArray(names)) return;
  guard.fail('names', { code: 'value/type', rule: 'must be a list', got: names, cure: `write names: ['…']` });
}

/** Cures for options that only the methods for one namespace have. */
const CURES = { namespace: 'call the method without ClusterWide for one namespace' };

function refuseBoth(guard: Guard, prop: At, ofResource: unknown, option: unknown): void {
  if (ofResource === undefined || option === undefined) return;
  guard.fail(prop, {
    code: 'value/conflict',
    rule: 'must be left out, since the resource already has it',
    got: option,
    cure: 'remove it',
  });
}

function chosenNamespace(
  guard: Guard,
  explicit: string | undefined,
  ofObject: string | undefined,
  own: string,
): string {
  if (explicit !== undefined && ofObject !== undefined && explicit !== ofObject) {
    guard.fail('namespace', {
      code: 'namespace/other',
      rule: `must be that of the object, ${ofObject}`,
      got: explicit,
      cure: 'remove it',
    });
  }
  const namespace = explicit ?? ofObject ?? own;
  if (guard.accepts(namespace, isDnsLabel)) {
    checkWritable(guard, namespace, 'namespace');
    return namespace;
  }
  return guard.fail('namespace', {
    code: 'namespace/format',
    rule: 'must be the name of a namespace: at most 63 lower-case letters, digits and "-"',
    got: namespace,
    cure:
      typeof namespace === 'string'
        ? 'correct it'
        : 'write a string, and call the method once for each namespace',
  });
}
