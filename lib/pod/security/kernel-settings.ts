import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { SeLinuxOptions } from './security-options';
import { ProfileKind, SecurityProfile, WrittenProfile } from './security-profile';

/** What the kernel lets processes do, as pods and containers say it. */
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

/** Only what is set, so that defaults may stand before it. */
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
    if (text !== undefined) guard.at('seLinuxOptions').text(name, text, 'write it, or leave it out');
  }
  return unlessEmpty({ level, role, type, user });
}
