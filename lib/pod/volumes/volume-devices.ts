import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { sortedEntries, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { devicePath } from './mount-paths';
import { PodVolumes, VolumeDevice, VolumeMount } from './volumes';

/** The block devices of a container by their paths, which must differ from those of its mounts. */
export function volumeDevices(
  guard: Guard,
  devices: { readonly [path: string]: IPersistentVolumeClaim } | undefined,
  { volumes, mounts = [] }: { readonly volumes: PodVolumes; readonly mounts?: readonly VolumeMount[] },
): VolumeDevice[] | undefined {
  if (devices === undefined) return undefined;
  const taken = new Set(mounts.map(({ mountPath }) => mountPath));
  const names = new Set<string>();
  const rendered = sortedEntries(guard.map('volumeDevices', devices)).map(([given, claim]) => {
    const at = guard.at('volumeDevices', { key: given });
    const path = devicePath(at, given);
    if (taken.has(path)) refusePath(at, path);
    taken.add(path);
    const device = volumes.device(at, path, claim);
    if (names.has(device.name)) refuseClaim(at, claim);
    names.add(device.name);
    return device;
  });
  return unlessEmpty(rendered);
}

function refusePath(at: Guard, path: string): never {
  return at.fail([], {
    code: 'volume/twice',
    rule: 'must be the only volume at its path',
    got: path,
    cure: 'choose another path: a volume is mounted there',
  });
}

function refuseClaim(at: Guard, claim: IPersistentVolumeClaim): never {
  return at.fail([], {
    code: 'volume/device',
    rule: 'must be the only device of its claim in the container',
    got: claim.name,
    cure: 'remove it, and use the path of the other',
  });
}
