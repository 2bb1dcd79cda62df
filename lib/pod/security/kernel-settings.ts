import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { SeLinuxOptions } from './security-options';
import { ProfileKind, SecurityProfile, WrittenProfile } from './security-profile';

/** The profiles and SELinux labels of pods and containers. */
interface KernelSettings {
  readonly seccompProfile?: SecurityProfile;
  readonly appArmorProfile?: SecurityProfile;
  readonly seLinuxOptions?: SeLinuxOptions;
}

export interface WrittenKernelSettings {
  readonly seccompProfile?: WrittenProfile;
  readonly appArmorProfile?: WrittenProfile;
  readonly seLinuxOptions?: Plain<k8s.SeLinuxOptions>;
}

/** Only fields that are set, so that they can override defaults. */
export function ofKernel(guard: Guard, given: KernelSettings): WrittenKernelSettings {
  const seccompProfile = profile(guard, 'seccompProfile', given.seccompProfile);
  const appArmorProfile = profile(guard, 'appArmorProfile', given.appArmorProfile);
  const seLinuxOptions = seLinux(guard, given.seLinuxOptions);
  return {
    ...(seccompProfile && { seccompProfile }),
    ...(appArmorProfile && { appArmorProfile }),
    ...(seLinuxOptions && { seLinuxOptions }),
  };
}

function profile(
  guard: Guard,
  kind: ProfileKind,
  given: SecurityProfile | undefined,
): WrittenProfile | undefined {
  if (given === undefined) return undefined;
  return guard
    .instance(kind, given, SecurityProfile, 'SecurityProfile.runtimeDefault()')
    ._resolve(guard.at(kind), kind);
}

function seLinux(guard: Guard, given: SeLinuxOptions | undefined): SeLinuxOptions | undefined {
  if (given === undefined) return undefined;
  const { level, role, type, user } = guard.map('seLinuxOptions', given);
  for (const [name, text] of Object.entries({ level, role, type, user })) {
    if (text !== undefined) guard.at('seLinuxOptions').text(name, text, 'write a value, or remove it');
  }
  return unlessEmpty({ level, role, type, user });
}
