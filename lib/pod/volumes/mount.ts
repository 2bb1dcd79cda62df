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
 * A volume together with its mount. The key in `mounts` is the path where it is mounted.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class Mount {
  /**
   * Mounts the keys of a ConfigMap as read-only files. Permission bits that are set in ConfigFiles apply.
   * @param configMap the ConfigMap
   * @param options keys, permission bits and mount options
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#configmap
   */
  public static fromConfigMap(configMap: IConfigMap, options: FilesMountOptions = {}): Mount {
    return new Mount('FilesMountOptions', options, configMapVolume(configMap, options));
  }

  /**
   * Mounts the keys of a Secret as files that are read-only and readable by root and the pod's fsGroup.
   * @param secret the Secret
   * @param options keys, permission bits and mount options
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#secret
   */
  public static fromSecret(secret: ISecret, options: FilesMountOptions = {}): Mount {
    return new Mount('FilesMountOptions', options, secretVolume(secret, options));
  }

  /**
   * Mounts a PersistentVolumeClaim, whose data outlives the pod.
   * @param claim the claim
   * @param options mount options
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
   */
  public static fromPersistentVolumeClaim(claim: IPersistentVolumeClaim, options: MountOptions = {}): Mount {
    return new Mount('MountOptions', options, claimVolume(claim));
  }

  /**
   * Mounts a folder that is empty when the pod starts and deleted with the pod.
   * @param options medium, size limit and mount options
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
   */
  public static fromEmptyDir(options: EmptyDirOptions = {}): Mount {
    return new Mount('EmptyDirOptions', options, emptyDirVolume(options));
  }

  /**
   * Mounts several sources in one folder: ConfigMaps, Secrets, fields of the pod, tokens or certificates.
   * @param sources the sources
   * @param options permission bits and mount options
   * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/
   */
  public static fromProjected(sources: ProjectedSource[], options: ProjectedMountOptions = {}): Mount {
    return new Mount('ProjectedMountOptions', options, projectedVolume(sources, options));
  }

  /**
   * Mounts fields and resources of the pod as read-only files. The kubelet updates the files of labels and annotations
   * when they change: `{ labels: EnvSource.fromField('metadata.labels') }`.
   * @param items values by the path of their file
   * @param options permission bits and mount options
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#downwardapi
   */
  public static fromDownwardApi(
    items: { [path: string]: EnvValue },
    options: DownwardApiMountOptions = {},
  ): Mount {
    return new Mount('DownwardApiMountOptions', options, downwardApiVolume(items, options));
  }

  /**
   * Mounts a volume that is claimed for this pod only and deleted with it.
   * @param options size, storage class and mount options
   * @see https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
   */
  public static fromEphemeral(options: EphemeralMountOptions): Mount {
    return new Mount('EphemeralMountOptions', options, ephemeralVolume(options));
  }

  /**
   * Mounts a volume that a CSI driver of the cluster creates for the pod.
   * @param driver name of the driver, such as `secrets-store.csi.k8s.io`
   * @param options attributes for the driver and mount options
   * @see https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#csi-ephemeral-volumes
   */
  public static fromCsi(driver: string, options: CsiMountOptions = {}): Mount {
    return new Mount('CsiMountOptions', options, csiVolume(driver, options));
  }

  /**
   * Mounts the files of an image, or of another artifact in a registry, read-only. Whether its programs can be executed
   * depends on the container runtime. Needs Kubernetes 1.35, and a container runtime that supports image volumes.
   * @param reference image reference, such as `registry.example.com/team/model:1.4.2`
   * @param options pull policy and mount options
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#image
   */
  public static fromImage(reference: string, options: ImageMountOptions = {}): Mount {
    return new Mount('ImageMountOptions', options, imageVolume(reference, options));
  }

  /**
   * Mounts an export of an NFS server. A namespace that enforces the `restricted` level refuses it, but accepts a claim
   * of a PersistentVolume with the same export.
   * @param server host name or IP address
   * @param path absolute path of the export
   * @param options mount options
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#nfs
   */
  public static fromNfs(server: string, path: string, options: MountOptions = {}): Mount {
    return new Mount('MountOptions', options, nfsVolume(server, path));
  }

  /**
   * A file or folder of the node, from `hostAccess`, which has a reason.
   * @internal
   */
  public static _fromHostPath(given: HostPath): Mount {
    return new Mount('HostPath', given, hostPathVolume(given));
  }

  /**
   * The mount options.
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
   * Resolves the volume. Errors name the construct that mounts it. Files of Secrets have `secretMode` unless the options
   * set another mode.
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
