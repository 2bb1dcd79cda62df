/** Failure rules on exit codes with which no pod ends. */

import {
  ContainerRestartAction,
  ContainerRestartPolicy,
  ContainerRestartRule,
  ExitCodeOptions,
  PodFailureAction,
  PodFailureRule,
  RunOnceJobProps,
} from 'cdk8s-jobs';
import { IMAGE, runOnce } from '../../support/charts';
import { odditiesOf } from '../../support/warnings';

const restart = (codes: number[], allOthers?: boolean) => ({
  restartPolicyRules: [
    ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, codes, { allOthers }),
  ],
});
const fail = (codes: number[], options?: ExitCodeOptions) => ({
  podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, codes, options)],
});
const ON_FAILURE = { containerRestartPolicy: ContainerRestartPolicy.ON_FAILURE };
const expectedFor = (what: string, container = 'main') => [
  `batch/failure-rule-restart: never applies podFailurePolicy[0] to ${what} of container '${container}', which is restarted in its pod instead; handle the codes in one place only: in the failure rule, or by restarts of the container`,
];

test.each<[what: string, props: Partial<RunOnceJobProps>, expected: string[]]>([
  ['one of its codes', { ...fail([3, 42]), ...restart([42]) }, expectedFor('exit code 42')],
  ['all of its codes', { ...fail([3, 42]), ...restart([42, 3]) }, expectedFor('exit code 3 and 42')],
  ['codes of a rule for all others', { ...fail([3]), ...restart([5], true) }, expectedFor('exit code 3')],
  ['any failure', { ...fail([3]), ...ON_FAILURE }, expectedFor('exit code 3')],
  [
    'all that a rule for all others is for',
    { ...fail([3, 143, 137], { allOthers: true }), ...restart([3, 137, 143], true) },
    expectedFor('any exit code'),
  ],
  [
    'codes of another container',
    {
      ...fail([3], { container: 'upload' }),
      additionalContainers: [{ name: 'upload', image: IMAGE, ...restart([3]) }],
    },
    expectedFor('exit code 3', 'upload'),
  ],
  ['nothing of other codes', { ...fail([3]), ...restart([42]) }, []],
  [
    'nothing where a rule for all others keeps some',
    { ...fail([3, 143, 137], { allOthers: true }), ...restart([42]) },
    [],
  ],
  ['nothing of a rule for any container', { ...fail([3], { anyContainer: true }), ...restart([3]) }, []],
  [
    'nothing of a container that the rule does not ask',
    { ...fail([3]), additionalContainers: [{ name: 'upload', image: IMAGE, ...restart([3]) }] },
    [],
  ],
  ['nothing where no container is restarted', fail([3]), []],
])('restarts hide from a failure rule %s', (_, props, expected) => {
  expect(odditiesOf(runOnce(props))).toEqual(expected);
});
