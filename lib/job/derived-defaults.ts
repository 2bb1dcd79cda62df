import { NAME } from '../manifest/own-keys';
import { unlessEmpty } from '../manifest/plain';
import { ContainerOptions } from '../pod/containers/container-options';
import { jobContainers } from '../pod/containers/job-containers';
import { ComputeResources, DEFAULT_AMOUNTS, DefaultResource } from '../pod/resources/resources';
import { WITH_HOST_NET } from '../pod/security/host-access';
import { fsGroupPolicy } from '../pod/security/security-context';
import { DEFAULT_BACKOFF_LIMIT } from './job';
import { JobOptions } from './job-options';

export type Path = readonly (string | number)[];

/** A default that depends on other fields. It is derived again when patches have changed these, as in Kubernetes. */
export interface DerivedDefault {
  /** Its path in the JobSpec. */
  readonly path: Path;
  /** Computes it for a JobSpec; undefined removes it. */
  readonly derive: (spec: object) => unknown;
}

const POD = ['template', 'spec'];

type PartOfContainer = Pick<ContainerOptions, 'securityContext' | 'resources'>;

/** The props that decide whether a default is derived. */
export type Given = Pick<
  JobOptions,
  'backoffLimit' | 'podSecurityContext' | 'topologySpread' | 'hostAccess' | 'dns'
> & {
  readonly containers: readonly (PartOfContainer & { readonly path: Path })[];
};

/** Copies these props when the job is created, so that later changes to the same objects do not affect this job. */
export function givenBy(options: JobOptions): Given {
  const { backoffLimit: limit, podSecurityContext, topologySpread, hostAccess, dns } = options;
  return {
    backoffLimit: limit,
    podSecurityContext: copied(podSecurityContext),
    topologySpread: topologySpread?.map((spread) => ({ ...spread })),
    hostAccess: copied(hostAccess),
    dns: copied(dns),
    containers: jobContainers<ContainerOptions>(options).map(
      ({ path, options: { securityContext, resources } }) => ({
        path,
        securityContext: copied(securityContext),
        resources: copied(resources),
      }),
    ),
  };
}

function copied<T extends object>(value: T | undefined): T | undefined {
  return value && { ...value };
}

/** The defaults of a JobSpec that depend on other fields and that no prop sets. */
export function derivedDefaults(options: Given): DerivedDefault[] {
  const { imageUser, runAsGroup, fsGroup, noFsGroup, fsGroupChangePolicy } = options.podSecurityContext ?? {};
  const noUser = imageUser || undefined;
  const noGroup = noFsGroup || undefined;
  const security = [...POD, 'securityContext'];
  return [
    ...unlessGiven(options.backoffLimit, { path: ['backoffLimit'], derive: backoffLimit }),
    ...unlessGiven(runAsGroup ?? noUser, copyOf(security, 'runAsUser', 'runAsGroup')),
    ...unlessGiven(fsGroup ?? noUser ?? noGroup, copyOf(security, 'runAsGroup', 'fsGroup')),
    ...unlessGiven(fsGroupChangePolicy ?? noGroup, {
      path: [...security, 'fsGroupChangePolicy'],
      derive: (spec) => fsGroupPolicy(valueAt(spec, [...security, 'fsGroup'])),
    }),
    ...(options.topologySpread ?? []).flatMap(({ labels, expressions }, index) =>
      unlessGiven(labels ?? expressions, nameOfPods(index)),
    ),
    ...(options.hostAccess?.hostNetwork === true ? unlessGiven(options.dns?.policy, dnsPolicy()) : []),
    ...options.containers.flatMap(({ path, securityContext, resources }) => [
      ...unlessGiven(securityContext?.allowPrivilegeEscalation, mayEscalate([...POD, ...path])),
      ...defaultAmounts([...POD, ...path, 'resources'], resources),
    ]),
  ];
}

/** A spread applies to the pods of the job unless it selects others. */
function nameOfPods(spread: number): DerivedDefault {
  return {
    path: [...POD, 'topologySpreadConstraints', spread, 'labelSelector', 'matchLabels', NAME],
    derive: (spec) => valueAt(spec, ['template', 'metadata', 'labels', NAME]),
  };
}

/** With a limit per index, Kubernetes would count the failures of the whole Job as well if backoffLimit were written. */
function backoffLimit(spec: object): number | undefined {
  return valueAt(spec, ['backoffLimitPerIndex']) === undefined ? DEFAULT_BACKOFF_LIMIT : undefined;
}

/** Kubernetes refuses `false` together with settings that imply the contrary. */
function mayEscalate(container: Path): DerivedDefault {
  const derive = (spec: object) => (isPrivileged(valueAt(spec, container)) ? undefined : false);
  return { path: [...container, 'securityContext', 'allowPrivilegeEscalation'], derive };
}

/** Whether Kubernetes refuses `allowPrivilegeEscalation: false` in a container. It accepts it with plain SYS_ADMIN. */
export function isPrivileged(container: unknown): boolean {
  const added = valueAt(container, ['securityContext', 'capabilities', 'add']);
  return (
    valueAt(container, ['securityContext', 'privileged']) === true ||
    (Array.isArray(added) && added.includes('CAP_SYS_ADMIN'))
  );
}

/** In the network of the node, only this policy uses the DNS of the cluster. */
function dnsPolicy(): DerivedDefault {
  const derive = (spec: object) =>
    valueAt(spec, [...POD, 'hostNetwork']) === true ? WITH_HOST_NET : undefined;
  return { path: [...POD, 'dnsPolicy'], derive };
}

/** Default amounts of a container do not apply if the pod as a whole sets that resource. */
function defaultAmounts(place: Path, given: ComputeResources = {}): DerivedDefault[] {
  const amounts = Object.entries(DEFAULT_AMOUNTS).flatMap(([kind, defaults]) =>
    Object.entries(defaults).flatMap(([resource, amount]) =>
      unlessGiven(given[resource as DefaultResource], {
        path: [...place, kind, resource],
        derive: (spec) => (isOfPod(spec, resource) ? undefined : amount),
      }),
    ),
  );
  const kinds = Object.keys(DEFAULT_AMOUNTS).map((kind) => [...place, kind]);
  return [
    ...amounts,
    ...kinds.map((path) => ({ path, derive: (spec: object) => unlessEmpty(valueAt(spec, path) ?? {}) })),
  ];
}

function isOfPod(spec: object, resource: string): boolean {
  const kinds = Object.keys(DEFAULT_AMOUNTS);
  return kinds.some((kind) => valueAt(spec, [...POD, 'resources', kind, resource]) !== undefined);
}

function copyOf(parent: Path, from: string, to: string): DerivedDefault {
  return { path: [...parent, to], derive: (spec) => valueAt(spec, [...parent, from]) };
}

function unlessGiven(given: unknown, derived: DerivedDefault): DerivedDefault[] {
  return given === undefined ? [derived] : [];
}

/** The value at a path, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      part !== null && typeof part === 'object' && Object.hasOwn(part, key)
        ? (part as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}
