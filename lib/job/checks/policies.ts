import { Guard } from '../../validation/guard';
import { FinishedJob } from '../finished-job';
import { checkManagedBy } from '../policies/managed-by';
import { checkSuccessPolicy } from '../policies/success-policy';
import { checkFailureRules } from './failure-rules';
import { checkGang } from './gang';
import { checkSelector } from './selector';

/** Throws an error if a patch sets policies, a selector or a manager that the API server refuses. */
export function checkPolicies(at: Guard, job: FinishedJob): void {
  const { podFailurePolicy, successPolicy, completions, managedBy } = job.spec;
  checkFailureRules(at.at('podFailurePolicy', 'rules'), podFailurePolicy);
  if (successPolicy !== undefined)
    checkSuccessPolicy(at.at('successPolicy', 'rules'), successPolicy, completions);
  checkManagedBy(at, managedBy);
  checkSelector(at, job);
  checkGang(at.at('scheduling'), job.spec);
}
