/** Pod templates that the API server refuses. */

import { groupKindOf } from '../../manifest/kube-object';
import { AnyMap, listAt, mapsAt, textAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { Said, say, words } from '../report/said';
import { POD_KINDS, podSpecOf } from './running/kinds';

export interface Problem {
  readonly because: Said;
  readonly cure: Said;
}

const OF_JOBS = ['Job.batch', 'CronJob.batch'];
const JOB_POLICIES = ['Never', 'OnFailure'];

export function podProblem(object: ReviewedObject): Problem | undefined {
  if (!POD_KINDS.includes(object.kind)) return undefined;
  const pod = podSpecOf(object);
  if (listAt(pod, 'containers').length === 0) return undefined;
  return (OF_JOBS.includes(groupKindOf(object.value)) ? policyProblem(pod) : undefined) ?? imageProblem(pod);
}

function policyProblem(pod: AnyMap): Problem | undefined {
  const policy = textAt(pod, 'restartPolicy');
  if (policy !== undefined && JOB_POLICIES.includes(policy)) return undefined;
  return {
    because:
      policy === undefined
        ? say`${'restartPolicy'} of its pods is missing`
        : say`${'restartPolicy'} of its pods cannot be ${policy}`,
    cure: say`set ${'restartPolicy'} to ${'Never'} or ${'OnFailure'}`,
  };
}

function imageProblem(pod: AnyMap): Problem | undefined {
  const containers = [...mapsAt(pod, 'initContainers'), ...mapsAt(pod, 'containers')];
  const without = containers.find(({ image }) => image === undefined || image === null || image === '');
  if (without === undefined) return undefined;
  return {
    because: say`container ${textAt(without, 'name') ?? ''} has no image`,
    cure: words('name an image'),
  };
}
