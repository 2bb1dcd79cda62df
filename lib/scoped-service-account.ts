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

/** The props of a ScopedServiceAccount: its name, and the token that its jobs mount. */
export interface ScopedServiceAccountProps {
  /**
   * The token that the account's jobs mount unless they set their own. An account without permissions needs no token: set
   * `ServiceAccountToken.NONE` if it only exists for pull secrets or a cloud identity.
   * @default ServiceAccountToken.AUTOMOUNT
   */
  readonly token?: ServiceAccountToken;

  /**
   * The name of the account.
   * @default - the ids from the chart down to this construct, joined by "-"
   */
  readonly name?: string;

  /**
   * Secrets to pull images with, for pods of the account that do not set their own.
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Annotations of the account, such as its cloud identity.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Additional labels of the account.
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Labels of the account, its Roles and its bindings. `labels` takes precedence.
   * @default - none
   */
  readonly commonLabels?: { [key: string]: string };

  /**
   * Annotations of the account, its Roles and its bindings. `annotations` takes precedence.
   * @default - none
   */
  readonly commonAnnotations?: { [key: string]: string };

  /**
   * How Argo CD or Flux applies the account, its Roles and its bindings. Set the same as for the job that they belong to.
   * @default - applied like any other object
   */
  readonly delivery?: Delivery;
}

/** Options for an account that already exists in the cluster. */
export interface ExistingAccountOptions {
  /**
   * The token that the account's jobs mount unless they set their own. Permissions have no effect without a token.
   * @default ServiceAccountToken.NONE
   */
  readonly token?: ServiceAccountToken;
}

const READ = [Verb.GET, Verb.LIST, Verb.WATCH];

/**
 * A ServiceAccount for jobs that call the Kubernetes API, with exactly the permissions that you allow. There is a Role and a
 * RoleBinding in each namespace where it has permissions.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @throws Error if a permission has no effect or allows more than intended, or if the account has a token but no permissions
 */
export class ScopedServiceAccount extends Construct implements IServiceAccount {
  /**
   * Refers to an account that already exists in the cluster. Its jobs mount no token, unless you set one here or in the job.
   * @param scope the parent construct
   * @param id the id of the construct
   * @param name the name of the existing ServiceAccount
   * @param options the token that jobs mount
   */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: ExistingAccountOptions = {},
  ): ScopedServiceAccount {
    const existing: ExistingAccountProps = { name, options };
    return new ExistingServiceAccount(scope, id, existing);
  }

  /** The name of the account. */
  public readonly name: string;

  /** The namespace of the account. */
  public readonly namespace: string;

  /** The ServiceAccount; undefined for an account that already exists. */
  public readonly apiObject?: ApiObject;

  public readonly apiVersion = 'v1';
  public readonly apiGroup = '';
  public readonly kind = 'ServiceAccount';
  public readonly resourceType = 'serviceaccounts';

  /** @internal */
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

  /** The name of the account: permissions on this construct apply to this object only. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /**
   * Allows verbs on a resource in one namespace: the account's own, or the one in `options`. If you pass a construct, the
   * permission applies to its object only.
   * @param verbs the verbs to allow
   * @param resource a resource type, or a construct for a single object
   * @param options the namespace, names of objects, a subresource, and reasons for reviewers
   */
  public allow(verbs: Verb[], resource: IApiResource, options: AllowOptions = {}): void {
    this.grants.allow('allow', verbs, resource, options, this.namespace);
  }

  /**
   * Allows get, list and watch on a resource in one namespace, or on a single object.
   * @param resource a resource type, or a construct for a single object
   * @param options the namespace, names of objects, a subresource, and reasons for reviewers
   */
  public allowRead(resource: IApiResource, options: AllowOptions = {}): void {
    this.grants.allow('allowRead', READ, resource, options, this.namespace);
  }

  /**
   * Allows verbs on a resource in all namespaces, or on a cluster-scoped resource.
   * @param verbs the verbs to allow
   * @param resource a resource type, or a construct for a single cluster-scoped object
   * @param options names of objects, a subresource, and reasons for reviewers
   */
  public allowClusterWide(
    verbs: Verb[],
    resource: IApiResource,
    options: AllowClusterWideOptions = {},
  ): void {
    this.grants.allow('allowClusterWide', verbs, resource, options);
  }

  /**
   * Allows get, list and watch on a resource in all namespaces, or on a cluster-scoped resource.
   * @param resource a resource type, or a construct for a single cluster-scoped object
   * @param options names of objects, a subresource, and reasons for reviewers
   */
  public allowReadClusterWide(resource: IApiResource, options: AllowClusterWideOptions = {}): void {
    this.grants.allow('allowReadClusterWide', READ, resource, options);
  }

  /**
   * Allows everything that is needed to apply these objects in their namespaces: to create their kinds, and to get and patch
   * them by name. For roles and bindings it also allows what their rules contain, since Kubernetes does not let anyone grant
   * permissions they lack.
   * @param objects constructs; all objects below them are included
   * @param options plural names of custom kinds, and reasons for reviewers
   */
  public allowApply(objects: IConstruct[], options: AllowApplyOptions = {}): void {
    this.grants.allowApply('allowApply', objects, options, false);
  }

  /**
   * Like `allowApply`, but in all namespaces, and also for cluster-scoped objects.
   * @param objects constructs; all objects below them are included
   * @param options plural names of custom kinds, and reasons for reviewers
   */
  public allowApplyClusterWide(objects: IConstruct[], options: AllowApplyOptions = {}): void {
    this.grants.allowApply('allowApplyClusterWide', objects, options, true);
  }

  /** The Roles and the ClusterRole that the permissions are written to. */
  public get roles(): ApiObject[] {
    return this.grants.roles;
  }

  /** The RoleBindings and the ClusterRoleBinding. */
  public get roleBindings(): ApiObject[] {
    return this.grants.bindings;
  }

  /** Returns the account as a subject of role bindings. */
  public toSubjectConfiguration(): SubjectConfiguration {
    return { kind: this.kind, name: this.name, namespace: this.namespace };
  }

  /** @internal */
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

/** An account that already exists. Not exported: in other languages it appears as a ScopedServiceAccount. */
class ExistingServiceAccount extends ScopedServiceAccount {
  /** @internal */
  protected override _make(guard: Guard, { name, options }: ExistingAccountProps): MadeAccount {
    checkProps(guard, 'ExistingAccountOptions', options);
    const { token = ServiceAccountToken.NONE } = options;
    return { account: existingAccount(guard, this, name), token: podToken(guard, token) };
  }
}
