import { Control, inSpec, Violation } from './control';
import { hasSource } from './host-controls';
import { allContexts, containerContexts, hasOwnUsers, isOfWindows, PodFields } from './pod-fields';
import { addedCapabilities, procMounts } from './process-controls';
import { isAllowedProfile, seccompProfiles } from './profile-controls';

/** The types of volumes that `restricted` allows. */
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The controls that `restricted` has in addition to those of `baseline`. */
export const RESTRICTED_CONTROLS: readonly Control[] = [
  {
    id: 'allowPrivilegeEscalation',
    level: 'restricted',
    since: 8,
    must: 'must be false',
    violations: (pod, minor) =>
      isExempt(pod, minor) ? [] : unlessSet(pod, 'allowPrivilegeEscalation', false),
  },
  {
    id: 'capabilities_restricted',
    level: 'restricted',
    since: 22,
    replaces: 'capabilities_baseline',
    must: 'must drop ALL, and add NET_BIND_SERVICE at most',
    violations: (pod, minor) => (isExempt(pod, minor) ? [] : capabilities(pod)),
  },
  {
    id: 'procMount_restricted',
    level: 'restricted',
    since: 35,
    replaces: 'procMount',
    must: 'must be Default',
    violations: procMounts,
  },
  {
    id: 'restrictedVolumes',
    level: 'restricted',
    since: 0,
    replaces: 'hostPathVolumes',
    must: 'must be a volume of another kind',
    violations: ({ spec }) => (spec.volumes ?? []).flatMap(volume),
  },
  {
    id: 'runAsNonRoot',
    level: 'restricted',
    since: 0,
    must: 'must be true',
    violations: (pod, minor) => (minor >= 35 && hasOwnUsers(pod) ? [] : nonRoot(pod)),
  },
  {
    id: 'runAsUser',
    level: 'restricted',
    since: 23,
    must: 'must be a user other than 0',
    violations: (pod, minor) => (minor >= 35 && hasOwnUsers(pod) ? [] : rootUsers(pod)),
  },
  {
    id: 'seccompProfile_restricted',
    level: 'restricted',
    since: 19,
    replaces: 'seccompProfile_baseline',
    must: 'must be RuntimeDefault or Localhost',
    violations: (pod, minor) => (isExempt(pod, minor) ? [] : seccomp(pod)),
  },
];

/** Pods whose `os` is Windows, for which the API server refuses these fields. */
const isExempt = (pod: PodFields, minor: number): boolean => minor >= 25 && isOfWindows(pod);

function unlessSet(
  pod: PodFields,
  field: 'allowPrivilegeEscalation' | 'runAsNonRoot',
  wanted: boolean,
): Violation[] {
  return inSpec(
    containerContexts(pod).flatMap(({ path, value }) =>
      value[field] === wanted ? [] : [{ path: [...path, field] }],
    ),
  );
}

function capabilities(pod: PodFields): Violation[] {
  const keeping = containerContexts(pod).filter(({ value }) => !value.capabilities?.drop?.includes('ALL'));
  return [
    ...inSpec(keeping.map(({ path }) => ({ path: [...path, 'capabilities', 'drop'] }))),
    ...addedCapabilities(pod, (name) => name === 'NET_BIND_SERVICE'),
  ];
}

/** The API server makes a volume without a source an emptyDir. */
function volume(given: object, index: number): Violation[] {
  const [kind] = Object.keys(given).filter((field) => field !== 'name' && hasSource(given, field));
  if (kind === undefined || VOLUMES.some((allowed) => hasSource(given, allowed))) return [];
  return [{ path: ['spec', 'volumes', index, kind] }];
}

/** The security context of a container takes precedence over that of the pod. */
function nonRoot(pod: PodFields): Violation[] {
  const ofPod = pod.spec.securityContext?.runAsNonRoot;
  const denied = allContexts(pod).filter(({ value }) => value.runAsNonRoot === false);
  if (denied.length > 0) return inSpec(denied.map(({ path }) => ({ path: [...path, 'runAsNonRoot'] })));
  return ofPod === true ? [] : unlessSet(pod, 'runAsNonRoot', true);
}

function rootUsers(pod: PodFields): Violation[] {
  const root = allContexts(pod).filter(({ value }) => value.runAsUser === 0);
  return inSpec(root.map(({ path }) => ({ path: [...path, 'runAsUser'] })));
}

function seccomp(pod: PodFields): Violation[] {
  const wrong = seccompProfiles(pod);
  if (wrong.length > 0 || isAllowedProfile(pod.spec.securityContext?.seccompProfile?.type)) return wrong;
  const silent = containerContexts(pod).filter(
    ({ value }) => (value.seccompProfile ?? undefined) === undefined,
  );
  return inSpec(silent.map(({ path }) => ({ path: [...path, 'seccompProfile', 'type'] })));
}
