import { FinishedContainer } from '../../manifest/finished-pod';
import { matchesExitCode } from '../../pod/checks/container-restarts';
import { WrittenRestarts } from '../../pod/containers/restart-rules';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** All exit codes that are failures. */
const FAILURES = Array.from({ length: 255 }, (_, index) => index + 1);

/** Failure rules on exit codes with which no pod ends, since the container is restarted in its pod. */
export function restartedCodes({ spec, pod }: FinishedJob): Warning[] {
  const rules = spec.podFailurePolicy?.rules ?? [];
  if (rules.length === 0) return [];
  const restarting = pod.containers.filter(
    ({ role, spec: container }) => role !== 'sidecar' && restarts(container),
  );
  if (restarting.length === 0) return [];
  return rules.flatMap(({ onExitCodes }, index) => {
    const container = restarting.find((each) => each.spec.name === onExitCodes?.containerName);
    if (container === undefined || onExitCodes === undefined) return [];
    const lost = lostCodes(onExitCodes, container);
    return lost === undefined ? [] : [warning(index, lost, container)];
  });
}

function restarts(container: object): boolean {
  const { restartPolicy, restartPolicyRules = [] } = container as WrittenRestarts;
  return restartPolicy === 'OnFailure' || restartPolicyRules.length > 0;
}

type ExitCodes = Parameters<typeof matchesExitCode>[0];

/** For a rule that lists codes, each lost code counts. For a rule on all other codes, only whether any code is left. */
function lostCodes(rule: ExitCodes, { spec }: FinishedContainer): string | undefined {
  const { restartPolicy, restartPolicyRules = [] } = spec as WrittenRestarts;
  const meant = FAILURES.filter((code) => matchesExitCode(rule, code));
  const lost = meant.filter(
    (code) =>
      restartPolicy === 'OnFailure' ||
      restartPolicyRules.some(({ exitCodes }) => matchesExitCode(exitCodes, code)),
  );
  if (lost.length === 0) return undefined;
  if (rule?.operator === 'In') return `exit code ${lost.join(' and ')}`;
  return lost.length === meant.length ? 'any exit code' : undefined;
}

function warning(index: number, codes: string, { spec: { name } }: FinishedContainer): Warning {
  return {
    id: 'batch/failure-rule-restart',
    message: `never applies podFailurePolicy[${index}] to ${codes} of container '${name}', which is restarted in its pod instead`,
    cure: 'handle the codes in one place only: in the failure rule, or by restarts of the container',
  };
}
