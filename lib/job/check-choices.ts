import { isNewer, knowsAllOf } from '../kubernetes/field-table';
import { FinishedContainer } from '../manifest/finished-pod';
import { WrittenRestarts } from '../pod/containers/restart-rules';
import { Guard } from '../validation/guard';
import { misspelledName } from '../validation/nearest-name';
import { FinishedJob } from './finished-job';

/** Fields that accept only certain values, with the values of Kubernetes 1.37. */
const CRON = { concurrencyPolicy: ['Allow', 'Forbid', 'Replace'] };
const JOB = {
  completionMode: ['NonIndexed', 'Indexed'],
  podReplacementPolicy: ['Failed', 'TerminatingOrFailed'],
};
const FAILURE_RULE = { action: ['FailJob', 'FailIndex', 'Ignore', 'Count'] };
const EXIT_CODES = { operator: ['In', 'NotIn'] };
const POD = {
  dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  preemptionPolicy: ['Never', 'PreemptLowerPriority'],
};
const CONTAINER = {
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  restartPolicy: ['Always', 'Never', 'OnFailure'],
  terminationMessagePolicy: ['File', 'FallbackToLogsOnError'],
};
const PORT = { protocol: ['SCTP', 'TCP', 'UDP'] };
const RESTART_RULE = { action: ['Restart', 'RestartAllContainers'] };
const PROFILE = { type: ['Localhost', 'RuntimeDefault', 'Unconfined'] };
const POD_SECURITY = {
  seLinuxChangePolicy: ['MountOption', 'Recursive'],
  supplementalGroupsPolicy: ['Merge', 'Strict'],
};
const TOLERATION = {
  operator: ['Equal', 'Exists', 'Lt', 'Gt'],
  effect: ['NoExecute', 'NoSchedule', 'PreferNoSchedule'],
};

type Words = { readonly [field: string]: readonly string[] };

/**
 * Refuses values that differ from a known one only in case or by a typing error. Other unknown values pass, since a newer
 * version of Kubernetes may have them, unless the App sets its Kubernetes version.
 */
export function checkChoices(guard: Guard, { cron = {}, path, spec, pod }: FinishedJob): void {
  checkWords(guard.at('spec'), cron, CRON);
  const at = guard.at(path);
  checkWords(at, spec, JOB);
  const rules: readonly { readonly onExitCodes?: object }[] = spec.podFailurePolicy?.rules ?? [];
  rules.forEach((rule, index) => {
    const ruleAt = at.at(['podFailurePolicy', 'rules', index]);
    checkWords(ruleAt, rule, FAILURE_RULE);
    checkWords(ruleAt.at('onExitCodes'), rule.onExitCodes ?? {}, EXIT_CODES);
  });
  const podAt = at.at(['template', 'spec']);
  checkWords(podAt, pod.spec, POD);
  checkWords(podAt.at('securityContext'), pod.spec.securityContext ?? {}, POD_SECURITY);
  checkProfiles(podAt, pod.spec);
  for (const container of pod.containers) checkContainer(podAt.at(container.path), container);
  (pod.spec.tolerations ?? []).forEach((toleration, index) =>
    checkWords(podAt.at(['tolerations', index]), toleration, TOLERATION),
  );
}

function checkContainer(at: Guard, { spec }: FinishedContainer): void {
  checkWords(at, spec, CONTAINER);
  checkProfiles(at, spec);
  (spec.ports ?? []).forEach((port, index) => checkWords(at.at('ports', index), port, PORT));
  const { restartPolicyRules = [] } = spec as WrittenRestarts;
  restartPolicyRules.forEach((rule, index) => {
    const ruleAt = at.at('restartPolicyRules', index);
    checkWords(ruleAt, rule, RESTART_RULE);
    checkWords(ruleAt.at('exitCodes'), rule.exitCodes ?? {}, EXIT_CODES);
  });
}

function checkProfiles(at: Guard, { securityContext = {} }: { readonly securityContext?: object }): void {
  for (const field of ['appArmorProfile', 'seccompProfile']) {
    const profile = (securityContext as { readonly [field: string]: object | undefined })[field];
    checkWords(at.at('securityContext', field), profile ?? {}, PROFILE);
  }
}

function checkWords(at: Guard, values: object, words: Words): void {
  for (const [field, known] of Object.entries(words)) {
    const value = (values as { readonly [name: string]: unknown })[field];
    if (typeof value !== 'string' || known.includes(value) || at.placeholders.isIn(value)) continue;
    if (isNewer(at.kubernetes)) continue;
    const meant = misspelledName(value, known);
    if (meant === undefined && !knowsAllOf(at.kubernetes)) continue;
    at.fail(field, {
      code: 'value/choice',
      rule: `must be ${known.map((word) => `'${word}'`).join(' or ')}`,
      got: value,
      cure: meant === undefined ? 'write one of these' : `write '${meant}'`,
    });
  }
}
