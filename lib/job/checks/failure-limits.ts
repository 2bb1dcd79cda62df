import { Problem } from '../../validation/problem';
import { FinishedJob } from '../finished-job';

/** Failure limits and rules that have no effect or that the API server refuses, with paths below the Job's spec. */
export function failureLimitProblems({ spec, pod }: FinishedJob): Problem[] {
  return [...perIndexProblems(spec, pod.spec.restartPolicy), ...unknownContainers(spec, pod)];
}

/** A limit per index counts pods, not restarts. */
export function perIndexProblems(spec: FinishedJob['spec'], restartPolicy?: string): Problem[] {
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
