import { AnyMap, mapsAt, mapAt, textAt, valueAt } from '../../fields/tree';

/**
 * How a pod uses an object: its files follow each change (`mounted`), only a new pod sees a change (`subPath`, `env`),
 * or it is only referred to, such as an account (`named`).
 */
export type Way = 'mounted' | 'subPath' | 'env' | 'named';

/** Something that a pod needs, or uses if it exists. */
export interface Use {
  readonly kind: string;
  readonly name: string;
  readonly way: Way;
  /** The keys that are read; undefined for all. */
  readonly keys?: readonly string[];
  readonly isOptional: boolean;
}

/** The objects that the pods of a specification use, once for each reference. */
export function usesOf(pod: AnyMap): Use[] {
  const containers = [...mapsAt(pod, 'initContainers'), ...mapsAt(pod, 'containers')];
  const mounts = containers.flatMap((container) => mapsAt(container, 'volumeMounts'));
  return [
    ...mapsAt(pod, 'volumes').flatMap((volume) => ofVolume(volume, mounts)),
    ...containers.flatMap((container) => [
      ...mapsAt(container, 'env').flatMap(ofVariable),
      ...mapsAt(container, 'envFrom').flatMap(ofVariables),
    ]),
    ...named('ServiceAccount', textAt(pod, 'serviceAccountName') ?? textAt(pod, 'serviceAccount')),
    ...named('PriorityClass', textAt(pod, 'priorityClassName')),
    ...named('RuntimeClass', textAt(pod, 'runtimeClassName')),
  ];
}

function ofVolume(volume: AnyMap, mounts: readonly AnyMap[]): Use[] {
  const way = wayOf(textAt(volume, 'name'), mounts);
  const sources = mapsAt(volume, 'projected', 'sources');
  return [
    ...[volume, ...sources].flatMap((source) =>
      ofFiles('ConfigMap', mapAt(source, 'configMap'), 'name', way),
    ),
    ...ofFiles('Secret', mapAt(volume, 'secret'), 'secretName', way),
    ...sources.flatMap((source) => ofFiles('Secret', mapAt(source, 'secret'), 'name', way)),
    ...named('PersistentVolumeClaim', textAt(volume, 'persistentVolumeClaim', 'claimName')),
  ];
}

/**
 * A file that is mounted by its path in the volume does not follow changes. A volume that is mounted as a whole does.
 */
function wayOf(volume: string | undefined, mounts: readonly AnyMap[]): Way {
  const own = mounts.filter((mount) => textAt(mount, 'name') === volume);
  const isPart = (mount: AnyMap) => Boolean(textAt(mount, 'subPath') ?? textAt(mount, 'subPathExpr'));
  return own.length > 0 && own.every(isPart) ? 'subPath' : 'mounted';
}

function ofFiles(kind: string, source: AnyMap, nameField: string, way: Way): Use[] {
  const name = textAt(source, nameField);
  if (!name) return [];
  const items = mapsAt(source, 'items').flatMap((item) => textAt(item, 'key') ?? []);
  const keys = items.length === 0 ? {} : { keys: items };
  return [{ kind, name, way, ...keys, isOptional: isOptional(source) }];
}

function ofVariable(variable: AnyMap): Use[] {
  return [
    ...ofKey('ConfigMap', mapAt(variable, 'valueFrom', 'configMapKeyRef')),
    ...ofKey('Secret', mapAt(variable, 'valueFrom', 'secretKeyRef')),
  ];
}

function ofVariables(source: AnyMap): Use[] {
  return [
    ...ofKey('ConfigMap', mapAt(source, 'configMapRef')),
    ...ofKey('Secret', mapAt(source, 'secretRef')),
  ];
}

function ofKey(kind: string, source: AnyMap): Use[] {
  const name = textAt(source, 'name');
  if (!name) return [];
  const key = textAt(source, 'key');
  return [
    { kind, name, way: 'env', ...(key === undefined ? {} : { keys: [key] }), isOptional: isOptional(source) },
  ];
}

function named(kind: string, name: string | undefined): Use[] {
  return name ? [{ kind, name, way: 'named', isOptional: false }] : [];
}

function isOptional(source: AnyMap): boolean {
  return valueAt(source, 'optional') === true;
}
