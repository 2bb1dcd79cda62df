/** An object as kubectl prints it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly ownerReferences?: readonly OwnerReference[];
    readonly deletionTimestamp?: string;
    readonly managedFields?: readonly ManagedFields[];
  };
  readonly [field: string]: unknown;
}

/** The owner of an object, in the same namespace or cluster-scoped. */
export interface OwnerReference {
  readonly uid: string;
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly controller?: boolean;
}

/** The fields that one manager has set, as recorded by the API server. */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  /** The subresource that set the fields, such as `status`. */
  readonly subresource?: string;
  readonly fieldsV1?: FieldTree;
}

/**
 * Fields in the format of the API server: `f:` with the name of a field, `k:` with the keys of a list item, `v:` with
 * an item, `.` for the value itself. A field without members is set as a whole.
 */
export interface FieldTree {
  readonly [part: string]: FieldTree;
}

export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** A kind in any version, as in the annotation of a set: `CronJob.batch`, `ConfigMap`. */
export function groupKindOf({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): string {
  const group = groupOf(apiVersion);
  return group === '' ? kind : `${kind}.${group}`;
}

/** The identity of an object in a cluster, independent of the version of its manifest. */
export function identityOf(object: KubeObject): string {
  const { name, namespace = '' } = object.metadata;
  return `${groupKindOf(object)} ${namespace}/${name}`;
}

/** The short name of an object: `CronJob reports/nightly`. */
export function nameOf({ kind, metadata: { name, namespace } }: KubeObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** The object as arguments of kubectl: `cronjob.batch/nightly -n reports`. */
export function argumentOf(object: KubeObject): string {
  const { name, namespace } = object.metadata;
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  return `${groupKindOf(object).toLowerCase()}/${name}${place}`;
}

/** Several objects as one list for kubectl. */
export function listOf(items: readonly KubeObject[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
