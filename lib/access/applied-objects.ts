import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { findKind, groupInRules, isBuiltInGroup } from '../kubernetes/resource-table';
import { canonicalText } from '../manifest/content-hash';
import { AppliedObject, AppliedRoles, neededToApply, ScopedRules } from '../rbac/applied';
import { Rule } from '../rbac/rule';
import { hasGeneratedName } from '../synth/generated-names';
import { pathOf } from '../synth/identity';
import { Guard } from '../validation/guard';
import { described, Fault } from '../validation/problem';
import { jsonOf } from '../validation/texts/any-text';
import { checkReason } from './check-reason';
import { refuseExplanation, refuseProblems } from './permission-of';

interface ApplyOptions {
  /** The plural names of custom kinds. */
  readonly plurals?: { readonly [kind: string]: string };
  readonly worksBecause?: string;
}

/** The objects that an account is to apply, as they were at the time of the call. */
export class AppliedObjects {
  private readonly described: readonly (AppliedObject & { readonly source: ApiObject })[];
  private readonly roles: AppliedRoles;

  public constructor(
    private readonly guard: Guard,
    constructs: readonly IConstruct[],
    private readonly options: ApplyOptions,
  ) {
    const objects = constructs.flatMap((construct, index) => {
      const found = construct.node.findAll().filter((node) => ApiObject.isApiObject(node));
      if (found.length > 0) return found;
      return guard.fail(['objects', index], {
        code: 'rbac/applied',
        rule: 'must be, or contain, an object to apply',
        got: construct.node.path,
        cure: 'pass constructs that create objects; for objects that only exist in the cluster use allow',
      });
    });
    this.described = objects.map((source) => ({ ...describe(guard, source), source }));
    this.roles = new AppliedRoles(this.described);
    const { worksBecause } = options;
    if (worksBecause === undefined) return;
    if (!this.described.some(isUnlisted)) refuseExplanation(guard, worksBecause);
    checkReason(guard, 'worksBecause', worksBecause);
  }

  /** The permissions that are needed to apply them. */
  public needed(isClusterWide: boolean): ScopedRules[] {
    return this.described.map((object) => this.neededFor(object, isClusterWide));
  }

  /** Those of these permissions of which this library does not know whether they have an effect. */
  public doubtful(isClusterWide: boolean): ScopedRules[] {
    return this.described.filter(isUnlisted).map((object) => this.neededFor(object, isClusterWide));
  }

  private neededFor(object: AppliedObject, isClusterWide: boolean): ScopedRules {
    const scope = isClusterWide ? undefined : requiredScope(this.guard, object);
    const { rules } = neededToApply(object, this.pluralOf(object, scope), this.roles);
    return { namespace: scope, rules };
  }

  /** An error if a role or binding has changed since: it would grant a permission that nobody wrote. */
  public changes(): string[] {
    const changed = this.described.find(
      ({ source, rules, roleRef }) =>
        (rules ?? roleRef) !== undefined &&
        canonicalText({ rules, roleRef }) !== canonicalText(grantsOf(jsonOf(source) as Json)),
    );
    if (changed === undefined) return [];
    const fault: Fault = {
      code: 'rbac/applied',
      rule: 'must be complete, since the permissions were computed from their rules at the time of the call',
      got: described(`a later change of ${changed.kind} ${changed.name}`),
      cure: 'call it after the last change to its roles and bindings',
    };
    return [this.guard.message('objects', fault)];
  }

  private pluralOf({ group, kind }: AppliedObject, namespace: string | undefined): string {
    const builtIn = findKind(group, kind)?.plural;
    if (builtIn !== undefined) return builtIn;
    const { plurals = {}, worksBecause } = this.options;
    const key = [`${kind}.${group}`, kind].find((one) => Object.hasOwn(plurals, one));
    if (key === undefined) {
      return this.guard.fail('plurals', {
        code: 'rbac/plural',
        rule: 'must have the plural names of custom kinds, which the rules of roles need',
        got: described(`none for ${kind} of ${group}`),
        cure: isBuiltInGroup(group)
          ? 'correct its apiVersion and kind, or set its plural and worksBecause for a kind of a newer Kubernetes'
          : `add plurals: { ${kind}: '${likelyPlural(kind)}' } as its CustomResourceDefinition spells it`,
      });
    }
    const resource = plurals[key];
    const because = isBuiltInGroup(group) ? worksBecause : undefined;
    const permission = { verbs: ['create'], group, resource, namespace };
    refuseProblems(this.guard, permission, because, ['plurals', { key }]);
    return resource;
  }
}

/** Whether an object has an API group of Kubernetes, but a kind that Kubernetes does not have. */
function isUnlisted({ group, kind }: AppliedObject): boolean {
  return isBuiltInGroup(group) && findKind(group, kind) === undefined;
}

interface Json {
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly rules?: readonly Rule[];
  readonly roleRef?: AppliedObject['roleRef'];
  readonly aggregationRule?: unknown;
}

const grantsOf = ({ rules, roleRef }: Json): Pick<Json, 'rules' | 'roleRef'> => ({ rules, roleRef });

function describe(guard: Guard, source: ApiObject): AppliedObject {
  const json = jsonOf(source) as Json;
  refuseNeverApplied(guard, source, json);
  const { kind } = source;
  const group = groupInRules(source.apiGroup);
  const { name = source.name, namespace } = json.metadata;
  const isInNone = findKind(group, kind)?.namespaced === false;
  return { group, kind, name, namespace: isInNone ? undefined : namespace, ...grantsOf(json) };
}

function refuseNeverApplied(guard: Guard, source: ApiObject, { aggregationRule }: Json): void {
  if (aggregationRule !== undefined) {
    guard.fail('objects', {
      code: 'rbac/applied',
      rule: 'must not contain a ClusterRole with aggregationRule, which only accounts with all permissions can create',
      got: source.node.path,
      cure: 'apply it in advance, or write its rules',
    });
  }
  if (hasGeneratedName(source)) {
    guard.fail('objects', {
      code: 'rbac/applied',
      rule: 'must not contain an object with generateName, which can be created but not applied',
      got: pathOf(source),
      cure: 'remove it and allow Verb.CREATE on its kind, or choose another JobName',
    });
  }
}

function requiredScope(guard: Guard, { group, kind, name, namespace }: AppliedObject): string {
  if (namespace !== undefined) return namespace;
  const isInNone = findKind(group, kind)?.namespaced === false;
  return guard.fail('objects', {
    code: 'rbac/applied',
    rule: 'must have a namespace',
    got: described(`${kind} ${name}`),
    cure: isInNone
      ? 'pass cluster-scoped objects to allowApplyClusterWide'
      : 'set the namespace of its chart, or pass it to allowApplyClusterWide if it is cluster-scoped',
  });
}

/** The plural that most CustomResourceDefinitions use. */
function likelyPlural(kind: string): string {
  const singular = kind.toLowerCase();
  if (/[^aeiou]y$/.test(singular)) return singular.replace(/y$/, 'ies');
  return /(s|x|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`;
}
