import type { k8s } from 'cdk8s-plus-27';
import { Plain, withoutUndefined } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { LONGEST_NAME } from '../../validation/names';
import { Mount, VolumeSource } from './mount';

/**
 * The volumes of one pod, collected from the mounts of its containers. What has the same name and source is
 * one volume; an unnamed folder belongs to its container alone.
 */
export class PodVolumes {
  private readonly sources = new Map<string, VolumeSource>();

  /** `named` are the names that users gave, which are not given to anything else. */
  public constructor(private readonly named: ReadonlySet<string>) {}

  /** Mounts a volume, adding it where the pod does not have it yet. */
  public mount(guard: Guard, containerPrefix: string, path: string, mount: Mount): Plain<k8s.VolumeMount> {
    const { readOnly, source, sourceName } = mount._resolve(guard);
    const options = mount._options;
    const name =
      options.name !== undefined
        ? this.addNamed(guard, options.name, source)
        : this.add(sourceName ?? containerPrefix + path.slice(1), source, sourceName !== undefined);
    return {
      name,
      mountPath: path,
      subPath: options.subPath,
      readOnly: (options.readOnly ?? readOnly) || undefined,
    };
  }

  /** Adds a volume by a name derived from the text; a number tells apart what would have the same name. */
  public add(text: string, source: VolumeSource, share = false): string {
    const base = volumeName(text);
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : volumeName(text, `-${count}`);
      if (share && !this.named.has(name) && this.has(name, source)) return name;
      if (this.sources.has(name) || this.named.has(name)) continue;
      this.sources.set(name, source);
      return name;
    }
  }

  public render(): Plain<k8s.Volume>[] {
    return [...this.sources].map(([name, source]) => ({ name, ...source }));
  }

  private addNamed(guard: Guard, name: string, source: VolumeSource): string {
    if (this.sources.has(name) && !this.has(name, source)) {
      guard.fail('name', {
        code: 'volume/name',
        rule: 'must stand for one volume in the pod',
        got: name,
        cure: 'repeat the same source and options wherever it is mounted, or give the other volume another name',
      });
    }
    this.sources.set(name, source);
    return name;
  }

  private has(name: string, source: VolumeSource): boolean {
    const known = this.sources.get(name);
    return known !== undefined && text(known) === text(source);
  }
}

function text(source: VolumeSource): string {
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
