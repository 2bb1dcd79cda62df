import { Guard } from '../../validation/guard';
import { FinishedJob } from '../finished-job';
import { RenderedScheduling } from '../policies/job-scheduling';

/** Throws an error if a patch made a `scheduling` that Kubernetes 1.37 refuses. */
export function checkGang(at: Guard, { scheduling = {}, parallelism = 1 }: FinishedJob['spec']): void {
  const { schedulingPolicy = {}, schedulingConstraints, disruptionMode, resourceClaims } = scheduling;
  oneOf(at, 'schedulingPolicy', scheduling.schedulingPolicy);
  oneOf(at, 'disruptionMode', disruptionMode);
  const { minCount } = schedulingPolicy.gang ?? {};
  at.wholeNumber(['schedulingPolicy', 'gang', 'minCount'], minCount, 1);
  if (minCount !== undefined && minCount > parallelism)
    refuse(at, ['schedulingPolicy', 'gang', 'minCount'], `must be at most the parallelism of ${parallelism}`);
  if (disruptionMode?.all !== undefined && schedulingPolicy.gang === undefined)
    refuse(at, ['disruptionMode', 'all'], 'must come with schedulingPolicy.gang');
  if ((schedulingConstraints?.topology ?? []).length > 1)
    refuse(at, ['schedulingConstraints', 'topology'], 'must be at most one');
  if ((resourceClaims ?? []).length > 4) refuse(at, ['resourceClaims'], 'must be at most 4');
}

type Union = 'schedulingPolicy' | 'disruptionMode';

function oneOf(at: Guard, field: Union, value: RenderedScheduling[Union]): void {
  if (value !== undefined && Object.values(value).filter((member) => member !== undefined).length !== 1)
    refuse(at, [field], 'must have one member');
}

function refuse(at: Guard, place: readonly string[], rule: string): never {
  return at.fail(place, {
    code: 'value/conflict',
    rule: `${rule}, or Kubernetes refuses the job`,
    cure: 'correct the patch',
  });
}
