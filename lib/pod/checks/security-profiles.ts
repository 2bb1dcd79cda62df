import { Problem } from '../../validation/problem';

interface Profile {
  readonly type?: string;
  readonly localhostProfile?: string;
}

const LONGEST_APP_ARMOR = 4095;

/** The problems of the profiles in the securityContext of a container or pod, with relative paths. */
export function profileProblems(spec: object): Problem[] {
  const { securityContext = {} } = spec as {
    readonly securityContext?: { readonly [field: string]: unknown };
  };
  const { seccompProfile, appArmorProfile } = securityContext as {
    readonly [field: string]: Profile | undefined;
  };
  return [
    ...named('seccompProfile', seccompProfile, isSeccompName, 'a relative path without ".."'),
    ...named('appArmorProfile', appArmorProfile, isAppArmorName, 'a name without leading or trailing spaces'),
  ];
}

export const isSeccompName = (name: string): boolean =>
  !name.startsWith('/') && !name.split('/').includes('..');
export const isAppArmorName = (name: string): boolean =>
  name.trim() === name && name.length <= LONGEST_APP_ARMOR;

function named(
  field: string,
  profile: Profile | undefined,
  isName: (name: string) => boolean,
  what: string,
): Problem[] {
  if (profile === undefined) return [];
  const { type, localhostProfile: name } = profile;
  const problem = (at: string, rule: string, cure: string): Problem[] => [
    {
      code: 'security/profile',
      path: ['securityContext', field, at],
      rule,
      got: profile[at as 'type'],
      cure,
    },
  ];
  if (type === undefined)
    return problem('type', 'must be set, or Kubernetes refuses the job', "write 'RuntimeDefault'");
  if (type !== 'Localhost') {
    if (name === undefined) return [];
    return problem('localhostProfile', 'must be left out unless the type is Localhost', 'remove it');
  }
  if (!name) return problem('localhostProfile', 'must name a profile that is on the node', 'write its name');
  return isName(name) ? [] : problem('localhostProfile', `must be ${what}`, 'correct the name');
}
