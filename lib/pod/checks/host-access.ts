import { finishedPod, FinishedPod } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { isDnsSubdomain } from '../../validation/names';
import { Path, Problem } from '../../validation/problem';
import { hostPathProblems } from './host-paths';
import { hostPortProblems } from './host-ports';

/** Fields that the types of cdk8s-plus-27 lack, or name differently. */
interface HostFields {
  readonly hostIPC?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostUsers?: boolean;
  readonly hostnameOverride?: string;
  readonly nodeName?: string;
  readonly schedulingGates?: readonly object[];
  readonly shareProcessNamespace?: boolean;
  readonly securityContext?: { readonly sysctls?: readonly { readonly name?: string }[] };
}

/** Two fields that cannot be set together. */
interface Conflict {
  readonly field: 'hostIPC' | 'hostNetwork' | 'hostPID' | 'nodeName';
  readonly other: string;
  readonly is: (spec: HostFields) => boolean;
  /** What happens otherwise. */
  readonly or?: string;
}

const hasOwnUsers = ({ hostUsers }: HostFields) => hostUsers === false;

const CONFLICTS: readonly Conflict[] = [
  { field: 'hostNetwork', other: 'hostUsers: false', is: hasOwnUsers },
  { field: 'hostPID', other: 'hostUsers: false', is: hasOwnUsers },
  { field: 'hostIPC', other: 'hostUsers: false', is: hasOwnUsers },
  {
    field: 'hostPID',
    other: 'shareProcessNamespace',
    is: ({ shareProcessNamespace }) => shareProcessNamespace === true,
  },
  {
    field: 'hostNetwork',
    other: 'hostnameOverride',
    is: ({ hostnameOverride }) => (hostnameOverride ?? undefined) !== undefined,
  },
  {
    field: 'hostNetwork',
    other: 'sysctls of the network, which then belong to the node',
    is: (spec) => hasSysctl(spec, /^net\./),
  },
  {
    field: 'hostIPC',
    other: 'sysctls of IPC, which then belong to the node',
    is: (spec) => hasSysctl(spec, /^(?:kernel\.(?:sem$|shm|msg)|fs\.mqueue\.)/),
  },
  {
    field: 'nodeName',
    other: 'schedulingGates',
    is: ({ schedulingGates }) => (schedulingGates ?? []).length > 0,
    or: 'no pod is created',
  },
];

/** The name of a sysctl may have slashes instead of dots. */
function hasSysctl({ securityContext }: HostFields, pattern: RegExp): boolean {
  return (securityContext?.sysctls ?? []).some(({ name }) => pattern.test(String(name).replaceAll('/', '.')));
}

/** The problems of a pod's access to its node, with paths relative to the pod's spec. */
export function hostAccessProblems(pod: FinishedPod): Problem[] {
  const spec = pod.spec as HostFields;
  return [
    ...CONFLICTS.filter(({ field, is }) => Boolean(spec[field]) && is(spec)).map(conflictProblem),
    ...nodeNameProblems(spec),
    ...hostPortProblems(pod),
    ...hostPathProblems(pod),
  ];
}

function conflictProblem({ field, other, or = 'Kubernetes refuses the job' }: Conflict): Problem {
  const rule = `must be left out with ${other}, or ${or}`;
  return { code: 'value/conflict', path: [field], rule, cure: 'remove one of the two' };
}

function nodeNameProblems({ nodeName = '' }: HostFields): Problem[] {
  if (nodeName === '' || isDnsSubdomain(nodeName)) return [];
  return [
    {
      code: 'name/format',
      path: ['nodeName'],
      rule: 'must be the name of a node: at most 253 lower-case letters, digits, "-" and "."',
      got: nodeName,
      cure: 'look it up with `kubectl get nodes`',
    },
  ];
}

/** Throws an error if props give a pod conflicting access to its node. The error names the props. */
export function refuseHostConflicts(guard: Guard, template: Parameters<typeof finishedPod>[0]): void {
  const [first] = hostAccessProblems(finishedPod(template)).filter(
    ({ got }) => !guard.placeholders.isIn(got),
  );
  if (first !== undefined) guard.fail(propOf(first.path), first);
}

function propOf(path: Path): Path {
  const [field, index, ...rest] = path;
  if (field !== 'containers') return ['hostAccess', ...path];
  return index === 0 ? rest : ['additionalContainers', Number(index) - 1, ...rest];
}
