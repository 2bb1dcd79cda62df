import { Size, SizeRoundingBehavior } from 'cdk8s';
import {
  EmptyDirMedium,
  IConfigMap,
  IPersistentVolumeClaim,
  ISecret,
  PersistentVolumeAccessMode,
} from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Guard } from './guard';
import { isDnsLabel, isDnsSubdomain, plainName } from './names';
import { Plain } from './plain';
import { filesFrom, ProjectedSource } from './projected-source';

/** How a container sees a mounted volume. */
export interface MountOptions {
  /**
   * Name of the volume. Mounts of the same name in other containers of the pod share one volume.
   * @default - the name of what is mounted; for an empty folder, a name from the path, not shared
   */
  readonly name?: string;
  /**
   * Forbid the container to write.
   * @default - true for configuration, secrets and CSI volumes, false for the others
   */
  readonly readOnly?: boolean;
  /**
   * Mount only this file or folder of the volume. A file mounted so does not follow changes.
   * @default - the whole volume
   */
  readonly subPath?: string;
}

/** How files of a ConfigMap or Secret appear in the container. */
export interface FilesMountOptions extends MountOptions {
  /**
   * The keys to mount, each with the path it gets below the mount.
   * @default - every key, as a file of its name
   */
  readonly items?: { [key: string]: string };
  /**
   * Permission bits of the files, such as 0o555 for scripts.
   * @default - 0o444 for a ConfigMap, 0o440 for a Secret (readable by the pod's fsGroup)
   */
  readonly mode?: number;
  /**
   * Start the pod also where the object or key is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a folder that lives as long as its pod. */
export interface EmptyDirOptions extends MountOptions {
  /**
   * Where the files are kept; MEMORY counts against the memory limit.
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: EmptyDirMedium;
  /**
   * A pod that writes more than this is evicted.
   * @default - no limit of its own
   */
  readonly sizeLimit?: Size;
}

/** Settings of a volume claimed for one pod and deleted with it. */
export interface EphemeralMountOptions extends MountOptions {
  /** How much storage to claim. */
  readonly size: Size;
  /**
   * StorageClass of the claim.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
  /**
   * Access modes of the claim.
   * @default [PersistentVolumeAccessMode.READ_WRITE_ONCE]
   */
  readonly accessModes?: PersistentVolumeAccessMode[];
}

/** Settings of a volume that a CSI driver makes for the pod. */
export interface CsiMountOptions extends MountOptions {
  /**
   * What the driver asks to be told, such as `secretProviderClass`.
   * @default - nothing
   */
  readonly attributes?: { [key: string]: string };
  /**
   * Secret that the driver needs to make the volume.
   * @default - none
   */
  readonly nodePublishSecret?: ISecret;
}

export type VolumeSource = Omit<Plain<k8s.Volume>, 'name'>;

/** A mount resolved for one pod: the volume, and how the container mounts it. */
export interface ResolvedMount {
  readonly options: MountOptions;
  readonly readOnly: boolean;
  readonly source: VolumeSource;
  /** The volume's name unless the user gives one; undefined where the path has to make it. */
  readonly sourceName?: string;
}

/**
 * A volume and its mount in one step; the key in `mounts` is the path.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class Mount {
  /** The files of a ConfigMap, read-only. The permission bits of ConfigFiles come along. */
  public static fromConfigMap(configMap: IConfigMap, options: FilesMountOptions = {}): Mount {
    return new Mount((guard) => {
      const name = plainName(guard, 'configMap', configMap);
      const { volumeName = name, modes } = hintsOf(configMap);
      const files = filesFrom(guard, options, modes);
      return { options, readOnly: true, source: { configMap: { name, ...files } }, sourceName: volumeName };
    });
  }

  /** The values of a Secret as files, read-only, readable by root and the pod's fsGroup. */
  public static fromSecret(secret: ISecret, options: FilesMountOptions = {}): Mount {
    return new Mount((guard) => {
      const secretName = plainName(guard, 'secret', secret);
      const files = filesFrom(guard, { ...options, mode: options.mode ?? 0o440 });
      return {
        options,
        readOnly: true,
        source: { secret: { secretName, ...files } },
        sourceName: secretName,
      };
    });
  }

  /** A PersistentVolumeClaim, whose data outlives the pod. */
  public static fromPersistentVolumeClaim(claim: IPersistentVolumeClaim, options: MountOptions = {}): Mount {
    return new Mount((guard) => {
      const claimName = plainName(guard, 'claim', claim);
      const source = { persistentVolumeClaim: { claimName, readOnly: options.readOnly || undefined } };
      return { options, readOnly: false, source, sourceName: claimName };
    });
  }

  /** A folder that is empty when the pod starts and gone with it. */
  public static emptyDir(options: EmptyDirOptions = {}): Mount {
    const emptyDir = { medium: options.medium || undefined, sizeLimit: options.sizeLimit?.asString() };
    return new Mount(() => ({ options, readOnly: false, source: { emptyDir } }));
  }

  /** Several sources in one folder: configuration, secrets, the pod's own fields, a token. */
  public static projected(sources: ProjectedSource[], options: MountOptions = {}): Mount {
    return new Mount((guard) => {
      const resolved = sources.map((source, index) => source._resolve(guard.at(`sources[${index}]`)));
      return { options, readOnly: true, source: { projected: { sources: resolved } } };
    });
  }

  /** A volume claimed for this pod only and deleted with it. */
  public static ephemeral(options: EphemeralMountOptions): Mount {
    return new Mount((guard) => {
      const { accessModes = [PersistentVolumeAccessMode.READ_WRITE_ONCE], storageClassName, size } = options;
      if (size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) <= 0) {
        guard.fail('size', {
          rule: 'must be more than zero',
          got: size.asString(),
          cure: 'write Size.gibibytes(1)',
        });
      }
      if (storageClassName !== undefined)
        checkDnsName(guard, 'storageClassName', storageClassName, 'standard');
      const resources = { requests: { storage: size.asString() } };
      const source = {
        ephemeral: { volumeClaimTemplate: { spec: { accessModes, storageClassName, resources } } },
      };
      return { options, readOnly: false, source };
    });
  }

  /** A volume that a CSI driver of the cluster makes for the pod. */
  public static csi(driver: string, options: CsiMountOptions = {}): Mount {
    return new Mount((guard) => {
      checkDnsName(guard, 'driver', driver, 'csi.example.com');
      const secret = options.nodePublishSecret;
      const csi = {
        driver,
        readOnly: options.readOnly ?? true,
        volumeAttributes: options.attributes,
        nodePublishSecretRef: secret && { name: plainName(guard, 'nodePublishSecret', secret) },
      };
      return { options, readOnly: true, source: { csi } };
    });
  }

  private constructor(private readonly resolve: (guard: Guard) => ResolvedMount) {}

  /**
   * The volume and mount, with errors in the name of the construct that mounts it.
   * @internal
   */
  public _resolve(guard: Guard): ResolvedMount {
    const resolved = this.resolve(guard);
    const { name, subPath } = resolved.options;
    if (name !== undefined && !isDnsLabel(name)) {
      guard.fail('name', {
        rule: 'must be at most 63 lower-case letters, digits and "-"',
        got: name,
        cure: "write it like 'scratch'",
      });
    }
    if (
      subPath !== undefined &&
      (subPath === '' || subPath.startsWith('/') || subPath.split('/').includes('..'))
    ) {
      guard.fail('subPath', {
        rule: 'must be a path below the volume, without ".."',
        got: subPath,
        cure: "write it like 'pages/html'",
      });
    }
    return resolved;
  }
}

/** What a ConfigMap of this library tells its mounts. */
export interface MountHints {
  /** The name without its hash: a volume called so stays the same when the content changes. */
  readonly volumeName: string;
  /** Permission bits per key; empty where no file asks for any. */
  readonly modes: { readonly [key: string]: number };
}

function hintsOf(configMap: object): Partial<MountHints> {
  return (configMap as { readonly _mountHints?: MountHints })._mountHints ?? {};
}

function checkDnsName(guard: Guard, prop: string, name: string, example: string): void {
  if (isDnsSubdomain(name)) return;
  guard.fail(prop, {
    rule: 'must be a name of lower-case letters, digits, "-" and "."',
    got: name,
    cure: `write it like '${example}'`,
  });
}
