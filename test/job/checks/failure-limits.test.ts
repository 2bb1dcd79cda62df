import { failureLimitProblems } from '../../../lib/job/checks/failure-limits';
import { problemText } from '../../../lib/validation/problem';
import { oneTime, Parts } from '../warnings/jobs';

const rules = (...names: (string | undefined)[]) => ({
  podFailurePolicy: {
    rules: names.map((containerName) => ({ onExitCodes: { containerName, operator: 'In', values: [1] } })),
  },
});

const problems = (parts: Parts) =>
  failureLimitProblems(oneTime(parts)).map((problem) => problemText(problem));

test('a limit per index has no effect on restarts', () => {
  const spec = { backoffLimitPerIndex: 1, completionMode: 'Indexed' };
  expect(problems({ spec, pod: { restartPolicy: 'OnFailure' } })).toEqual([
    'backoffLimitPerIndex must come with JobRestartPolicy.NEVER, since it has no effect on restarts, got 1; remove restartPolicy',
  ]);
  expect(problems({ spec })).toEqual([]);
});

test('a rule must name an existing container', () => {
  expect(problems({ spec: rules('main', undefined, 'mian') })).toEqual([
    'podFailurePolicy.rules[2].onExitCodes.containerName must be a container of the pod, got "mian"; write one of: main',
  ]);
  const pod = { containers: [{ name: 'report' }], initContainers: [{ name: 'fetch' }] };
  expect(problems({ spec: rules('report', 'fetch', 'main'), pod })).toEqual([
    'podFailurePolicy.rules[2].onExitCodes.containerName must be a container of the pod, got "main"; write one of: report, fetch',
  ]);
});
