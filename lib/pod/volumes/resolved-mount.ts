import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';

/** A volume that is the files of an image; Kubernetes 1.27 does not have it. */
interface ImageVolume {
  readonly reference: string;
  readonly pullPolicy?: string;
}

/** One value of the pod that a volume has as a file. */
export interface DownwardFile {
  readonly path: string;
  readonly mode?: number;
  readonly fieldRef?: Plain<k8s.ObjectFieldSelector>;
  readonly resourceFieldRef?: Plain<k8s.ResourceFieldSelector>;
}

/** The generated type spells it downwardApi. */
interface DownwardVolume {
  readonly defaultMode?: number;
  readonly items: readonly DownwardFile[];
}

export type VolumeSource = Omit<Plain<k8s.Volume>, 'name'> & {
  readonly image?: ImageVolume;
  readonly downwardAPI?: DownwardVolume;
};

/** The volume of a mount. */
export interface ResolvedMount {
  /** Whether containers may only read it unless they say otherwise. */
  readonly readOnly: boolean;
  /** What it refers to, but for `readOnly` of claims, NFS and CSI volumes: that is decided by all mounts of the pod. */
  readonly source: VolumeSource;
  /** Whether mounts of the same source are one volume without a name that says so. */
  readonly isShared: boolean;
  /** The volume's name unless the user gives one; undefined where the path has to make it. */
  readonly sourceName?: string;
  /** What is in it by keys, as far as the library knows. */
  readonly files?: ReadonlyMap<string, Buffer>;
}

/** Makes the volume of a mount; files of Secrets have the mode unless something says another. */
export type ResolveMount = (guard: Guard, secretMode: number) => ResolvedMount;
