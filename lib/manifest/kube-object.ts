/** An object as kubectl prints it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly ownerReferences?: readonly { readonly uid: string; readonly controller?: boolean }[];
    readonly deletionTimestamp?: string;
    readonly managedFields?: readonly ManagedFields[];
  };
  readonly [field: string]: unknown;
}

/** Which fields somebody has set, as the API server keeps it. */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  /** Such as `status`, where the fields were set by this subresource. */
  readonly subresource?: string;
  readonly fieldsV1?: FieldTree;
}

/**
 * Fields as the API server writes them: `f:` and the name of a field, `k:` and the keys of an item of a list, `v:` and
 * an item, `.` for the thing itself. A field without members is set as a whole.
 */
export interface FieldTree {
  readonly [part: string]: FieldTree;
}

export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** A kind in any version, as the annotation of a set names it: `CronJob.batch`, `ConfigMap`. */
export function groupKindOf({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): string {
  const group = groupOf(apiVersion);
  return group === '' ? kind : `${kind}.${group}`;
}

/** What no two objects of a cluster have in common, whatever version they are written in. */
export function identityOf(object: KubeObject): string {
  const { name, namespace = '' } = object.metadata;
  return `${groupKindOf(object)} ${namespace}/${name}`;
}

/** How people call an object: `CronJob reports/nightly`. */
export function nameOf({ kind, metadata: { name, namespace } }: KubeObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** The object as an argument of kubectl: `cronjob.batch/nightly -n reports`. */
export function argumentOf(object: KubeObject): string {
  const { name, namespace } = object.metadata;
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  return `${groupKindOf(object).toLowerCase()}/${name}${place}`;
}

/** Several objects as one that kubectl reads. */
export function listOf(items: readonly KubeObject[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
