import { ApiObject } from 'cdk8s';
import type { IApiResource, ISecret, IServiceAccount, SubjectConfiguration } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { BoundAccount, existingAccount, newAccount } from './access/bound-account';
import { Grants } from './access/grants';
import { createServiceAccount } from './access/service-account';
import { Delivery } from './delivery/delivery';
import { PodToken, podToken, ServiceAccountToken } from './pod/service-account-token';
import { AllowApplyOptions, AllowClusterWideOptions, AllowOptions } from './rbac/allow-options';
import { Verb } from './rbac/verb';
import { guardOf } from './synth/identity';
import { Guard } from './validation/guard';
import { checkProps } from './validation/props';

/** What an account is called, and what its jobs get of it. */
export interface ScopedServiceAccountProps {
  /**
   * The token that the account's jobs mount unless they say otherwise. An account without permissions needs none:
   * say `ServiceAccountToken.NONE` if it is there for pull secrets or a cloud identity.
   * @default ServiceAccountToken.AUTOMOUNT
   */
  readonly token?: ServiceAccountToken;

  /**
   * Name of the account.
   * @default - the ids from the chart down to this construct, joined by "-"
   */
  readonly name?: string;

  /**
   * Secrets to pull images with, for pods of the account that name none themselves.
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

  /**
   * Labels of the account, its Roles and its bindings. `labels` win over this one.
   * @default - none
   */
  readonly commonLabels?: { [key: string]: string };

  /**
   * Annotations of the account, its Roles and its bindings. `annotations` win over this one.
   * @default - none
   */
  readonly commonAnnotations?: { [key: string]: string };

  /**
   * What Argo CD or Flux does with the account, its Roles and its bindings: that of the job that they belong to.
   * @default - they are applied as all others are
   */
  readonly delivery?: Delivery;
}

/** What the jobs of an account that exists already get of it. */
export interface ExistingAccountOptions {
  /**
   * The token that the account's jobs mount unless they say otherwise. Permissions need one.
   * @default ServiceAccountToken.NONE
   */
  readonly token?: ServiceAccountToken;
}

const READ = [Verb.GET, Verb.LIST, Verb.WATCH];

/**
 * An account for jobs that call the API, with the permissions that are said and no more: a ServiceAccount, with a
 * Role and RoleBinding in each namespace where it is allowed something.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @throws Error if a permission would have no effect, allows more than it says, or is missing
 */
export class ScopedServiceAccount extends Construct implements IServiceAccount {
  /** An account that exists in the cluster. Its jobs get no token unless asked, here or in the job. */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: ExistingAccountOptions = {},
  ): ScopedServiceAccount {
    const existing: ExistingAccountProps = { name, options };
    return new ExistingServiceAccount(scope, id, existing);
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
  public readonly _token?: PodToken;

  private readonly grants: Grants;

  public constructor(scope: Construct, id: string, props: ScopedServiceAccountProps = {}) {
    super(scope, id);
    const guard = guardOf('ScopedServiceAccount', this);
    const { account, token, apiObject } = this._make(guard, props);
    this.name = account.name;
    this.namespace = account.namespace;
    this._token = token;
    this.apiObject = apiObject;
    this.grants = new Grants(guard, this, account, token !== undefined);
    if (apiObject) this.grants.refuseUnused();
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
    this.grants.allow('allow', verbs, resource, options, this.namespace);
  }

  /** Allows to get, list and watch; on one object where it is given as a construct. */
  public allowRead(resource: IApiResource, options: AllowOptions = {}): void {
    this.grants.allow('allowRead', READ, resource, options, this.namespace);
  }

  /** Allows verbs on a resource in every namespace, or on one that is in none. */
  public allowClusterWide(
    verbs: Verb[],
    resource: IApiResource,
    options: AllowClusterWideOptions = {},
  ): void {
    this.grants.allow('allowClusterWide', verbs, resource, options);
  }

  /** Allows to get, list and watch a resource in every namespace, or one that is in none. */
  public allowReadClusterWide(resource: IApiResource, options: AllowClusterWideOptions = {}): void {
    this.grants.allow('allowReadClusterWide', READ, resource, options);
  }

  /**
   * Allows whatever applying these objects needs, in their namespaces: to create their kinds, to get and patch
   * them by name and, for roles and bindings, what their rules contain, since Kubernetes does not let
   * anyone grant permissions they lack.
   */
  public allowApply(objects: IConstruct[], options: AllowApplyOptions = {}): void {
    this.grants.allowApply('allowApply', objects, options, false);
  }

  /** Allows whatever applying these objects needs in any namespace, and what is in none. */
  public allowApplyClusterWide(objects: IConstruct[], options: AllowApplyOptions = {}): void {
    this.grants.allowApply('allowApplyClusterWide', objects, options, true);
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

  /**
   * The account and, where it does not exist yet, its object.
   * @internal
   */
  protected _make(guard: Guard, props: ScopedServiceAccountProps): MadeAccount {
    checkProps(guard, 'ScopedServiceAccountProps', props);
    const { token = ServiceAccountToken.AUTOMOUNT } = props;
    const account = newAccount(guard, this, props);
    return {
      account,
      token: podToken(guard, token),
      apiObject: createServiceAccount(guard, this, account, props),
    };
  }
}

interface MadeAccount {
  readonly account: BoundAccount;
  readonly token?: PodToken;
  readonly apiObject?: ApiObject;
}

interface ExistingAccountProps {
  readonly name: string;
  readonly options: ExistingAccountOptions;
}

/** An account that exists in the cluster. It is not exported: in other languages it is a ScopedServiceAccount. */
class ExistingServiceAccount extends ScopedServiceAccount {
  /** @internal */
  protected override _make(guard: Guard, { name, options }: ExistingAccountProps): MadeAccount {
    checkProps(guard, 'ExistingAccountOptions', options);
    const { token = ServiceAccountToken.NONE } = options;
    return { account: existingAccount(guard, this, name), token: podToken(guard, token) };
  }
}
