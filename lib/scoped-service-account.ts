import { ApiObject } from 'cdk8s';
import { IApiResource, ISecret, IServiceAccount, SubjectConfiguration } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { AppliedObjects } from './access/applied-objects';
import { existingAccount, newAccount } from './access/bound-account';
import { permissionOf } from './access/permission-of';
import { Roles } from './access/roles';
import { unlessEmpty } from './manifest/plain';
import { MountedToken, mountedToken, TokenOptions } from './pod/token';
import { AllowApplyOptions, AllowClusterWideOptions, AllowOptions } from './rbac/allow-options';
import { ruleOf } from './rbac/permission';
import { Verb } from './rbac/verb';
import { guardOf } from './synth/identity';
import { createObject, finishManifest } from './synth/object';
import { Guard } from './validation/guard';
import { checkAnnotations, checkLabels } from './validation/labels';
import { Fault } from './validation/problem';
import { plainName } from './validation/references';

/** What an account is called, and what its jobs get of it. */
export interface ScopedServiceAccountProps extends TokenOptions {
  /**
   * Name of the account.
   * @default - the ids from the chart down to this construct, joined by "-"
   */
  readonly name?: string;

  /**
   * Secrets to pull images with, for every pod of the account.
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Annotations of the account, such as the cloud identity that it stands for.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * More labels of the account.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

const READ = [Verb.GET, Verb.LIST, Verb.WATCH];

/**
 * An account for jobs that call the API, with the permissions that are said and no more: a ServiceAccount, with a
 * Role and RoleBinding in each namespace where it is allowed something.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @throws Error where a permission would be granted in vain, is more than it says, or was never given
 */
export class ScopedServiceAccount extends Construct implements IServiceAccount {
  /** An account that exists in the cluster. Its jobs get no token unless asked, here or in the job. */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: TokenOptions = {},
  ): ScopedServiceAccount {
    const existing: ExistingAccount = { token: false, ...options, name, _exists: true };
    return new ScopedServiceAccount(scope, id, existing);
  }

  /** Name of the account. */
  public readonly name: string;

  /** Namespace of the account. */
  public readonly namespace: string;

  /** The ServiceAccount; undefined where it exists already. */
  public readonly apiObject?: ApiObject;

  public readonly apiVersion = 'v1';
  public readonly apiGroup = '';
  public readonly kind = 'ServiceAccount';
  public readonly resourceType = 'serviceaccounts';

  /**
   * The token that jobs mount.
   * @internal
   */
  public readonly _token?: MountedToken;

  private readonly guard: Guard;
  private readonly grants: Roles;

  public constructor(scope: Construct, id: string, props: ScopedServiceAccountProps = {}) {
    super(scope, id);
    this.guard = guardOf('ScopedServiceAccount', this);
    const { name, _exists: exists } = props as ExistingAccount;
    const account = exists
      ? existingAccount(this.guard, this, name)
      : newAccount(this.guard, this, props.name);
    this.name = account.name;
    this.namespace = account.namespace;
    this._token = mountedToken(this.guard, props);
    this.grants = new Roles(this.guard, this, account);
    if (exists) return;
    const manifest = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: this.name,
        labels: { ...account.labels, ...checkLabels(this.guard, 'labels', props.labels) },
        annotations: unlessEmpty(checkAnnotations(this.guard, 'annotations', props.annotations)),
      },
      // For pods that are not ours; each job says what it mounts.
      automountServiceAccountToken: false,
      imagePullSecrets: this.guard.list('imagePullSecrets', props.imagePullSecrets)?.map((secret, index) => ({
        name: plainName(this.guard, ['imagePullSecrets', index], secret),
      })),
    };
    this.apiObject = createObject(this.guard, this, 'Resource', finishManifest(this.guard, manifest), {
      requires: () => (manifest.imagePullSecrets ?? []).map(({ name }) => ({ kind: 'Secret', name })),
    });
    if (this._token) this.node.addValidation({ validate: () => this.neverAllowed() });
  }

  /** The name too, so that permissions on the construct are for this one object. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /**
   * Allows verbs on a resource in the account's namespace or another, or on one object that is given as a
   * construct.
   */
  public allow(verbs: Verb[], resource: IApiResource, options: AllowOptions = {}): void {
    this.grant(this.guardOf('allow'), verbs, resource, options, this.namespace);
  }

  /** Allows to get, list and watch; on one object where it is given as a construct. */
  public allowRead(resource: IApiResource, options: AllowOptions = {}): void {
    this.grant(this.guardOf('allowRead'), READ, resource, options, this.namespace);
  }

  /** Allows verbs on a resource in every namespace, or on one that is in none. */
  public allowClusterWide(
    verbs: Verb[],
    resource: IApiResource,
    options: AllowClusterWideOptions = {},
  ): void {
    this.grant(this.guardOf('allowClusterWide'), verbs, resource, options);
  }

  /** Allows to get, list and watch a resource in every namespace, or one that is in none. */
  public allowReadClusterWide(resource: IApiResource, options: AllowClusterWideOptions = {}): void {
    this.grant(this.guardOf('allowReadClusterWide'), READ, resource, options);
  }

  /**
   * Allows whatever applying these objects needs, in their namespaces: to create their kinds, to get and patch
   * them by name and, for roles and bindings, what their rules contain, since Kubernetes lets nobody give what
   * he has not.
   */
  public allowApply(objects: IConstruct[], options: AllowApplyOptions = {}): void {
    this.grantApply('allowApply', objects, options, false);
  }

  /** Allows whatever applying these objects needs in any namespace, and what is in none. */
  public allowApplyClusterWide(objects: IConstruct[], options: AllowApplyOptions = {}): void {
    this.grantApply('allowApplyClusterWide', objects, options, true);
  }

  /** What was made of the permissions: Roles, and the ClusterRole. */
  public get roles(): ApiObject[] {
    return this.grants.roles;
  }

  /** The RoleBindings, and the ClusterRoleBinding. */
  public get roleBindings(): ApiObject[] {
    return this.grants.bindings;
  }

  /** The account as bindings name it. */
  public toSubjectConfiguration(): SubjectConfiguration {
    return { kind: this.kind, name: this.name, namespace: this.namespace };
  }

  private grant(
    guard: Guard,
    verbs: readonly Verb[],
    resource: IApiResource,
    options: AllowOptions,
    namespace?: string,
  ): void {
    const permission = permissionOf(guard, verbs, resource, options, namespace);
    this.grants.add(
      guard,
      [{ namespace: permission.namespace, rules: [ruleOf(permission)] }],
      options.reason,
    );
  }

  private grantApply(
    method: string,
    objects: IConstruct[],
    options: AllowApplyOptions,
    isClusterWide: boolean,
  ): void {
    const guard = this.guardOf(method);
    if (objects.some((object) => this.node.scopes.includes(object) || object.node.scopes.includes(this))) {
      guard.fail('objects', {
        code: 'rbac/applied',
        rule: 'must not contain the account itself, whose role is made of what they need',
        got: this.node.path,
        cure: 'leave it out, or make it in another chart',
      });
    }
    const applied = new AppliedObjects(guard, objects, options.plurals);
    this.grants.add(guard, applied.needed(isClusterWide), options.reason);
    this.node.addValidation({ validate: () => applied.changes() });
  }

  private guardOf(method: string): Guard {
    const guard = this.guard.at(method);
    if (!this._token) {
      guard.fail([], {
        code: 'rbac/token',
        rule: 'must not be called without a token, since the jobs of the account could not use the permission',
        cure: this.apiObject ? 'remove token: false' : 'say token: true where the account is referred to',
      });
    }
    return guard;
  }

  private neverAllowed(): string[] {
    if (this.grants.isBound()) return [];
    const fault: Fault = {
      code: 'rbac/token',
      rule: 'must be called, since an account without permissions has no use for a token',
      cure: 'leave the account out, or say token: false if it is there for pull secrets or a cloud identity',
    };
    return [this.guard.message('allow', fault)];
  }
}

/** How fromServiceAccountName tells the constructor. */
interface ExistingAccount extends TokenOptions {
  readonly name: string;
  readonly _exists?: true;
}
