import type { k8s } from 'cdk8s-plus-27';
import { Plain, withoutUndefined } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { LONGEST_NAME } from '../../validation/names';
import { Mount, ResolvedMount, VolumeSource } from './mount';

type VolumeMount = Plain<k8s.VolumeMount>;

/** A mount whose volume may still get another name. */
type NamedMount = { name: string } & Omit<VolumeMount, 'name'>;

/** What of a container makes its volumes. */
export interface Mounting {
  /** What names of its own volumes start with. */
  readonly prefix: string;
  /** The mode by which it can read files of Secrets. */
  readonly secretMode: number;
}

interface PodVolume {
  name: string;
  /** Whether the user gave the name. */
  isNamed: boolean;
  readonly source: VolumeSource;
  /** The source as text: what is the same is one volume. */
  readonly meaning: string;
  /** Whether mounts of the same source without a name are mounts of this volume. */
  readonly isShared: boolean;
  readonly mounts: NamedMount[];
}

/**
 * The volumes of one pod, collected from the mounts of its containers. Mounts of the same object are one volume, also
 * where one may write and another may not; an unnamed folder belongs to its container alone.
 */
export class PodVolumes {
  private readonly volumes: PodVolume[] = [];

  /** `named` are the names that users gave, which are not given to anything else. */
  public constructor(private readonly named: ReadonlySet<string>) {}

  /** Mounts a volume, adding it where the pod does not have it yet. */
  public mount(guard: Guard, { prefix, secretMode }: Mounting, path: string, mount: Mount): VolumeMount {
    const resolved = mount._resolve(guard, secretMode);
    const { name, subPath, readOnly = resolved.readOnly } = mount._options;
    const volume =
      name === undefined
        ? this.unnamed(resolved.sourceName ?? prefix + path.slice(1), resolved)
        : this.ofName(guard, name, resolved);
    return mounted(volume, { mountPath: path, subPath, readOnly: readOnly || undefined });
  }

  /** Mounts a volume of the library's own, read-only, by a name derived from the text. */
  public mountReadOnly(text: string, path: string, source: VolumeSource, isShared = false): VolumeMount {
    return mounted(this.unnamed(text, { source, isShared }), { mountPath: path, readOnly: true });
  }

  /** The volumes, when all are mounted. */
  public render(): Plain<k8s.Volume>[] {
    return this.volumes.map((volume) => ({ name: volume.name, ...this.sourceOf(volume) }));
  }

  /** The volume of the same object, or a new one; a number tells apart what would have the same name. */
  private unnamed(text: string, { source, isShared }: Pick<ResolvedMount, 'source' | 'isShared'>): PodVolume {
    const meaning = meaningOf(source);
    const same = isShared ? this.findShared(meaning) : undefined;
    if (same) return same;
    let name = volumeName(text);
    for (let count = 2; this.named.has(name) || this.find(name); count++)
      name = volumeName(text, `-${count}`);
    return this.add({ name, isNamed: false, source, meaning, isShared, mounts: [] });
  }

  /** The volume of the name. One of the same object that has no name of the user's gets it. */
  private ofName(guard: Guard, name: string, { source, isShared }: ResolvedMount): PodVolume {
    const meaning = meaningOf(source);
    const known = this.find(name);
    if (known && known.meaning !== meaning) {
      guard.fail('name', {
        code: 'volume/name',
        rule: 'must stand for one volume in the pod',
        got: name,
        cure: 'repeat the same source and options wherever it is mounted, or give the other volume another name',
      });
    }
    if (known) return known;
    const same = isShared ? this.findShared(meaning) : undefined;
    if (same === undefined || same.isNamed)
      return this.add({ name, isNamed: true, source, meaning, isShared, mounts: [] });
    same.name = name;
    same.isNamed = true;
    for (const mount of same.mounts) mount.name = name;
    return same;
  }

  /** Read-only only if all mounts are; those of a claim in other volumes count as well, as the kubelet has it once. */
  private sourceOf({ source, meaning, mounts }: PodVolume): VolumeSource {
    const { persistentVolumeClaim: claim, csi } = source;
    if (csi) return { csi: { ...csi, readOnly: areReadOnly(mounts) } };
    if (!claim) return source;
    const ofClaim = this.volumes.filter((other) => other.meaning === meaning);
    const readOnly = areReadOnly(ofClaim.flatMap((volume) => volume.mounts)) || undefined;
    return { persistentVolumeClaim: { ...claim, readOnly } };
  }

  private add(volume: PodVolume): PodVolume {
    this.volumes.push(volume);
    return volume;
  }

  private find(name: string): PodVolume | undefined {
    return this.volumes.find((volume) => volume.name === name);
  }

  private findShared(meaning: string): PodVolume | undefined {
    return this.volumes.find((volume) => volume.isShared && volume.meaning === meaning);
  }
}

function mounted(volume: PodVolume, mount: Omit<VolumeMount, 'name'>): VolumeMount {
  const named = { name: volume.name, ...mount };
  volume.mounts.push(named);
  return named;
}

function areReadOnly(mounts: readonly VolumeMount[]): boolean {
  return mounts.every(({ readOnly }) => readOnly);
}

function meaningOf(source: VolumeSource): string {
  return JSON.stringify(withoutUndefined(source));
}

/** Any text as a volume's name: lower-case letters, digits and dashes, at most 63 with the suffix. */
function volumeName(text: string, suffix = ''): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME - suffix.length)
    .replace(/-+$/, '');
  return (name || 'volume') + suffix;
}
