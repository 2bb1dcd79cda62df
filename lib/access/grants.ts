import type { ApiObject } from 'cdk8s';
import type { IApiResource } from 'cdk8s-plus-27';
import { Construct, IConstruct, IValidation } from 'constructs';
import { AllowApplyOptions, AllowOptions } from '../rbac/allow-options';
import { ruleOf } from '../rbac/permission';
import { withoutKnownEffect } from '../rbac/permission-problems';
import { Verb } from '../rbac/verb';
import { Guard } from '../validation/guard';
import { Placeholders } from '../validation/placeholders';
import { checkProps } from '../validation/props';
import { AppliedObjects } from './applied-objects';
import { BoundAccount } from './bound-account';
import { watchBindings } from './bound-in-app';
import { permissionOf } from './permission-of';
import { Roles } from './roles';

/** The permissions of an account. Errors name the method of the account that was called. */
export class Grants implements IValidation {
  private readonly made: Roles;

  public constructor(
    private readonly guard: Guard,
    private readonly construct: Construct,
    private readonly account: BoundAccount,
    private readonly hasToken: boolean,
  ) {
    this.made = new Roles(guard, construct, account);
  }

  public get roles(): ApiObject[] {
    return this.made.roles;
  }

  public get bindings(): ApiObject[] {
    return this.made.bindings;
  }

  /** Allows verbs, in a namespace or cluster-wide if there is none. */
  public allow(
    method: string,
    verbs: readonly Verb[],
    resource: IApiResource,
    options: AllowOptions,
    namespace?: string,
  ): void {
    const guard = this.guardOf(method);
    const permission = permissionOf(guard, verbs, resource, options, namespace);
    const scope = permission.namespace;
    this.made.add(guard, [{ namespace: scope, rules: [ruleOf(permission)] }], options.reason);
    // Without placeholders and an explanation, the permission is known to have an effect.
    if (options.worksBecause === undefined && guard.placeholders === Placeholders.NONE) return;
    const doubtful = withoutKnownEffect(permission);
    if (doubtful) this.made.explain({ namespace: scope, rules: [doubtful] }, options.worksBecause ?? '');
  }

  /** Allows what is needed to apply objects, and refuses later changes of their roles. */
  public allowApply(
    method: string,
    objects: readonly IConstruct[],
    options: AllowApplyOptions,
    isClusterWide: boolean,
  ): void {
    const guard = this.guardOf(method);
    checkProps(guard, 'AllowApplyOptions', options);
    const { node } = this.construct;
    const isOwn = (object: IConstruct) =>
      node.scopes.includes(object) || object.node.scopes.includes(this.construct);
    if (guard.members('objects', objects).some(isOwn)) {
      guard.fail('objects', {
        code: 'rbac/applied',
        rule: 'must not contain the account itself, since its role is computed from these objects',
        got: node.path,
        cure: 'remove it, or create it in another chart',
      });
    }
    const applied = new AppliedObjects(guard, objects, options);
    this.made.add(guard, applied.needed(isClusterWide), options.reason);
    for (const rules of applied.doubtful(isClusterWide)) this.made.explain(rules, options.worksBecause ?? '');
    node.addValidation({ validate: () => applied.changes() });
  }

  /** Makes synthesis fail if the account has a token but no permissions. */
  public refuseUnused(): void {
    if (!this.hasToken) return;
    watchBindings(this.construct);
    this.construct.node.addValidation(this);
  }

  /** The error of an account that has a token but no permissions. */
  public validate(): string[] {
    if (this.made.isBound()) return [];
    const message = this.guard.message('allow', {
      code: 'rbac/token',
      rule: 'must be called, since an account without permissions has no use for a token',
      cure: 'remove the account, or set token: ServiceAccountToken.NONE if it only serves pull secrets, a cloud identity, or jobs that request a token themselves',
    });
    return [message];
  }

  private guardOf(method: string): Guard {
    const guard = this.guard.at(method);
    if (this.hasToken) return guard;
    return guard.fail([], {
      code: 'rbac/token',
      rule: 'must not be called without a token, since the jobs of the account could not use the permission',
      cure: this.account.tokenCure,
    });
  }
}
