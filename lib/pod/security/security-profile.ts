import { Guard } from '../../validation/guard';
import { isAppArmorName, isSeccompName } from '../checks/security-profiles';

/** A profile as rendered into the manifest. */
export interface WrittenProfile {
  readonly type: string;
  readonly localhostProfile?: string;
}

/** The field that a profile is for. */
export type ProfileKind = 'seccompProfile' | 'appArmorProfile';

/**
 * A seccomp or AppArmor profile, which restricts what processes can do.
 * @see https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/
 */
export class SecurityProfile {
  /** The default profile of the container runtime. */
  public static runtimeDefault(): SecurityProfile {
    return new SecurityProfile(() => ({ type: 'RuntimeDefault' }));
  }

  /** No profile. The pod then no longer meets the `baseline` and `restricted` pod-security levels. */
  public static unconfined(): SecurityProfile {
    return new SecurityProfile(() => ({ type: 'Unconfined' }));
  }

  /**
   * A profile that is installed on the nodes.
   * @param name for AppArmor the name of the profile; for seccomp its path in the kubelet's folder of profiles
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
            : 'must have at most 4095 characters, without leading or trailing spaces',
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
