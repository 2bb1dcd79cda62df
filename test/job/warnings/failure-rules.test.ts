import { failureRules } from '../../../lib/job/warnings/failure-rules';
import { oneTime, SIDECAR, textsOf } from './jobs';

const exits = (action: string, operator: string, values: number[], containerName?: string) => ({
  action,
  onExitCodes: { containerName, operator, values },
});
const disruption = (action: string, status?: string) => ({
  action,
  onPodConditions: [
    { type: 'Ready', status: 'False' },
    { type: 'DisruptionTarget', status },
  ],
});
const EVICTED = disruption('Ignore', 'True');

const warnings = (rules: object[], pod: object = {}, backoffLimit = 2) =>
  textsOf(failureRules(oneTime({ spec: { backoffLimit, podFailurePolicy: { rules } }, pod })));

const MATCHES = (index: number, codes: string) =>
  `podFailurePolicy[${index}] matches exit code ${codes}, with which an evicted pod ends`;

describe('a rule that hides the one for evictions', () => {
  test.each<[what: string, rules: object[], text: string]>([
    ['by SIGTERM', [exits('FailJob', 'In', [3, 143], 'main'), EVICTED], MATCHES(0, '143')],
    ['by SIGKILL', [exits('FailJob', 'In', [137]), EVICTED], MATCHES(0, '137')],
    ['for all codes but one', [exits('FailJob', 'NotIn', [3], 'main'), EVICTED], MATCHES(0, '143 and 137')],
    ['that counts failures', [exits('Count', 'In', [143]), EVICTED], MATCHES(0, '143')],
    [
      'before a rule that fails the Job for evictions',
      [exits('Ignore', 'In', [143]), disruption('FailJob')],
      MATCHES(0, '143'),
    ],
  ])('%s', (_, rules, text) => {
    expect(warnings(rules)).toEqual([
      `batch/failure-rule-order: never reaches podFailurePolicy[1] for DisruptionTarget: ${text}; put that rule first`,
    ]);
  });

  test('is reported for each such rule', () => {
    const rules = [
      exits('FailJob', 'In', [3]),
      exits('FailJob', 'In', [137]),
      exits('Count', 'In', [143]),
      EVICTED,
    ];
    expect(warnings(rules).map((text) => /podFailurePolicy\[\d\] matches/.exec(text)?.[0])).toEqual([
      'podFailurePolicy[1] matches',
      'podFailurePolicy[2] matches',
    ]);
  });
});

test('a Job that fails when its node is drained has a warning if no rule handles that', () => {
  expect(warnings([exits('FailJob', 'In', [137], 'main')])).toEqual([
    `batch/failure-rule-order: fails when its node is drained: ${MATCHES(0, '137')}; put PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget') before it`,
  ]);
  expect(warnings([exits('FailJob', 'In', [137]), disruption('Ignore', 'False')])).toEqual([
    expect.stringContaining('fails when its node is drained'),
  ]);
});

test('a Job without retries has no warning', () => {
  expect(warnings([exits('FailJob', 'In', [137])], {}, 0)).toEqual([]);
});

test.each<[what: string, rules: object[]]>([
  ['a rule for other codes', [exits('FailJob', 'In', [3]), EVICTED]],
  ['a rule that excludes both codes', [exits('FailJob', 'NotIn', [137, 143]), EVICTED]],
  ['the rule for evictions first', [EVICTED, exits('FailJob', 'NotIn', [3])]],
  ['a rule with the same action', [exits('Ignore', 'In', [143]), EVICTED]],
  ['a rule that counts, like evictions', [exits('Count', 'In', [143])]],
  ['a rule that ignores the failure', [exits('Ignore', 'In', [137])]],
  ['an operator that Kubernetes does not have', [exits('FailJob', 'Between', [130, 150])]],
  ['no rule', []],
])('%s has no warning', (_, rules) => {
  expect(warnings(rules)).toEqual([]);
});

describe('a sidecar that is stopped', () => {
  const pod = { initContainers: [SIDECAR, { name: 'fetch' }] };
  const text = (codes: string) =>
    `batch/failure-rule-sidecar: treats a stopped sidecar as a failure: podFailurePolicy[1] matches its exit code ${codes}; remove these codes from the rule, or limit it to the job's own container`;

  test.each<[what: string, rule: object, text: string]>([
    ['any container', exits('FailJob', 'NotIn', [1]), text('143 and 137')],
    ['the sidecar', exits('Ignore', 'In', [137], 'proxy'), text('137')],
  ])('has a warning if a rule is for %s', (_, rule, expected) => {
    expect(warnings([EVICTED, rule], pod)).toEqual([expected]);
  });

  test.each<[what: string, rule: object]>([
    ["the job's own container", exits('FailJob', 'NotIn', [1], 'main')],
    ['an init container', exits('FailJob', 'NotIn', [1], 'fetch')],
    ['other codes of any container', exits('FailJob', 'In', [3])],
  ])('has no warning if a rule is for %s', (_, rule) => {
    expect(warnings([EVICTED, rule], pod)).toEqual([]);
  });
});

test('a Job without a policy has no warning', () => {
  expect(failureRules(oneTime({ pod: { initContainers: [SIDECAR] } }))).toEqual([]);
});
