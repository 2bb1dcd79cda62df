import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';

/** A volume with the files of an image. Kubernetes 1.27 does not have it. */
interface ImageVolume {
  readonly reference: string;
  readonly pullPolicy?: string;
}

/** A file of the downward API. */
export interface DownwardFile {
  readonly path: string;
  readonly mode?: number;
  readonly fieldRef?: Plain<k8s.ObjectFieldSelector>;
  readonly resourceFieldRef?: Plain<k8s.ResourceFieldSelector>;
}

/** The generated type spells this field downwardApi. */
interface DownwardVolume {
  readonly defaultMode?: number;
  readonly items: readonly DownwardFile[];
}

export type VolumeSource = Omit<Plain<k8s.Volume>, 'name'> & {
  readonly image?: ImageVolume;
  readonly downwardAPI?: DownwardVolume;
};

/** A mount whose volume is resolved. */
export interface ResolvedMount {
  /** The default of `readOnly`. */
  readonly readOnly: boolean;
  /**
   * The source of the volume, without `readOnly` of claims, NFS and CSI volumes, which depends on all mounts of the pod.
   */
  readonly source: VolumeSource;
  /** Whether mounts of the same source share one volume even without a name. */
  readonly isShared: boolean;
  /** The default name of the volume; undefined if it is derived from the path. */
  readonly sourceName?: string;
  /** The content of the volume by keys, if it is known. */
  readonly files?: ReadonlyMap<string, Buffer>;
}

/** Resolves the volume of a mount. Files of Secrets have `secretMode` unless an option sets another mode. */
export type ResolveMount = (guard: Guard, secretMode: number) => ResolvedMount;
