import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AppliedObject, neededToApply, ScopedRules } from '../rbac/applied';
import { findKind, groupInRules, isBuiltInGroup } from '../rbac/resource-table';
import { Rule } from '../rbac/rule';
import { Guard } from '../workload/guard';

/** The plural names of custom kinds, by kind. */
export type Plurals = { readonly [kind: string]: string };

/** What applying the objects below some constructs needs, as they are now. */
export function rulesToApply(
  guard: Guard,
  constructs: readonly IConstruct[],
  plurals: Plurals = {},
  isClusterWide = false,
): ScopedRules[] {
  const objects = constructs.flatMap((construct, index) => {
    const found = construct.node.findAll().filter((node) => ApiObject.isApiObject(node));
    if (found.length > 0) return found;
    return guard.fail(`objects[${index}]`, {
      rule: 'must be, or contain, what is applied',
      got: construct.node.path,
      cure: 'give constructs that make objects; for what only exists in the cluster use allow',
    });
  });
  const applied = objects.map((object) => describe(guard, object));
  return applied.map((object) => {
    const { namespace, rules } = neededToApply(object, pluralOf(guard, object, plurals), applied);
    if (isClusterWide) return { rules };
    if (namespace !== undefined) return { namespace, rules };
    return guard.fail('objects', {
      rule: 'must be in namespaces',
      got: `${object.kind} ${object.name}`,
      cure: 'give what is in none to allowApplyClusterWide',
    });
  });
}

function describe(guard: Guard, object: ApiObject): AppliedObject {
  const json = object.toJson() as {
    readonly metadata: { readonly name?: string; readonly namespace?: string };
    readonly rules?: readonly Rule[];
    readonly roleRef?: AppliedObject['roleRef'];
    readonly aggregationRule?: unknown;
  };
  const { kind } = object;
  const group = groupInRules(object.apiGroup);
  if (json.aggregationRule !== undefined) {
    guard.fail('objects', {
      rule: 'must not contain a ClusterRole with aggregationRule, which only those who may do everything can make',
      got: object.node.path,
      cure: 'apply it in advance, or write its rules',
    });
  }
  const isInNamespace = findKind(group, kind)?.namespaced ?? true;
  return {
    group,
    kind,
    name: object.name,
    namespace: isInNamespace ? json.metadata.namespace : undefined,
    rules: json.rules,
    roleRef: json.roleRef,
  };
}

function pluralOf(guard: Guard, { group, kind }: AppliedObject, plurals: Plurals): string {
  const builtIn = findKind(group, kind)?.plural;
  if (builtIn !== undefined) return builtIn;
  if (Object.hasOwn(plurals, kind)) return plurals[kind];
  return guard.fail('plurals', {
    rule: 'must have the plural names of custom kinds, which permissions are written with',
    got: `none for ${kind} of ${group}`,
    cure: isBuiltInGroup(group)
      ? 'correct its apiVersion and kind'
      : `add plurals: { ${kind}: '${kind.toLowerCase()}s' } as its CustomResourceDefinition spells it`,
  });
}
