import type { EnvValue, IConfigMap, IPersistentVolumeClaim, ISecret } from 'cdk8s-plus-27';
import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { HostPath } from '../security/host-access-options';
import { checkMountOptions, checkRecursion } from './check-mount-options';
import {
  CsiMountOptions,
  DownwardApiMountOptions,
  EmptyDirOptions,
  EphemeralMountOptions,
  FilesMountOptions,
  ImageMountOptions,
  MountOptions,
  ProjectedMountOptions,
} from './mount-options';
import { ProjectedSource } from './projected-source';
import { ResolvedMount, ResolveMount } from './resolved-mount';
import { downwardApiVolume } from './sources/downward-api';
import { csiVolume, nfsVolume } from './sources/drivers';
import { hostPathVolume } from './sources/host-path';
import { imageVolume } from './sources/image';
import { emptyDirVolume, ephemeralVolume } from './sources/made-for-the-pod';
import { claimVolume, configMapVolume, secretVolume } from './sources/objects';
import { projectedVolume } from './sources/projected';

/**
 * A volume and its mount in one step; the key in `mounts` is the path.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class Mount {
  /** The files of a ConfigMap, read-only. The permission bits of ConfigFiles come along. */
  public static fromConfigMap(configMap: IConfigMap, options: FilesMountOptions = {}): Mount {
    return new Mount('FilesMountOptions', options, configMapVolume(configMap, options));
  }

  /** The values of a Secret as files, read-only, readable by root and the pod's fsGroup. */
  public static fromSecret(secret: ISecret, options: FilesMountOptions = {}): Mount {
    return new Mount('FilesMountOptions', options, secretVolume(secret, options));
  }

  /** A PersistentVolumeClaim, whose data outlives the pod. */
  public static fromPersistentVolumeClaim(claim: IPersistentVolumeClaim, options: MountOptions = {}): Mount {
    return new Mount('MountOptions', options, claimVolume(claim));
  }

  /** A folder that is empty when the pod starts and gone with it. */
  public static fromEmptyDir(options: EmptyDirOptions = {}): Mount {
    return new Mount('EmptyDirOptions', options, emptyDirVolume(options));
  }

  /** Several sources in one folder: configuration, secrets, the pod's own fields, a token. */
  public static fromProjected(sources: ProjectedSource[], options: ProjectedMountOptions = {}): Mount {
    return new Mount('ProjectedMountOptions', options, projectedVolume(sources, options));
  }

  /**
   * Values of the pod as files, read-only, each at the path that is its key. The kubelet writes labels and annotations anew
   * when they change: `{ labels: EnvSource.fromField('metadata.labels') }`.
   */
  public static fromDownwardApi(
    items: { [path: string]: EnvValue },
    options: DownwardApiMountOptions = {},
  ): Mount {
    return new Mount('DownwardApiMountOptions', options, downwardApiVolume(items, options));
  }

  /** A volume claimed for this pod only and deleted with it. */
  public static fromEphemeral(options: EphemeralMountOptions): Mount {
    return new Mount('EphemeralMountOptions', options, ephemeralVolume(options));
  }

  /** A volume that a CSI driver of the cluster makes for the pod. */
  public static fromCsi(driver: string, options: CsiMountOptions = {}): Mount {
    return new Mount('CsiMountOptions', options, csiVolume(driver, options));
  }

  /**
   * The files of an image, or of another artifact in a registry, read-only. Whether programs in it can be run depends on
   * the container runtime. Needs Kubernetes 1.35, and a container runtime that mounts images.
   */
  public static fromImage(reference: string, options: ImageMountOptions = {}): Mount {
    return new Mount('ImageMountOptions', options, imageVolume(reference, options));
  }

  /**
   * An export of an NFS server. A namespace that enforces the `baseline` or `restricted` level refuses it; a
   * PersistentVolume of the same export, and its claim, pass.
   * @param server host name or IP address
   * @param path absolute path of the export
   */
  public static fromNfs(server: string, path: string, options: MountOptions = {}): Mount {
    return new Mount('MountOptions', options, nfsVolume(server, path));
  }

  /**
   * A file or folder of the node, which `hostAccess` asks for with a reason.
   * @internal
   */
  public static _fromHostPath(given: HostPath): Mount {
    return new Mount('HostPath', given, hostPathVolume(given));
  }

  /**
   * How containers see the volume.
   * @internal
   */
  public readonly _options: MountOptions;

  private constructor(
    private readonly struct: string,
    options: MountOptions,
    private readonly resolve: ResolveMount,
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
    checkMountOptions(guard, this._options);
    const resolved = this.resolve(guard, secretMode);
    checkRecursion(guard, this._options, resolved);
    return resolved;
  }
}
