import { FinishedPod } from '../../manifest/finished-pod';
import { ContainerResources } from './usage';

interface ScopeRequirement {
  readonly scopeName?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

/** The scopes of a ResourceQuota, which select the pods that it applies to. */
export interface Scopes {
  readonly scopes?: readonly string[];
  readonly scopeSelector?: { readonly matchExpressions?: readonly ScopeRequirement[] };
}

/**
 * Whether a quota applies to a pod. Unknown scopes apply to no pod, such as the one of pods with affinity to pods of
 * other namespaces.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
 */
export function isInScope(
  { scopes = [], scopeSelector }: Scopes,
  { spec }: FinishedPod,
  containers: readonly ContainerResources[],
): boolean {
  const requirements = [
    ...scopes.map((scopeName): ScopeRequirement => ({ scopeName, operator: 'Exists' })),
    ...(scopeSelector?.matchExpressions ?? []),
  ];
  const ends = spec.activeDeadlineSeconds !== undefined;
  const bestEffort = isBestEffort(containers);
  const known: { readonly [scope: string]: boolean } = {
    Terminating: ends,
    NotTerminating: !ends,
    BestEffort: bestEffort,
    NotBestEffort: !bestEffort,
  };
  return requirements.every((requirement) => {
    const { scopeName = '' } = requirement;
    return scopeName === 'PriorityClass'
      ? hasPriority(requirement, spec.priorityClassName)
      : known[scopeName] === true;
  });
}

/** Neither a request nor a limit of CPU or memory; ephemeral storage and devices do not count. */
function isBestEffort(containers: readonly ContainerResources[]): boolean {
  return containers.every(({ requests, limits }) =>
    ['cpu', 'memory'].every((resource) => !(resource in requests) && !(resource in limits)),
  );
}

function hasPriority(
  { operator, values = [] }: ScopeRequirement,
  priorityClass: string | undefined,
): boolean {
  const isSet = priorityClass !== undefined;
  const isOneOf = isSet && values.includes(priorityClass);
  const answers: { readonly [operator: string]: boolean } = {
    Exists: isSet,
    DoesNotExist: !isSet,
    In: isOneOf,
    NotIn: !isOneOf,
  };
  return answers[operator ?? ''] ?? false;
}
