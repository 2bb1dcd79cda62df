import { quantityOf } from '../kubernetes/quantity';
import { FinishedContainer, FinishedPod } from '../manifest/finished-pod';
import { checkFinishedPod } from '../pod/checks/check-finished-pod';
import { checkContainer, checkPodOf } from '../pod/checks/container-problems';
import { checkEnvSources } from '../pod/checks/env-sources';
import { hostAccessProblems } from '../pod/checks/host-access';
import { checkPlacement } from '../pod/checks/placement';
import { checkVolumes } from '../pod/checks/volumes';
import { Guard } from '../validation/guard';
import { checkLabels, StringMap } from '../validation/labels';
import { Problem } from '../validation/problem';
import { failureLimitProblems } from './checks/failure-limits';
import { checkNames } from './checks/names';
import { checkPolicies } from './checks/policies';
import { countProblems } from './count-problems';
import { isPrivileged, Path, valueAt } from './derived-defaults';
import { FinishedJob } from './finished-job';

/** Refuses a job that Kubernetes would refuse, even if the mistake comes from a patch. */
export function checkFinishedJob(guard: Guard, job: FinishedJob): void {
  const at = guard.at(job.path);
  checkAllLabels(guard, job);
  for (const field of COUNTS) at.wholeNumber(field, job.spec[field]);
  const [count] = countProblems(job);
  if (count !== undefined) guard.fail(count.path, count);
  checkModes(at, job);
  refuseFirst(at, failureLimitProblems(job));
  checkPolicies(at, job);
  const pod = at.at(['template', 'spec']);
  checkContainers(pod, job.pod);
  checkVolumes(pod, job.pod);
  checkEnvSources(pod, job.pod);
  checkPodOf(pod, job.pod);
  checkPlacement(pod, job.pod);
  refuseFirst(pod, hostAccessProblems(job.pod));
  checkFinishedPod(pod, job.pod);
}

/** Fields whose values are whole numbers, at least 0. */
const COUNTS = [
  'backoffLimit',
  'backoffLimitPerIndex',
  'completions',
  'maxFailedIndexes',
  'parallelism',
  'ttlSecondsAfterFinished',
] as const;

function checkContainers(at: Guard, { containers, spec }: FinishedPod): void {
  const { volumes = [], securityContext } = spec;
  if ((spec.containers ?? []).length === 0) {
    at.fail('containers', {
      code: 'value/missing',
      rule: 'must have at least one container, or Kubernetes refuses the job',
      cure: 'correct the patch',
    });
  }
  checkDistinct(at, 'name', namedParts(containers));
  checkDistinct(
    at,
    'name',
    volumes.map(({ name }, index) => [['volumes', index], name]),
  );
  const isNonRoot = securityContext?.runAsNonRoot === true;
  for (const container of containers) {
    const own = at.at(container.path);
    checkNames(own, container);
    checkContainer(own, container.path[0], container.spec);
    checkParts(
      own,
      container,
      volumes.map(({ name }) => name),
    );
    checkPrivileges(own, container);
    checkUser(own, container, { user: securityContext?.runAsUser, isNonRoot });
    checkLimits(own, container);
  }
}

/** Checks the labels of all levels. A CronJob has one level more than a Job. */
function checkAllLabels(guard: Guard, { manifest, path }: FinishedJob): void {
  const levels = [[], path.slice(0, -1), [...path, 'template']];
  for (const level of levels) {
    const place = [...level, 'metadata', 'labels'];
    checkLabels(guard, place, valueAt(manifest, place) as StringMap | undefined);
  }
}

function refuseFirst(at: Guard, problems: readonly Problem[]): void {
  const first = problems.find(({ got }) => !at.placeholders.isIn(got));
  if (first !== undefined) at.fail(first.path, first);
}

function checkModes(at: Guard, { spec, pod }: FinishedJob): void {
  const { podFailurePolicy, podReplacementPolicy } = spec;
  const { restartPolicy } = pod.spec;
  if (!['Never', 'OnFailure'].some((policy) => at.mayEqual(restartPolicy ?? '', policy))) {
    at.fail(['template', 'spec', 'restartPolicy'], {
      code: 'value/choice',
      rule: "must be 'Never' or 'OnFailure' in a job",
      got: restartPolicy,
      cure: 'write one of these',
    });
  }
  if (podFailurePolicy === undefined) return;
  if (restartPolicy === 'OnFailure') conflict(at, 'podFailurePolicy', 'must come with restartPolicy Never');
  if (podReplacementPolicy !== undefined && podReplacementPolicy !== 'Failed')
    conflict(at, 'podReplacementPolicy', "must be 'Failed' with podFailurePolicy");
}

function conflict(at: Guard, field: string, rule: string): never {
  return at.fail(field, {
    code: 'value/conflict',
    rule: `${rule}, or Kubernetes refuses the job`,
    cure: 'correct the patch',
  });
}

type Part = readonly [path: Path, name: unknown];

const namedParts = (containers: readonly FinishedContainer[]) =>
  containers.map(({ path, spec }): Part => [path, spec.name]);

function checkDistinct(at: Guard, field: string, parts: readonly Part[]): void {
  const seen = new Set<unknown>();
  for (const [path, name] of parts) {
    if (seen.has(name)) {
      at.fail([...path, field], {
        code: 'value/duplicate',
        rule: 'must differ from those before',
        got: name,
        cure: 'correct the patch that adds it a second time',
      });
    }
    seen.add(name);
  }
}

function checkParts(at: Guard, { spec }: FinishedContainer, volumes: readonly unknown[]): void {
  const { env = [], volumeMounts = [] } = spec;
  checkDistinct(
    at,
    'name',
    env.map(({ name }, index) => [['env', index], name]),
  );
  checkDistinct(
    at,
    'mountPath',
    volumeMounts.map(({ mountPath }, index) => [['volumeMounts', index], mountPath]),
  );
  volumeMounts.forEach(({ name }, index) => {
    if (volumes.some((volume) => at.mayEqual(String(volume), name ?? ''))) return;
    at.fail(['volumeMounts', index, 'name'], {
      code: 'name/unknown',
      rule: 'must be the name of a volume of the pod',
      got: name,
      cure: 'add the volume, or mount it with the prop mounts',
    });
  });
}

function checkPrivileges(at: Guard, { spec }: FinishedContainer): void {
  if (spec.securityContext?.allowPrivilegeEscalation !== false || !isPrivileged(spec)) return;
  at.fail(['securityContext', 'allowPrivilegeEscalation'], {
    code: 'value/conflict',
    rule: 'must not be false in a container that is privileged or adds CAP_SYS_ADMIN, or Kubernetes refuses the job',
    got: false,
    cure: 'remove it, since a privileged process can always escalate',
  });
}

function checkUser(
  at: Guard,
  { spec }: FinishedContainer,
  pod: { readonly user?: number; readonly isNonRoot: boolean },
): void {
  const { runAsUser = pod.user, runAsNonRoot = pod.isNonRoot } = spec.securityContext ?? {};
  if (runAsUser !== 0 || !runAsNonRoot) return;
  at.fail(['securityContext', 'runAsUser'], {
    code: 'security/root',
    rule: 'must not be root, which the kubelet refuses to start with runAsNonRoot',
    got: 0,
    cure: 'choose another id, or set podSecurityContext.runAsNonRoot: false',
  });
}

function checkLimits(at: Guard, { spec }: FinishedContainer): void {
  const { requests = {}, limits = {} } = spec.resources ?? {};
  for (const [resource, request] of Object.entries(requests)) {
    const limit = limits[resource];
    if (limit === undefined || [request, limit].some((text) => at.placeholders.isIn(text))) continue;
    if ((quantityOf(String(request)) ?? NaN) <= (quantityOf(String(limit)) ?? NaN)) continue;
    at.fail(['resources', 'requests', { key: resource }], {
      code: 'resource/limit',
      rule: `must be at most the limit of ${limit}`,
      got: request,
      cure: 'raise the limit or lower the request',
    });
  }
}
