import { Problem } from '../../validation/problem';
import { FinishedJob } from '../finished-job';

/** Limits and rules on failures that do nothing or that the API server refuses, by paths below the Job's spec. */
export function failureLimitProblems({ spec, pod }: FinishedJob): Problem[] {
  return [...perIndex(spec, pod.spec.restartPolicy), ...unknownContainers(spec, pod)];
}

function perIndex(spec: FinishedJob['spec'], restartPolicy?: string): Problem[] {
  if (spec.backoffLimitPerIndex === undefined || restartPolicy !== 'OnFailure') return [];
  return [
    {
      code: 'job/failure-policy',
      path: ['backoffLimitPerIndex'],
      rule: 'must come with JobRestartPolicy.NEVER, since it has no effect on restarts',
      got: spec.backoffLimitPerIndex,
      cure: 'remove restartPolicy',
    },
  ];
}

/** Rules name the job's own container, which a patch may have renamed. */
function unknownContainers(spec: FinishedJob['spec'], { containers }: FinishedJob['pod']): Problem[] {
  const known = containers.map(({ spec: { name } }) => name);
  const rules = Object.values(spec.podFailurePolicy?.rules ?? []);
  return rules.flatMap(({ onExitCodes }, index): Problem[] => {
    const name = onExitCodes?.containerName;
    if (name === undefined || known.includes(name)) return [];
    return [
      {
        code: 'name/unknown',
        path: ['podFailurePolicy', 'rules', index, 'onExitCodes', 'containerName'],
        rule: 'must be a container of the pod',
        got: name,
        cure: `write one of: ${known.join(', ')}`,
      },
    ];
  });
}
