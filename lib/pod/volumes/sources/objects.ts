import type { IConfigMap, IPersistentVolumeClaim, ISecret } from 'cdk8s-plus-27';
import { plainName } from '../../../validation/references';
import { FilesMountOptions } from '../mount-options';
import { ResolveMount } from '../resolved-mount';
import { filesFrom } from './files';

/** What a ConfigMap of this library tells its mounts. */
export interface MountHints {
  /** The name without its hash: a volume called so stays the same when the content changes. */
  readonly volumeName: string;
  readonly files: ReadonlyMap<string, Buffer>;
  /** Permission bits per key; empty where no file asks for any. */
  readonly modes: { readonly [key: string]: number };
}

export function configMapVolume(configMap: IConfigMap, options: FilesMountOptions): ResolveMount {
  return (guard) => {
    const name = plainName(guard, 'configMap', configMap);
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
    const claimName = plainName(guard, 'claim', claim);
    const source = { persistentVolumeClaim: { claimName } };
    return { readOnly: false, source, isShared: true, sourceName: claimName };
  };
}

function hintsOf(configMap: object): MountHints | undefined {
  return (configMap as { readonly _mountHints?: MountHints })._mountHints;
}
