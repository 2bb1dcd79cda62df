import { matchesExitCode } from '../../pod/checks/container-restarts';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** The exit codes of a container that is stopped: by SIGTERM, or by SIGKILL when its grace period is over. */
const STOPPED = [143, 137];

type Rule = NonNullable<FinishedJob['spec']['podFailurePolicy']>['rules'][number];

/** Rules on exit codes that match containers which were stopped and did not fail by themselves. */
export function failureRules({ spec, pod }: FinishedJob): Warning[] {
  const rules: readonly Rule[] = spec.podFailurePolicy?.rules ?? [];
  if (rules.length === 0) return [];
  const stopped = rules.flatMap((rule, index) => {
    const codes = STOPPED.filter((code) => matchesExitCode(rule.onExitCodes, code));
    return codes.length > 0 ? [{ rule, index, codes: codes.join(' and ') }] : [];
  });
  const sidecars = pod.containers.filter(({ role }) => role === 'sidecar').map(({ spec: { name } }) => name);
  return stopped.flatMap((found) => [
    ...orderWarnings(found, rules, spec.backoffLimit),
    ...sidecarWarnings(found, sidecars),
  ]);
}

interface Found {
  readonly rule: Rule;
  readonly index: number;
  /** The codes of stopped containers that the rule matches. */
  readonly codes: string;
}

const CONDITION = 'DisruptionTarget';

/** An evicted pod has the condition, and its containers were stopped. The first rule that matches decides. */
function orderWarnings({ rule, index, codes }: Found, rules: readonly Rule[], limit?: number): Warning[] {
  const disruption = rules.findIndex(({ onPodConditions = [] }) =>
    onPodConditions.some(({ type, status = 'True' }) => type === CONDITION && status === 'True'),
  );
  const warn = (what: string, cure: string): Warning[] => {
    const message = `${what}: podFailurePolicy[${index}] matches exit code ${codes}, with which an evicted pod ends`;
    return [{ id: 'batch/failure-rule-order', message, cure }];
  };
  if (disruption > index && rules[disruption].action !== rule.action) {
    const what = `never reaches podFailurePolicy[${disruption}] for ${CONDITION}`;
    return warn(what, 'put that rule first');
  }
  // Without a rule for it, an eviction counts as a failure, which ends the Job if no failure is allowed.
  if (disruption >= 0 || rule.action !== 'FailJob' || limit === 0) return [];
  const cure = `put PodFailureRule.onPodCondition(PodFailureAction.IGNORE, '${CONDITION}') before it`;
  return warn('fails when its node is drained', cure);
}

/** Sidecars are stopped when the job's own container has ended, whether or not it succeeded. */
function sidecarWarnings(
  { rule, index, codes }: Found,
  sidecars: readonly (string | undefined)[],
): Warning[] {
  const name = rule.onExitCodes?.containerName;
  if (sidecars.length === 0 || (name !== undefined && !sidecars.includes(name))) return [];
  const message = `treats a stopped sidecar as a failure: podFailurePolicy[${index}] matches its exit code ${codes}`;
  const cure = "remove these codes from the rule, or limit it to the job's own container";
  return [{ id: 'batch/failure-rule-sidecar', message, cure }];
}
