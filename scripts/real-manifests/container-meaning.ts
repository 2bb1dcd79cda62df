/** Containers as Kubernetes interprets them, with the settings of their pod. */

import { at, isList, isMap, Json, JsonMap, listOf, mapMembers, mapOf, mapsOf, textOf } from './json';
import { canonical } from './rows/conversion';
import { ALWAYS_READ_ONLY } from './rows/volume-rows';

export function containerMeaning(pod: JsonMap, container: JsonMap): JsonMap {
  const { env, resources, volumeMounts, volumeDevices, securityContext, imagePullPolicy, ports, ...others } =
    container;
  const { terminationMessagePath, terminationMessagePolicy, stdin, tty, ...plain } = others;
  return {
    ...Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [
        key,
        key.endsWith('Probe') ? probe(ports, mapOf(value)) : value,
      ]),
    ),
    ...(container.workingDir !== undefined && { workingDir: pathOf(container.workingDir) }),
    ...unless('imagePullPolicy', imagePullPolicy, usualPolicy(textOf(container.image))),
    ...unless('terminationMessagePath', terminationMessagePath, '/dev/termination-log'),
    ...unless('terminationMessagePolicy', terminationMessagePolicy, 'File'),
    ...unless('stdin', stdin, false),
    ...unless('tty', tty, false),
    env: variables(mapsOf(env)),
    resources: amounts(mapOf(resources)),
    ports: mapsOf(ports).map((port) => portMeaning(pod, port)),
    mounts: Object.fromEntries(
      mapsOf(volumeMounts).map((mount) => [pathOf(mount.mountPath), mountMeaning(pod, mount)]),
    ),
    devices: Object.fromEntries(
      mapsOf(volumeDevices).map(({ name, devicePath }) => [textOf(devicePath), volumeOf(pod, name)]),
    ),
    securityContext: security(mapOf(pod.securityContext), mapOf(securityContext)),
  };
}

function unless(key: string, value: Json | undefined, usual: Json): JsonMap {
  return value === undefined || value === usual ? {} : { [key]: value };
}

function usualPolicy(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const [, tag = 'latest'] = image.slice(image.lastIndexOf('/') + 1).split(':');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function pathOf(path: Json | undefined): string {
  return `/${textOf(path)
    .split('/')
    .filter((part) => part !== '')
    .join('/')}`;
}

/** By name, the last of each. A reference records whether its variable comes before; otherwise it is plain text. */
function variables(list: readonly JsonMap[]): JsonMap {
  const before = new Set<string>();
  const found: { [name: string]: Json } = {};
  for (const { name, value, valueFrom } of list) {
    const text = textOf(value ?? '').replace(/\$\(([^()]+)\)/g, (whole, other: string) =>
      before.has(other) ? `<${other}>` : whole,
    );
    found[textOf(name)] = valueFrom === undefined ? { text } : source(mapOf(valueFrom));
    before.add(textOf(name));
  }
  return found;
}

function source(valueFrom: JsonMap): Json {
  return walk(valueFrom, (key, value) => {
    if (key === 'apiVersion' || (key === 'optional' && value === false)) return undefined;
    return key === 'divisor' ? (textOf(value) === '0' ? undefined : canonical('cpu', value)) : value;
  });
}

/** Converts each member of all maps; undefined removes it. */
function walk(value: Json, read: (key: string, value: Json) => Json | undefined): Json {
  if (isList(value)) return value.map((member) => walk(member, read));
  return isMap(value) ? mapMembers(value, (member, key) => read(key, walk(member, read))) : value;
}

/** A limit without a request is also the request. */
function amounts({ limits, requests, ...others }: JsonMap): JsonMap {
  const read = (given: JsonMap): JsonMap =>
    Object.fromEntries(Object.entries(given).map(([name, amount]) => [name, canonical(name, amount)]));
  return { ...others, limits: read(mapOf(limits)), requests: read({ ...mapOf(limits), ...mapOf(requests) }) };
}

/** With hostNetwork, each port is a port of the node. */
function portMeaning(pod: JsonMap, { protocol, hostPort, ...others }: JsonMap): JsonMap {
  const isUsual = pod.hostNetwork === true && hostPort === others.containerPort;
  return {
    ...others,
    ...unless('protocol', protocol, 'TCP'),
    ...(hostPort !== undefined && !isUsual && { hostPort }),
  };
}

const USUAL_PROBE: JsonMap = {
  failureThreshold: 3,
  initialDelaySeconds: 0,
  periodSeconds: 10,
  successThreshold: 1,
  timeoutSeconds: 1,
  scheme: 'HTTP',
  service: '',
  path: '/',
};

function probe(ports: Json | undefined, given: JsonMap): Json {
  return walk(given, (key, value) => {
    if (key === 'port')
      return mapsOf(ports).find(({ name }) => name === value)?.containerPort ?? (Number(value) || value);
    return USUAL_PROBE[key] === value ? undefined : value;
  });
}

function mountMeaning(pod: JsonMap, mount: JsonMap): JsonMap {
  const { name, mountPath: _, readOnly, mountPropagation, recursiveReadOnly, subPath, ...others } = mount;
  const volume = volumeOf(pod, name);
  const [kind] = Object.keys(volume);
  const given = mapsOf(pod.volumes).find((one) => one.name === name);
  const isReadOnly =
    readOnly === true || at(given, kind, 'readOnly') === true || ALWAYS_READ_ONLY.includes(kind);
  return {
    ...others,
    ...unless('subPath', subPath, ''),
    ...unless('mountPropagation', mountPropagation, 'None'),
    ...unless('recursiveReadOnly', recursiveReadOnly, 'Disabled'),
    ...(isReadOnly && { readOnly: true }),
    volume,
  };
}

/** The identity of a volume. A folder created for the pod is identified by its mount paths. */
function volumeOf(pod: JsonMap, name: Json | undefined): JsonMap {
  const { name: _, ...given } = mapsOf(pod.volumes).find((volume) => volume.name === name) ?? {};
  const [kind = 'emptyDir'] = Object.keys(given);
  const { readOnly: __, defaultMode, ...rest } = mapOf(given[kind]);
  const source = walk(rest, (key, value) => {
    if ((key === 'optional' && value === false) || (key === 'apiVersion' && value === 'v1')) return undefined;
    if (key === 'expirationSeconds' && value === 3600) return undefined;
    if (kind === 'hostPath' && key === 'path') return pathOf(value);
    if (key === 'items' && isList(value)) return value.map((item) => JSON.stringify(item)).sort();
    return key === 'sizeLimit' || key === 'storage' ? canonical('storage', value) : value;
  });
  return {
    [kind]: {
      is: kind,
      ...mapOf(source),
      ...(defaultMode !== undefined && defaultMode !== 0o644 && { defaultMode }),
      ...(['emptyDir', 'ephemeral'].includes(kind) && { places: places(pod, name) }),
    },
  };
}

function places(pod: JsonMap, volume: Json | undefined): Json {
  const containers = [...mapsOf(pod.initContainers), ...mapsOf(pod.containers)];
  return containers
    .flatMap((container) =>
      mapsOf(container.volumeMounts)
        .filter(({ name }) => name === volume)
        .map(({ mountPath }) => `${textOf(container.name)}:${pathOf(mountPath)}`),
    )
    .sort();
}

/** The settings that a container gets from its pod unless it sets them itself. */
export const OF_CONTAINERS = [
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'seccompProfile',
  'seLinuxOptions',
  'appArmorProfile',
];

function security(pod: JsonMap, container: JsonMap): JsonMap {
  const ofPod = Object.entries(pod).filter(([field]) => OF_CONTAINERS.includes(field));
  const { capabilities, ...whole } = { ...Object.fromEntries(ofPod), ...container };
  const usual: JsonMap = {
    allowPrivilegeEscalation: true,
    readOnlyRootFilesystem: false,
    runAsNonRoot: false,
    privileged: false,
    procMount: 'Default',
  };
  const said = Object.entries(whole).filter(([field, value]) => usual[field] !== value);
  const { add, drop } = mapOf(capabilities);
  return { ...Object.fromEntries(said), capabilities: { add: names(add), drop: names(drop) } };
}

function names(list: Json | undefined): Json {
  const found = listOf(list).map((name) => textOf(name).toUpperCase());
  return found.includes('ALL') ? ['ALL'] : found.sort();
}
