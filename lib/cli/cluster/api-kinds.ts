import { groupKindOf, KubeObject } from '../../manifest/kube-object';

/** A kind that the cluster serves. */
export interface ApiKind {
  readonly kind: string;
  /** The version that the cluster prefers. */
  readonly apiVersion: string;
  readonly isNamespaced: boolean;
}

/** By group and kind, such as `CronJob.batch`. */
export type ApiKinds = ReadonlyMap<string, ApiKind>;

/** Reads the lines of `kubectl api-resources --no-headers`, whose second column may be empty. */
export function parseApiResources(output: string): ApiKinds {
  const kinds = output.split('\n').flatMap((line) => {
    const [kind, namespaced, apiVersion] = line.trim().split(/\s+/).reverse();
    return apiVersion === undefined ? [] : [{ kind, apiVersion, isNamespaced: namespaced === 'true' }];
  });
  return new Map(kinds.map((kind) => [groupKindOf(kind), kind]));
}

/**
 * The kinds that CustomResourceDefinitions among the objects define. Incomplete definitions are left to the API server.
 */
export function kindsOfDefinitions(objects: readonly KubeObject[]): ApiKinds {
  const kinds = objects.filter(isDefinition).flatMap(({ spec }) => {
    const { group, names, scope, versions } = (spec ?? {}) as Definition;
    const [kind, version] = [names?.kind, versions?.[0]?.name];
    if (group === undefined || kind === undefined || version === undefined) return [];
    return [{ kind, apiVersion: `${group}/${version}`, isNamespaced: scope === 'Namespaced' }];
  });
  return new Map(kinds.map((kind) => [groupKindOf(kind), kind]));
}

export function isDefinition(object: KubeObject): boolean {
  return groupKindOf(object) === 'CustomResourceDefinition.apiextensions.k8s.io';
}

/** A kind in one version, as an argument of `kubectl get`. */
export function getArgument({ kind, apiVersion }: Pick<ApiKind, 'kind' | 'apiVersion'>): string {
  const [version, group = ''] = apiVersion.split('/').reverse();
  return `${kind}.${version}.${group}`;
}

/** The spec of a definition in a manifest, which may be incomplete. */
interface Definition {
  readonly group?: string;
  readonly names?: { readonly kind?: string } | null;
  readonly scope?: string;
  readonly versions?: readonly ({ readonly name?: string } | null)[] | null;
}
