/** Volumes as the mounts of containers. */

import { Duration } from 'cdk8s';
import { EmptyDirMedium, EnvFieldPaths } from 'cdk8s-plus-27';
import { Mount, ProjectedSource } from '../../../lib';
import { at, isMap, Json, JsonMap, mapOf, mapsOf, textOf } from '../json';
import { Conversion, knows, Props, sizeOf } from './conversion';
import { ofField, ofResource } from './env-rows';
import { has, make } from './library';

/** Fields of a mount that have their own prop. */
const MOUNT_PROPS = ['subPath', 'subPathExpr', 'mountPropagation', 'recursiveReadOnly'];

/** The volumes of one pod. */
export class Volumes {
  private readonly byName: ReadonlyMap<string, JsonMap>;
  private readonly used = new Set<string>();

  public constructor(
    private readonly conversion: Conversion,
    spec: JsonMap,
  ) {
    this.byName = new Map(mapsOf(spec.volumes).map(({ name, ...source }) => [textOf(name), source]));
  }

  /** What a container mounts: volumes, files of the node, block devices. */
  public mountsOf(container: JsonMap): Props {
    const mounts: { [path: string]: unknown } = {};
    const hostPaths: { [path: string]: unknown } = {};
    for (const mount of mapsOf(container.volumeMounts)) {
      const source = this.use(mount.name);
      const made = this.mount(mount, source);
      if (made === undefined) continue;
      const target = source.hostPath === undefined ? mounts : hostPaths;
      target[textOf(mount.mountPath)] = made;
    }
    const volumeDevices = this.devices(container);
    return {
      ...(Object.keys(mounts).length > 0 && { mounts }),
      ...(Object.keys(hostPaths).length > 0 && { hostAccess: { hostPaths } }),
      ...(volumeDevices !== undefined && { volumeDevices }),
    };
  }

  /** A volume that nothing mounts still has to exist before the pod can start. */
  public missUnmounted(): void {
    const idle = [...this.byName.keys()].filter((name) => !this.used.has(name));
    if (idle.length > 0) this.conversion.miss('volume that nothing mounts');
  }

  private use(name: Json | undefined): JsonMap {
    this.used.add(textOf(name));
    return this.byName.get(textOf(name)) ?? {};
  }

  private devices(container: JsonMap): Props | undefined {
    const devices = mapsOf(container.volumeDevices);
    if (devices.length === 0) return undefined;
    const claims = devices.map(({ name, devicePath }) => {
      const { claimName } = mapOf(this.use(name).persistentVolumeClaim);
      return [textOf(devicePath), this.conversion.claim(textOf(claimName))];
    });
    if (knows('ContainerSettings', 'volumeDevices')) return Object.fromEntries(claims) as Props;
    this.conversion.miss('container.volumeDevices');
    return undefined;
  }

  private mount(given: JsonMap, source: JsonMap): unknown {
    const [kind = 'emptyDir'] = Object.keys(source);
    const { name, mountPath: _, readOnly, ...others } = given;
    for (const field of Object.keys(others))
      if (!MOUNT_PROPS.includes(field) || !knows('MountOptions', field))
        this.conversion.miss(`volumeMount.${field}`);
    const options = {
      ...others,
      name,
      readOnly: readOnly === true || at(source, kind, 'readOnly') === true || ALWAYS_READ_ONLY.includes(kind),
    };
    const make = SOURCES[kind];
    return make === undefined
      ? this.conversion.miss(`volume.${kind}`) && undefined
      : make(this.conversion, mapOf(source[kind]), options);
  }
}

/** The kubelet mounts these read-only, regardless of the manifest. */
export const ALWAYS_READ_ONLY = ['configMap', 'secret', 'downwardAPI', 'projected', 'image'];

type Source = (conversion: Conversion, source: JsonMap, options: Props) => unknown;

const SOURCES: { readonly [kind: string]: Source | undefined } = {
  configMap: (conversion, { name, ...files }, options) =>
    Mount.fromConfigMap(conversion.configMap(textOf(name)), {
      ...options,
      ...fileOptions(conversion, files),
    }),
  secret: (conversion, { secretName, ...files }, options) =>
    Mount.fromSecret(conversion.secret(textOf(secretName)), {
      mode: 0o644,
      ...options,
      ...fileOptions(conversion, files),
    }),
  persistentVolumeClaim: (conversion, { claimName }, options) =>
    Mount.fromPersistentVolumeClaim(conversion.claim(textOf(claimName)), options),
  emptyDir: (_, { medium, sizeLimit }, options) =>
    Mount.fromEmptyDir({
      ...options,
      ...(medium !== undefined && { medium: medium as EmptyDirMedium }),
      ...(sizeLimit !== undefined && { sizeLimit: sizeOf(sizeLimit) }),
    }),
  csi: (conversion, { driver, volumeAttributes, nodePublishSecretRef, fsType }, options) => {
    if (fsType !== undefined) conversion.miss('volume.csi.fsType');
    return Mount.fromCsi(textOf(driver), {
      ...options,
      ...(volumeAttributes !== undefined && { attributes: volumeAttributes as { [key: string]: string } }),
      ...(nodePublishSecretRef !== undefined && {
        nodePublishSecret: conversion.secret(textOf(at(nodePublishSecretRef, 'name'))),
      }),
    });
  },
  ephemeral: (conversion, { volumeClaimTemplate }, options) => {
    const { metadata, spec } = mapOf(volumeClaimTemplate);
    const { accessModes, storageClassName, resources, ...others } = mapOf(spec);
    for (const field of Object.keys(others)) conversion.miss(`volume.ephemeral.${field}`);
    if (isMap(metadata) && (metadata.labels ?? metadata.annotations) !== undefined)
      conversion.miss('volume.ephemeral.metadata');
    const claim = { accessModes, ...(storageClassName !== undefined && { storageClassName }) };
    const size = sizeOf(at(resources, 'requests', 'storage') ?? '');
    return Mount.fromEphemeral({ ...options, ...claim, size } as Parameters<typeof Mount.fromEphemeral>[0]);
  },
  projected: (conversion, { sources, defaultMode }, options) => {
    const isKnown = knows('ProjectedMountOptions', 'mode');
    if (defaultMode !== undefined && defaultMode !== 0o644 && !isKnown)
      conversion.miss('volume.projected.defaultMode');
    const mode: Props = defaultMode !== undefined && isKnown ? { mode: defaultMode } : {};
    const made = mapsOf(sources).flatMap((source) => projection(conversion, source) ?? []);
    return Mount.fromProjected(made, { ...options, ...mode });
  },
  downwardAPI: (conversion, { items, defaultMode }, options) => {
    if (!has('Mount', 'fromDownwardApi')) return conversion.miss('volume.downwardAPI') && undefined;
    const mode = defaultMode === undefined ? {} : { mode: defaultMode };
    return make('Mount', 'fromDownwardApi', podValues(conversion, items), {
      ...options,
      ...mode,
      ...modesOf(items, 'path'),
    });
  },
  nfs: (conversion, { server, path }, options) =>
    has('Mount', 'fromNfs')
      ? make('Mount', 'fromNfs', server, path, options)
      : conversion.miss('volume.nfs') && undefined,
  image: (conversion, { reference, pullPolicy }, options) =>
    has('Mount', 'fromImage')
      ? make('Mount', 'fromImage', reference, { ...options, ...(pullPolicy !== undefined && { pullPolicy }) })
      : conversion.miss('volume.image') && undefined,
  hostPath: (conversion, source, options) =>
    knows('PodSettings', 'hostAccess')
      ? { ...options, ...source }
      : conversion.miss('volume.hostPath') && undefined,
};

/** Keys and modes of the files of a ConfigMap or Secret. */
function fileOptions(conversion: Conversion, { items, defaultMode, optional }: JsonMap): Props {
  const keys = mapsOf(items);
  if (new Set(keys.map(({ key }) => key)).size < keys.length) conversion.miss('volume: a key at two paths');
  if (keys.some(({ mode }) => mode !== undefined) && !knows('FilesMountOptions', 'modes'))
    conversion.miss('volume: mode of an item');
  return {
    ...(keys.length > 0 && { items: Object.fromEntries(keys.map(({ key, path }) => [textOf(key), path])) }),
    ...(knows('FilesMountOptions', 'modes') && modesOf(items, 'key')),
    ...(defaultMode !== undefined && { mode: defaultMode }),
    ...(optional !== undefined && { optional }),
  };
}

function modesOf(items: Json | undefined, by: 'key' | 'path'): Props {
  const modes = mapsOf(items).flatMap((item) =>
    item.mode === undefined ? [] : [[textOf(item[by]), item.mode]],
  );
  return modes.length > 0 ? { modes: Object.fromEntries(modes) as Props } : {};
}

function podValues(conversion: Conversion, items: Json | undefined): Props {
  return Object.fromEntries(
    mapsOf(items).map(({ path, fieldRef, resourceFieldRef }) => [
      textOf(path),
      fieldRef === undefined
        ? ofResource(conversion, mapOf(resourceFieldRef))
        : has('EnvSource', 'fromField')
          ? make('EnvSource', 'fromField', at(fieldRef, 'fieldPath'))
          : ofField(conversion, mapOf(fieldRef)),
    ]),
  );
}

function projection(conversion: Conversion, source: JsonMap): ProjectedSource | undefined {
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  if (configMap !== undefined) {
    const { name, ...files } = mapOf(configMap);
    return ProjectedSource.fromConfigMap(conversion.configMap(textOf(name)), fileOptions(conversion, files));
  }
  if (secret !== undefined) {
    const { name, ...files } = mapOf(secret);
    return ProjectedSource.fromSecret(conversion.secret(textOf(name)), fileOptions(conversion, files));
  }
  if (serviceAccountToken !== undefined) {
    const { path, audience, expirationSeconds } = mapOf(serviceAccountToken);
    return ProjectedSource.fromServiceAccountToken(textOf(path), {
      ...(audience !== undefined && { audience: textOf(audience) }),
      ...(expirationSeconds !== undefined && { expiration: Duration.seconds(Number(expirationSeconds)) }),
    });
  }
  if (downwardAPI !== undefined) return podFiles(conversion, mapOf(downwardAPI));
  conversion.miss(`volume.projected: ${Object.keys(source).join()}`);
  return undefined;
}

/** Fields of the pod whose props have another name. */
function podFiles(conversion: Conversion, { items }: JsonMap): ProjectedSource {
  const fields = mapsOf(items).flatMap(({ path, fieldRef, mode }) => {
    const fieldPath = at(fieldRef, 'fieldPath');
    const isKnown = Object.values(EnvFieldPaths).some((one) => one === fieldPath);
    if (!isKnown || mode !== undefined) conversion.miss('volume.projected: downwardAPI with more');
    return isKnown ? [[textOf(path), fieldPath]] : [];
  });
  return ProjectedSource.fromDownwardApi(Object.fromEntries(fields) as { [path: string]: EnvFieldPaths });
}
