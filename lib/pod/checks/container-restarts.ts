import { Problem } from '../../validation/problem';
import { WrittenRestartRule, WrittenRestarts } from '../containers/restart-rules';
import { Asked } from './asked';

/** The most that Kubernetes takes. */
const MOST_RULES = 20;

/** What is wrong with when a container is restarted, by paths below it: what Kubernetes refuses, and what never ends. */
export function restartProblems({ spec, role }: Asked): Problem[] {
  const { restartPolicy, restartPolicyRules: rules = [] } = spec as WrittenRestarts;
  const problems: Problem[] = [];
  if (role === 'main' && restartPolicy === 'Always') {
    problems.push({
      code: 'job/endless',
      path: ['restartPolicy'],
      rule: 'must not be Always in a container for whose end the Job waits',
      got: restartPolicy,
      cure: 'choose OnFailure or Never, or make the container a sidecar',
    });
  }
  if (rules.length > 0 && restartPolicy === undefined) {
    problems.push({
      code: 'value/missing',
      path: ['restartPolicy'],
      rule: 'must be set with restartPolicyRules, or Kubernetes refuses the job',
      cure: 'write Never, which is for all other ends',
    });
  }
  if (rules.length > MOST_RULES) {
    const rule = `must have at most ${MOST_RULES} rules`;
    const cure = 'merge or remove rules';
    problems.push({ code: 'value/number', path: ['restartPolicyRules'], rule, got: rules.length, cure });
  }
  const isEndless = role === 'sidecar' ? () => false : restartsSuccess;
  return [...problems, ...rules.flatMap((rule, index) => ruleProblems(rule, index, isEndless(rule)))];
}

function ruleProblems({ exitCodes }: WrittenRestartRule, index: number, isEndless: boolean): Problem[] {
  const path = ['restartPolicyRules', index, 'exitCodes'];
  if (exitCodes === undefined) {
    const rule = 'must be set, or Kubernetes refuses the job';
    return [{ code: 'value/missing', path, rule, cure: 'say which exit codes the rule is for' }];
  }
  if (!isEndless) return [];
  return [
    {
      code: 'job/endless',
      path: [...path, 'values'],
      rule: 'must not have the rule restart a container that has succeeded, which never ends then',
      got: exitCodes.values,
      cure: exitCodes.operator === 'NotIn' ? 'add 0' : 'remove 0',
    },
  ];
}

/** Unlike a pod failure policy, rules are also asked of exit code 0. */
function restartsSuccess({ exitCodes }: WrittenRestartRule): boolean {
  return matchesExitCode(exitCodes, 0);
}

/** Whether a rule is for an exit code. */
export function matchesExitCode(
  rule: { readonly operator?: string; readonly values?: readonly number[] } | undefined,
  code: number,
): boolean {
  if (rule === undefined) return false;
  const { operator, values = [] } = rule;
  if (operator === 'In') return values.includes(code);
  return operator === 'NotIn' && !values.includes(code);
}
