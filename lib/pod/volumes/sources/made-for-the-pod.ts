import type { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { EMPTY_DIR_MEDIUM, PERSISTENT_VOLUME_ACCESS_MODE } from '../../../kubernetes/enums';
import { Guard } from '../../../validation/guard';
import { LONGEST_SUBDOMAIN } from '../../../validation/names';
import { checkSize, sizeText } from '../../../validation/size';
import { EmptyDirOptions, EphemeralMountOptions } from '../mount-options';
import { ResolveMount } from '../resolved-mount';
import { checkDnsName } from './drivers';

export function emptyDirVolume({ medium, sizeLimit }: EmptyDirOptions): ResolveMount {
  return (guard) => {
    checkSize(guard, 'sizeLimit', sizeLimit, 'remove it if no limit is needed');
    guard.choice('medium', medium, EMPTY_DIR_MEDIUM);
    const emptyDir = { medium: medium || undefined, sizeLimit: sizeLimit && sizeText(sizeLimit) };
    return { readOnly: false, source: { emptyDir }, isShared: false };
  };
}

export function ephemeralVolume(options: EphemeralMountOptions): ResolveMount {
  return (guard) => {
    const { accessModes = [PERSISTENT_VOLUME_ACCESS_MODE.READ_WRITE_ONCE], storageClassName, size } = options;
    checkSize(guard, 'size', size, 'write Size.gibibytes(1)');
    // An empty string means no class at all.
    if (storageClassName)
      checkDnsName(guard, 'storageClassName', storageClassName, LONGEST_SUBDOMAIN, 'standard');
    checkAccessModes(guard, accessModes);
    const resources = { requests: { storage: sizeText(size) } };
    const spec = { accessModes, storageClassName, resources };
    return { readOnly: false, source: { ephemeral: { volumeClaimTemplate: { spec } } }, isShared: false };
  };
}

function checkAccessModes(guard: Guard, accessModes: PersistentVolumeAccessMode[]): void {
  guard
    .list('accessModes', accessModes)
    .forEach((mode, index) => guard.choice(['accessModes', index], mode, PERSISTENT_VOLUME_ACCESS_MODE));
  if (accessModes.length === 0) {
    guard.fail('accessModes', {
      code: 'value/missing',
      rule: 'must have at least one',
      cure: 'remove them for the default READ_WRITE_ONCE',
    });
  }
  if (accessModes.includes(PERSISTENT_VOLUME_ACCESS_MODE.READ_WRITE_ONCE_POD) && accessModes.length > 1) {
    guard.fail('accessModes', {
      code: 'value/conflict',
      rule: 'must be either only READ_WRITE_ONCE_POD, or only other modes',
      got: accessModes,
      cure: 'remove the other modes, or this one',
    });
  }
}
