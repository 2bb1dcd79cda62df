/** Security contexts as props. */

import { at, Json, JsonMap, listOf, mapOf, mapsOf, textOf } from '../json';
import { as, Conversion, convert, ignored, knows, Props, Row, Rows, since } from './conversion';
import { has, make } from './library';

const POD = 'PodSecurityContextOptions';
const CONTAINER = 'SecurityContextOptions';

export interface PodSecurity {
  readonly podSecurityContext: Props;
  /** Settings of the containers' contexts that the pod's props do not have. */
  readonly inContainers: Props;
}

export function podSecurity(conversion: Conversion, spec: JsonMap): PodSecurity {
  const { runAsUser, runAsGroup, runAsNonRoot, ...others } = mapOf(spec.securityContext);
  const { fsGroup } = others;
  // With only a user, the library would also choose the group.
  const isWhole = runAsUser !== undefined && runAsGroup !== undefined;
  const user = isWhole
    ? { runAsUser, ...(fsGroup === undefined && { noFsGroup: true }) }
    : { imageUser: true };
  return {
    podSecurityContext: {
      ...user,
      ...(runAsGroup !== undefined && { runAsGroup }),
      ...(fsGroup !== undefined && { fsGroupChangePolicy: 'Always' }),
      runAsNonRoot: knows(CONTAINER, 'runAsNonRoot') ? runAsNonRoot === true : nonRootOf(conversion, spec),
      ...convert(conversion, 'pod.securityContext', POD_ROWS, others),
    },
    inContainers: runAsUser !== undefined && !isWhole ? { runAsUser } : {},
  };
}

/** Settings that are the same in all containers can be set on the pod. */
function nonRootOf(conversion: Conversion, spec: JsonMap): boolean {
  const ofPod = at(spec, 'securityContext', 'runAsNonRoot');
  const containers = [...mapsOf(spec.containers), ...mapsOf(spec.initContainers)];
  const found = new Set(
    containers.map((container) => (at(container, 'securityContext', 'runAsNonRoot') ?? ofPod) === true),
  );
  if (found.size > 1) conversion.miss('container.securityContext.runAsNonRoot');
  return found.size === 1 && found.has(true);
}

const profile =
  (prop: string, struct: string): Row =>
  (value, { conversion, name }) => {
    const { type, localhostProfile } = mapOf(value);
    // The library's default, which the original may set on each container.
    if (prop === 'seccompProfile' && type === 'RuntimeDefault' && !knows(struct, prop)) return {};
    if (!knows(struct, prop) || !has('SecurityProfile', 'localhost'))
      return conversion.miss(`${name}: ${textOf(type)}`);
    if (type === 'Localhost') return { [prop]: make('SecurityProfile', 'localhost', localhostProfile) };
    return { [prop]: make('SecurityProfile', type === 'Unconfined' ? 'unconfined' : 'runtimeDefault') };
  };

const POD_ROWS: Rows = {
  fsGroup: as('fsGroup'),
  fsGroupChangePolicy: as('fsGroupChangePolicy'),
  supplementalGroups: as('supplementalGroups'),
  supplementalGroupsPolicy: since(POD, 'supplementalGroupsPolicy'),
  sysctls: (value) => ({
    sysctls: Object.fromEntries(mapsOf(value).map(({ name, value: text }) => [textOf(name), text])),
  }),
  seccompProfile: profile('seccompProfile', POD),
  appArmorProfile: profile('appArmorProfile', POD),
  seLinuxOptions: since(POD, 'seLinuxOptions'),
  seLinuxChangePolicy: since(POD, 'seLinuxChangePolicy'),
};

const CONTAINER_ROWS: Rows = {
  runAsUser: as('runAsUser'),
  runAsGroup: as('runAsGroup'),
  runAsNonRoot: knows(CONTAINER, 'runAsNonRoot') ? as('runAsNonRoot') : ignored,
  readOnlyRootFilesystem: as('readOnlyRootFilesystem'),
  allowPrivilegeEscalation: as('allowPrivilegeEscalation'),
  capabilities: (value, { conversion, name }) => capabilities(conversion, name, value),
  seccompProfile: profile('seccompProfile', CONTAINER),
  appArmorProfile: profile('appArmorProfile', CONTAINER),
  seLinuxOptions: since(CONTAINER, 'seLinuxOptions'),
};

function capabilities(conversion: Conversion, name: string, value: Json): Props {
  const { add, drop, ...others } = mapOf(value);
  for (const field of Object.keys(others)) conversion.miss(`${name}.${field}`);
  const named = listOf(drop).map(textOf);
  const dropped = named.some(isAll) ? ['ALL'] : named;
  const added = add === undefined ? {} : { addCapabilities: add };
  if (knows(CONTAINER, 'dropCapabilities')) return { ...added, dropCapabilities: dropped };
  if (dropped.length > 0 && !named.some(isAll)) conversion.miss(`${name}.drop without ALL`);
  return added;
}

function isAll(capability: string): boolean {
  return capability.toUpperCase() === 'ALL';
}

/** The security context of a container, and its access to the node. */
export function containerSecurity(conversion: Conversion, ofPod: Props, context: JsonMap): Props {
  const { privileged, ...others } = context;
  const omitted = {
    readOnlyRootFilesystem: false,
    allowPrivilegeEscalation: true,
    ...(knows(CONTAINER, 'dropCapabilities') && { dropCapabilities: [] }),
    ...ofPod,
  };
  const given = convert(conversion, 'container.securityContext', CONTAINER_ROWS, others);
  const securityContext = { ...omitted, ...given };
  if (privileged !== true) return { securityContext };
  if (!knows('PodSettings', 'hostAccess')) conversion.miss('container.securityContext.privileged');
  else return { securityContext, hostAccess: { privileged } };
  return { securityContext };
}
