import {
  EmptyDirMedium,
  HostPathVolumeType,
  IConfigMap,
  IPersistentVolumeClaim,
  ISecret,
  PersistentVolumeAccessMode,
} from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { isDnsLabel, isDnsSubdomain, LONGEST_NAME, LONGEST_SUBDOMAIN } from '../../validation/names';
import { checkProps } from '../../validation/props';
import { plainName } from '../../validation/references';
import { checkSize, sizeText } from '../../validation/size';
import { HostPath } from '../security/host-access-options';
import { absolutePath } from './absolute-path';
import {
  CsiMountOptions,
  EmptyDirOptions,
  EphemeralMountOptions,
  FilesMountOptions,
  MountOptions,
} from './mount-options';
import { checkDistinctPaths, filesFrom, ProjectedSource } from './projected-source';

export type VolumeSource = Omit<Plain<k8s.Volume>, 'name'>;

/** The volume of a mount. */
export interface ResolvedMount {
  /** Whether containers may only read it unless they say otherwise. */
  readonly readOnly: boolean;
  /** What it refers to, but for `readOnly` of claims and CSI volumes: that is decided by all mounts of the pod. */
  readonly source: VolumeSource;
  /** Whether mounts of the same source are one volume without a name that says so. */
  readonly isShared: boolean;
  /** The volume's name unless the user gives one; undefined where the path has to make it. */
  readonly sourceName?: string;
  /** What is in it by keys, as far as the library knows. */
  readonly files?: ReadonlyMap<string, Buffer>;
}

/**
 * A volume and its mount in one step; the key in `mounts` is the path.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class Mount {
  /** The files of a ConfigMap, read-only. The permission bits of ConfigFiles come along. */
  public static fromConfigMap(configMap: IConfigMap, options: FilesMountOptions = {}): Mount {
    return new Mount('FilesMountOptions', options, (guard) => {
      const name = plainName(guard, 'configMap', configMap);
      const hints = hintsOf(configMap);
      const files = filesFrom(guard, options, hints);
      return {
        readOnly: true,
        source: { configMap: { name, ...files } },
        isShared: true,
        sourceName: hints?.volumeName ?? name,
        files: hints?.files,
      };
    });
  }

  /** The values of a Secret as files, read-only, readable by root and the pod's fsGroup. */
  public static fromSecret(secret: ISecret, options: FilesMountOptions = {}): Mount {
    return new Mount('FilesMountOptions', options, (guard, secretMode) => {
      const secretName = plainName(guard, 'secret', secret);
      const files = filesFrom(guard, { ...options, mode: options.mode ?? secretMode });
      return {
        readOnly: true,
        source: { secret: { secretName, ...files } },
        isShared: true,
        sourceName: secretName,
      };
    });
  }

  /** A PersistentVolumeClaim, whose data outlives the pod. */
  public static fromPersistentVolumeClaim(claim: IPersistentVolumeClaim, options: MountOptions = {}): Mount {
    return new Mount('MountOptions', options, (guard) => {
      const claimName = plainName(guard, 'claim', claim);
      const source = { persistentVolumeClaim: { claimName } };
      return { readOnly: false, source, isShared: true, sourceName: claimName };
    });
  }

  /** A folder that is empty when the pod starts and gone with it. */
  public static fromEmptyDir(options: EmptyDirOptions = {}): Mount {
    return new Mount('EmptyDirOptions', options, (guard) => {
      const { medium, sizeLimit } = options;
      checkSize(guard, 'sizeLimit', sizeLimit, 'leave it out for no limit');
      guard.choice('medium', medium, EmptyDirMedium);
      const emptyDir = { medium: medium || undefined, sizeLimit: sizeLimit && sizeText(sizeLimit) };
      return { readOnly: false, source: { emptyDir }, isShared: false };
    });
  }

  /** Several sources in one folder: configuration, secrets, the pod's own fields, a token. */
  public static fromProjected(sources: ProjectedSource[], options: MountOptions = {}): Mount {
    return new Mount('MountOptions', options, (guard) => {
      const resolved = guard.members('sources', sources).map((source, index) => {
        const at = guard.at('sources', index);
        return at.instance([], source, ProjectedSource, 'ProjectedSource.fromSecret(…)')._resolve(at);
      });
      checkDistinctPaths(guard, resolved);
      return { readOnly: true, source: { projected: { sources: resolved } }, isShared: true };
    });
  }

  /** A volume claimed for this pod only and deleted with it. */
  public static fromEphemeral(options: EphemeralMountOptions): Mount {
    return new Mount('EphemeralMountOptions', options, (guard) => {
      const { accessModes = [PersistentVolumeAccessMode.READ_WRITE_ONCE], storageClassName, size } = options;
      checkSize(guard, 'size', size, 'write Size.gibibytes(1)');
      // Empty text stands for no class at all.
      if (storageClassName)
        checkDnsName(guard, 'storageClassName', storageClassName, LONGEST_SUBDOMAIN, 'standard');
      guard.list('accessModes', accessModes);
      accessModes.forEach((mode, index) =>
        guard.choice(['accessModes', index], mode, PersistentVolumeAccessMode),
      );
      if (accessModes.length === 0) {
        guard.fail('accessModes', {
          code: 'value/missing',
          rule: 'must have at least one',
          cure: 'leave them out for READ_WRITE_ONCE',
        });
      }
      if (accessModes.includes(PersistentVolumeAccessMode.READ_WRITE_ONCE_POD) && accessModes.length > 1) {
        guard.fail('accessModes', {
          code: 'value/conflict',
          rule: 'must be READ_WRITE_ONCE_POD alone, or others',
          got: accessModes,
          cure: 'remove the others, or this one',
        });
      }
      const resources = { requests: { storage: sizeText(size) } };
      const source = {
        ephemeral: { volumeClaimTemplate: { spec: { accessModes, storageClassName, resources } } },
      };
      return { readOnly: false, source, isShared: false };
    });
  }

  /** A volume that a CSI driver of the cluster makes for the pod. */
  public static fromCsi(driver: string, options: CsiMountOptions = {}): Mount {
    return new Mount('CsiMountOptions', options, (guard) => {
      checkDnsName(guard, 'driver', driver, LONGEST_NAME, 'csi.example.com');
      for (const [key, value] of Object.entries(guard.map('attributes', options.attributes ?? {}))) {
        guard.matches(['attributes', { key: key }], value, /^/, {
          code: 'value/type',
          rule: 'must be text',
          cure: 'write it in quotes',
        });
      }
      const secret = options.nodePublishSecret;
      const csi = {
        driver,
        volumeAttributes: options.attributes,
        nodePublishSecretRef:
          secret === undefined ? undefined : { name: plainName(guard, 'nodePublishSecret', secret) },
      };
      return { readOnly: true, source: { csi }, isShared: false };
    });
  }

  /**
   * A file or folder of the node, which `hostAccess` asks for with a reason.
   * @internal
   */
  public static _fromHostPath(given: HostPath): Mount {
    return new Mount('HostPath', given, (guard) => {
      const type = guard.choice('type', given.type, HostPathVolumeType) || undefined;
      const isPath = (text: unknown) => typeof text === 'string' && absolutePath(text) !== undefined;
      if (!guard.accepts(given.path, isPath)) {
        guard.fail('path', {
          code: 'volume/path',
          rule: 'must be an absolute path of the node without ".." or "."',
          got: given.path,
          cure: "write it like '/var/log'",
        });
      }
      const path = absolutePath(given.path) ?? given.path;
      const source = { hostPath: { path, type } };
      return { readOnly: true, source, isShared: true, sourceName: `host${path}` };
    });
  }

  /**
   * How containers see the volume.
   * @internal
   */
  public readonly _options: MountOptions;

  private constructor(
    private readonly struct: string,
    options: MountOptions,
    private readonly resolve: (guard: Guard, secretMode: number) => ResolvedMount,
  ) {
    this._options = options;
  }

  /**
   * The volume, with errors in the name of the construct that mounts it. Files of Secrets have the mode unless the
   * options say another.
   * @internal
   */
  public _resolve(guard: Guard, secretMode = 0o440): ResolvedMount {
    checkProps(guard, this.struct, this._options);
    const { name, subPath = '.', readOnly } = this._options;
    guard.flag('readOnly', readOnly);
    if (name !== undefined && !guard.accepts(name, isDnsLabel)) {
      guard.fail('name', {
        code: 'name/format',
        rule: 'must be at most 63 lower-case letters, digits and "-"',
        got: name,
        cure: "write it like 'scratch'",
      });
    }
    if (!guard.accepts(subPath, isSubPath)) {
      guard.fail('subPath', {
        code: 'volume/path',
        rule: 'must be a path below the volume, without ".."',
        got: subPath,
        cure: "write it like 'pages/html'",
      });
    }
    return this.resolve(guard, secretMode);
  }
}

function isSubPath(path: string): boolean {
  return typeof path === 'string' && path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
}

/** What a ConfigMap of this library tells its mounts. */
export interface MountHints {
  /** The name without its hash: a volume called so stays the same when the content changes. */
  readonly volumeName: string;
  readonly keys: readonly string[];
  readonly files: ReadonlyMap<string, Buffer>;
  /** Permission bits per key; empty where no file asks for any. */
  readonly modes: { readonly [key: string]: number };
}

function hintsOf(configMap: object): MountHints | undefined {
  return (configMap as { readonly _mountHints?: MountHints })._mountHints;
}

function checkDnsName(guard: Guard, prop: At, name: string, longest: number, example: string): void {
  const isName = (text: string) => isDnsSubdomain(text) && text.length <= longest;
  if (guard.accepts(name, isName)) return;
  guard.fail(prop, {
    code: 'name/format',
    rule: `must be a name of at most ${longest} lower-case letters, digits, "-" and "."`,
    got: name,
    cure: `write it like '${example}'`,
  });
}
