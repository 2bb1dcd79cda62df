import type { IPersistentVolumeClaim, k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { LONGEST_NAME } from '../../validation/names';
import { Mount } from './mount';
import { checkContents, checkFolders, NeededFolder, sameUse } from './needed-volumes';
import { ResolvedMount, VolumeSource } from './resolved-mount';
import { claimVolume } from './sources/objects';

/** Kubernetes 1.27 does not have `recursiveReadOnly`. */
export type VolumeMount = Plain<k8s.VolumeMount> & { readonly recursiveReadOnly?: string };
export type VolumeDevice = Plain<k8s.VolumeDevice>;
type Nfs = NonNullable<VolumeSource['nfs']>;

/** A mount whose volume may still be renamed. */
type NamedMount = { name: string } & Omit<VolumeMount, 'name'>;

/** The properties of a container that its volumes depend on. */
export interface Mounting {
  /** Prefix for the names of its own volumes. */
  readonly prefix: string;
  /** The mode with which it can read files of Secrets. */
  readonly secretMode: number;
}

interface PodVolume {
  name: string;
  /** Whether the name is set in props. */
  isNamed: boolean;
  readonly source: VolumeSource;
  /** The source as a string: the same string is the same volume. Undefined if the volume cannot be shared. */
  readonly meaning?: string;
  /** Whether mounts of the same source without a name use this volume. */
  readonly isShared: boolean;
  readonly mounts: NamedMount[];
  /** Whether it is a block device, which has no files and is not mounted. */
  readonly isDevice: boolean;
  /** The prop that first used it. */
  readonly at?: Guard;
}

/** A volume when it is first used. */
interface NewVolume extends Pick<ResolvedMount, 'source' | 'isShared'> {
  readonly isDevice?: boolean;
  readonly at?: Guard;
}

/**
 * The volumes of a pod, collected from the mounts of its containers. Mounts of the same object share one volume, even if
 * only some of them are writable. An emptyDir without a name belongs to a single container.
 */
export class PodVolumes {
  private readonly volumes: PodVolume[] = [];
  private readonly byName = new Map<string, PodVolume>();
  /** The volumes that mounts without a name share, by `meaning`. */
  private readonly shared = new Map<string, PodVolume>();
  /** The last number that was appended to names derived from a string. */
  private readonly numbers = new Map<string, number>();
  private readonly folders: NeededFolder[] = [];

  /** `named` has the names that are set in props, which no other volume may use. */
  public constructor(private readonly named: ReadonlySet<string>) {}

  /** Mounts a volume. Adds it if the pod does not have it yet. */
  public mount(guard: Guard, { prefix, secretMode }: Mounting, path: string, mount: Mount): VolumeMount {
    const { source, isShared, sourceName, readOnly: isReadOnly } = mount._resolve(guard, secretMode);
    const { name, readOnly = isReadOnly } = mount._options;
    const asked = { source, isShared, at: guard };
    const volume =
      name === undefined
        ? this.unnamed(sourceName ?? prefix + path.slice(1), asked)
        : this.ofName(guard, name, asked);
    const { subPath, subPathExpr, mountPropagation, recursiveReadOnly } = mount._options;
    return mounted(volume, {
      mountPath: path,
      subPath,
      subPathExpr,
      mountPropagation,
      recursiveReadOnly,
      readOnly: readOnly || undefined,
    });
  }

  /** Gives a container the block device of a claim. */
  public device(guard: Guard, devicePath: string, claim: IPersistentVolumeClaim): VolumeDevice {
    const { source, sourceName = '' } = claimVolume(claim)(guard, 0);
    const volume = this.unnamed(sourceName, { source, isShared: true, isDevice: true, at: guard });
    return { name: volume.name, devicePath };
  }

  /** Records that a variable is read from a file in an emptyDir, which any container may mount. */
  public need(guard: Guard, at: At, name: string): void {
    this.folders.push({ at: guard.at(at), name });
  }

  /** Mounts a volume of the library itself, with a name derived from `text`. */
  public mountOwn(
    text: string,
    mount: { readonly mountPath: string; readonly readOnly?: true },
    source: VolumeSource,
    isShared = false,
  ): VolumeMount {
    return mounted(this.unnamed(text, { source, isShared }), mount);
  }

  /** Renders the volumes after all of them are mounted. `containers` has the names of the pod's containers. */
  public render(containers: readonly string[]): Plain<k8s.Volume>[] {
    checkFolders(this.folders, this.volumes);
    checkContents(this.volumes, containers);
    const written = new Set(this.volumes.filter(isWritten).map(({ meaning }) => meaning));
    return this.volumes.map((volume) => ({ name: volume.name, ...sourceOf(volume, written) }));
  }

  /** The volume of the same object, or a new one. A number makes its name unique. */
  private unnamed(text: string, asked: NewVolume): PodVolume {
    const meaning = asked.isShared ? meaningOf(asked.source) : undefined;
    const same = meaning === undefined ? undefined : this.shared.get(meaning);
    if (same) return sameUse(same, asked);
    return this.add(asked, { name: this.freeName(text), isNamed: false, meaning });
  }

  private freeName(text: string): string {
    let name = volumeName(text);
    let number = this.numbers.get(text) ?? 1;
    while (this.named.has(name) || this.byName.has(name)) name = volumeName(text, `-${++number}`);
    this.numbers.set(text, number);
    return name;
  }

  /** The volume with the name. If a volume of the same object has no name from props yet, it is renamed. */
  private ofName(guard: Guard, name: string, asked: NewVolume): PodVolume {
    const meaning = meaningOf(asked.source);
    const known = this.byName.get(name);
    if (known && known.meaning !== meaning) {
      guard.fail('name', {
        code: 'volume/name',
        rule: 'must be the name of only one volume in the pod',
        got: name,
        cure: 'use the same source and options in all mounts with this name, or give the other volume another name',
      });
    }
    if (known) return known;
    const same = asked.isShared ? this.shared.get(meaning) : undefined;
    if (same === undefined || same.isNamed) return this.add(asked, { name, isNamed: true, meaning });
    sameUse(same, asked);
    this.byName.delete(same.name);
    this.numbers.clear(); // The old name may be used again.
    this.byName.set(name, same);
    same.name = name;
    same.isNamed = true;
    for (const mount of same.mounts) mount.name = name;
    return same;
  }

  private add(
    { source, isShared, isDevice = false, at }: NewVolume,
    { name, isNamed, meaning }: Pick<PodVolume, 'name' | 'isNamed' | 'meaning'>,
  ): PodVolume {
    const volume = { name, isNamed, source, meaning, isShared, mounts: [], isDevice, at };
    this.volumes.push(volume);
    this.byName.set(name, volume);
    if (isShared && meaning !== undefined && !this.shared.has(meaning)) this.shared.set(meaning, volume);
    return volume;
  }
}

function mounted(volume: PodVolume, mount: Omit<VolumeMount, 'name'>): VolumeMount {
  const named = { name: volume.name, ...mount };
  volume.mounts.push(named);
  return named;
}

function isWritten({ mounts }: PodVolume): boolean {
  return !mounts.every(({ readOnly }) => readOnly);
}

/**
 * The source is read-only if all mounts are. Mounts of the same claim in other volumes count as well, because the kubelet
 * mounts the claim once.
 */
function sourceOf(volume: PodVolume, written: ReadonlySet<string | undefined>): VolumeSource {
  const { source, meaning, isDevice } = volume;
  const { persistentVolumeClaim: claim, csi, nfs } = source;
  if (csi) return { csi: { ...csi, readOnly: !isWritten(volume) } };
  if (isDevice || (!claim && !nfs)) return source;
  const readOnly = !written.has(meaning) || undefined;
  return claim ? { persistentVolumeClaim: { ...claim, readOnly } } : { nfs: { ...(nfs as Nfs), readOnly } };
}

function meaningOf(source: VolumeSource): string {
  return JSON.stringify(source);
}

/** Turns a string into a volume's name: lower-case letters, digits and dashes, at most 63 with the suffix. */
function volumeName(text: string, suffix = ''): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME - suffix.length)
    .replace(/-+$/, '');
  return (name || 'volume') + suffix;
}
