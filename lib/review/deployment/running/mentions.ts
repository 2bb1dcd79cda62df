import { AnyMap, isMap } from '../../fields/tree';

/** Fields of a volume, and of its sources, that contain the name of an object. */
const NAMED = [
  ['configMap', 'name'],
  ['secret', 'secretName'],
  ['secret', 'name'],
  ['persistentVolumeClaim', 'claimName'],
] as const;

/**
 * Whether a pod specification may refer to one of the names. It allocates nothing, because it reads all pods of a
 * cluster. `usesOf` then reads the few that are left.
 */
export function mentions(pod: AnyMap, names: ReadonlySet<string>): boolean {
  return (
    has(names, pod.serviceAccountName) ||
    has(names, pod.serviceAccount) ||
    has(names, pod.priorityClassName) ||
    has(names, pod.runtimeClassName) ||
    some(pod.volumes, (volume) => inVolume(volume, names)) ||
    some(pod.containers, (container) => inContainer(container, names)) ||
    some(pod.initContainers, (container) => inContainer(container, names))
  );
}

function inVolume(volume: AnyMap, names: ReadonlySet<string>): boolean {
  for (const [source, field] of NAMED) if (at(volume, source, names, field)) return true;
  const { projected } = volume;
  return isMap(projected) && some(projected.sources, (source) => inVolume(source, names));
}

function inContainer(container: AnyMap, names: ReadonlySet<string>): boolean {
  return (
    some(container.env, ({ valueFrom }) => isMap(valueFrom) && inSource(valueFrom, names, 'KeyRef')) ||
    some(container.envFrom, (source) => inSource(source, names, 'Ref'))
  );
}

function inSource(source: AnyMap, names: ReadonlySet<string>, suffix: 'KeyRef' | 'Ref'): boolean {
  return suffix === 'Ref'
    ? at(source, 'configMapRef', names, 'name') || at(source, 'secretRef', names, 'name')
    : at(source, 'configMapKeyRef', names, 'name') || at(source, 'secretKeyRef', names, 'name');
}

function at(map: AnyMap, source: string, names: ReadonlySet<string>, field: string): boolean {
  const value = map[source];
  return isMap(value) && has(names, value[field]);
}

function has(names: ReadonlySet<string>, value: unknown): boolean {
  return typeof value === 'string' && names.has(value);
}

function some(list: unknown, isSo: (member: AnyMap) => boolean): boolean {
  return Array.isArray(list) && list.some((member: unknown) => isMap(member) && isSo(member));
}
