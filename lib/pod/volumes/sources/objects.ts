import type { IConfigMap, IPersistentVolumeClaim, ISecret } from 'cdk8s-plus-27';
import { plainName } from '../../../validation/references';
import { FilesMountOptions } from '../mount-options';
import { ResolveMount } from '../resolved-mount';
import { filesFrom } from './files';

/** Properties of a ConfigMap of this library that its mounts use. */
export interface MountHints {
  /** The name without its hash, so that the volume keeps its name when the content changes. */
  readonly volumeName: string;
  readonly files: ReadonlyMap<string, Buffer>;
  /** Permission bits by key; empty if no file sets any. */
  readonly modes: { readonly [key: string]: number };
}

/** How code refers to objects that exist. */
export const CONFIG_MAP = "ConfigMap.fromConfigMapName(this, 'id', 'name')";
const CLAIM = "PersistentVolumeClaim.fromClaimName(this, 'id', 'name')";

export function configMapVolume(configMap: IConfigMap, options: FilesMountOptions): ResolveMount {
  return (guard) => {
    const name = plainName(guard, 'configMap', configMap, CONFIG_MAP);
    const hints = hintsOf(configMap);
    return {
      readOnly: true,
      source: { configMap: { name, ...filesFrom(guard, options, hints) } },
      isShared: true,
      sourceName: hints?.volumeName ?? name,
      files: hints?.files,
    };
  };
}

export function secretVolume(secret: ISecret, options: FilesMountOptions): ResolveMount {
  return (guard, secretMode) => {
    const secretName = plainName(guard, 'secret', secret);
    const { items, mode, modes, optional } = options;
    const files = filesFrom(guard, { items, mode: mode ?? secretMode, modes, optional });
    return {
      readOnly: true,
      source: { secret: { secretName, ...files } },
      isShared: true,
      sourceName: secretName,
    };
  };
}

export function claimVolume(claim: IPersistentVolumeClaim): ResolveMount {
  return (guard) => {
    const claimName = plainName(guard, 'claim', claim, CLAIM);
    const source = { persistentVolumeClaim: { claimName } };
    return { readOnly: false, source, isShared: true, sourceName: claimName };
  };
}

function hintsOf(configMap: object): MountHints | undefined {
  return (configMap as { readonly _mountHints?: MountHints })._mountHints;
}
