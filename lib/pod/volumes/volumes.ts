import type { IPersistentVolumeClaim, k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { LONGEST_NAME } from '../../validation/names';
import { Mount } from './mount';
import { checkContents, checkFolders, NeededFolder, sameUse } from './needed-volumes';
import { ResolvedMount, VolumeSource } from './resolved-mount';
import { claimVolume } from './sources/objects';

/** Kubernetes 1.27 does not have the last. */
export type VolumeMount = Plain<k8s.VolumeMount> & { readonly recursiveReadOnly?: string };
export type VolumeDevice = Plain<k8s.VolumeDevice>;
type Nfs = NonNullable<VolumeSource['nfs']>;

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
  /** The source as text: what is the same is one volume. Undefined where no other can be that. */
  readonly meaning?: string;
  /** Whether mounts of the same source without a name are mounts of this volume. */
  readonly isShared: boolean;
  readonly mounts: NamedMount[];
  /** Whether it is a block device, which has no files and is in its own folder of no container. */
  readonly isDevice: boolean;
  /** Where it was first asked for. */
  readonly at?: Guard;
}

/** What is known of a volume when it is first asked for. */
interface NewVolume extends Pick<ResolvedMount, 'source' | 'isShared'> {
  readonly isDevice?: boolean;
  readonly at?: Guard;
}

/**
 * The volumes of one pod, collected from the mounts of its containers. Mounts of the same object are one volume, also
 * where one may write and another may not; an unnamed folder belongs to its container alone.
 */
export class PodVolumes {
  private readonly volumes: PodVolume[] = [];
  private readonly byName = new Map<string, PodVolume>();
  /** Those that mounts without a name share, by what they mean. */
  private readonly shared = new Map<string, PodVolume>();
  /** The last number behind names that are derived from a text. */
  private readonly numbers = new Map<string, number>();
  private readonly folders: NeededFolder[] = [];

  /** `named` are the names that users gave, which are not given to anything else. */
  public constructor(private readonly named: ReadonlySet<string>) {}

  /** Mounts a volume, adding it where the pod does not have it yet. */
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

  /** Says that a variable is read from a file in an empty folder, which any container may mount. */
  public need(guard: Guard, at: At, name: string): void {
    this.folders.push({ at: guard.at(at), name });
  }

  /** Mounts a volume of the library's own by a name derived from the text. */
  public mountOwn(
    text: string,
    mount: { readonly mountPath: string; readonly readOnly?: true },
    source: VolumeSource,
    isShared = false,
  ): VolumeMount {
    return mounted(this.unnamed(text, { source, isShared }), mount);
  }

  /** The volumes, when all are mounted in the containers of these names. */
  public render(containers: readonly string[]): Plain<k8s.Volume>[] {
    checkFolders(this.folders, this.volumes);
    checkContents(this.volumes, containers);
    const written = new Set(this.volumes.filter(isWritten).map(({ meaning }) => meaning));
    return this.volumes.map((volume) => ({ name: volume.name, ...sourceOf(volume, written) }));
  }

  /** The volume of the same object, or a new one; a number tells apart what would have the same name. */
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

  /** The volume of the name. One of the same object that has no name of the user's gets it. */
  private ofName(guard: Guard, name: string, asked: NewVolume): PodVolume {
    const meaning = meaningOf(asked.source);
    const known = this.byName.get(name);
    if (known && known.meaning !== meaning) {
      guard.fail('name', {
        code: 'volume/name',
        rule: 'must stand for one volume in the pod',
        got: name,
        cure: 'repeat the same source and options wherever it is mounted, or give the other volume another name',
      });
    }
    if (known) return known;
    const same = asked.isShared ? this.shared.get(meaning) : undefined;
    if (same === undefined || same.isNamed) return this.add(asked, { name, isNamed: true, meaning });
    sameUse(same, asked);
    this.byName.delete(same.name);
    this.numbers.clear(); // What has become free is given away again.
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

/** Read-only only if all mounts are; those of a claim in other volumes count as well, as the kubelet has it once. */
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
