import { Guard } from '../../validation/guard';
import { isAppArmorName, isSeccompName } from '../checks/security-profiles';

/** A profile as it is written. */
export interface WrittenProfile {
  readonly type: string;
  readonly localhostProfile?: string;
}

/** Which of the two kinds of profile it is for. */
export type ProfileKind = 'seccompProfile' | 'appArmorProfile';

/** What the kernel lets processes do, by a seccomp or AppArmor profile. */
export class SecurityProfile {
  /** The profile of the container runtime. */
  public static runtimeDefault(): SecurityProfile {
    return new SecurityProfile(() => ({ type: 'RuntimeDefault' }));
  }

  /** No profile. It leaves the `baseline` pod-security level, and so the `restricted` level too. */
  public static unconfined(): SecurityProfile {
    return new SecurityProfile(() => ({ type: 'Unconfined' }));
  }

  /**
   * A profile that the nodes have.
   * @param name of AppArmor the name of the profile, and of seccomp its path below the kubelet's folder of profiles
   */
  public static localhost(name: string): SecurityProfile {
    return new SecurityProfile((guard, kind) => {
      const text = guard.text('name', name, "write it like 'profiles/audit.json'");
      const isName = kind === 'seccompProfile' ? isSeccompName : isAppArmorName;
      if (guard.accepts(text, isName)) return { type: 'Localhost', localhostProfile: text };
      return guard.fail('name', {
        code: 'security/profile',
        rule:
          kind === 'seccompProfile'
            ? 'must be a relative path without ".."'
            : 'must be at most 4095 characters without blanks around them',
        got: text,
        cure: 'correct the name',
      });
    });
  }

  private constructor(private readonly resolve: (guard: Guard, kind: ProfileKind) => WrittenProfile) {}

  /** @internal */
  public _resolve(guard: Guard, kind: ProfileKind): WrittenProfile {
    return this.resolve(guard, kind);
  }
}
