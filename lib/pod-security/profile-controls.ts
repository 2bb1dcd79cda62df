import { Control, inSpec, Violation } from './control';
import { allContexts, At, containersOf, PodFields, SecurityFields } from './pod-fields';

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_OF = 'container.seccomp.security.alpha.kubernetes.io/';

/** SELinux types, with the first version of the policy that allows each. */
const SELINUX_TYPES: { readonly [type: string]: number } = {
  '': 0,
  container_t: 0,
  container_init_t: 0,
  container_kvm_t: 0,
  container_engine_t: 31,
};

/** The controls of `baseline` for AppArmor, SELinux and seccomp. */
export const PROFILE_CONTROLS: readonly Control[] = [
  {
    id: 'appArmorProfile',
    level: 'baseline',
    since: 0,
    must: 'must be RuntimeDefault or Localhost',
    violations: (pod) => [
      ...inSpec(allContexts(pod).flatMap((context) => profile(context, 'appArmorProfile'))),
      ...annotations(
        pod,
        (key) => key.startsWith(APP_ARMOR),
        (value) => value === '' || value === 'runtime/default' || value.startsWith('localhost/'),
      ),
    ],
  },
  {
    id: 'seLinuxOptions',
    level: 'baseline',
    since: 0,
    must: 'must be a type for containers, without user and role',
    violations: (pod, minor) => inSpec(allContexts(pod).flatMap((context) => seLinux(context, minor))),
  },
  {
    id: 'seccompProfile_baseline',
    level: 'baseline',
    since: 0,
    must: 'must be RuntimeDefault or Localhost',
    violations: (pod, minor) => (minor < 19 ? seccompAnnotations(pod) : seccompProfiles(pod)),
  },
];

export function seccompProfiles(pod: PodFields): Violation[] {
  return inSpec(allContexts(pod).flatMap((context) => profile(context, 'seccompProfile')));
}

export const isAllowedProfile = (type: string | undefined): boolean =>
  type === 'RuntimeDefault' || type === 'Localhost';

function profile(
  { path, value }: At<SecurityFields>,
  field: 'appArmorProfile' | 'seccompProfile',
): Violation[] {
  const given = value[field] ?? undefined;
  if (given === undefined || isAllowedProfile(given.type)) return [];
  return [{ path: [...path, field, 'type'], got: given.type }];
}

function seLinux({ path, value }: At<SecurityFields>, minor: number): Violation[] {
  const { type, user, role } = value.seLinuxOptions ?? {};
  const at = [...path, 'seLinuxOptions'];
  const isAllowed = Object.hasOwn(SELINUX_TYPES, type ?? '') && SELINUX_TYPES[type ?? ''] <= minor;
  return [
    ...(isAllowed ? [] : [{ path: [...at, 'type'], got: type }]),
    ...(user ? [{ path: [...at, 'user'], got: user }] : []),
    ...(role ? [{ path: [...at, 'role'], got: role }] : []),
  ];
}

/** The annotations that set seccomp profiles before version 1.19 added fields. */
function seccompAnnotations(pod: PodFields): Violation[] {
  const names = containersOf(pod).map(({ value }) => `${SECCOMP_OF}${value.name}`);
  return annotations(
    pod,
    (key) => key === SECCOMP || names.includes(key),
    (value) => /^(?:runtime\/default$|docker\/default$|localhost\/)/.test(value),
  );
}

function annotations(
  { metadata }: PodFields,
  isMeant: (key: string) => boolean,
  isAllowed: (value: string) => boolean,
): Violation[] {
  return Object.entries(metadata?.annotations ?? {}).flatMap(([key, got]) =>
    isMeant(key) && !isAllowed(got) ? [{ path: ['metadata', 'annotations', { key }], got }] : [],
  );
}
