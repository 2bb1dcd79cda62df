import { Problem } from '../../validation/problem';
import { WrittenRestartRule, WrittenRestarts } from '../containers/restart-rules';
import { Asked } from './asked';

/** The maximum that Kubernetes accepts. */
const MOST_RULES = 20;

/**
 * The problems of a container's restart policy and rules, with paths relative to the container: those that Kubernetes
 * refuses, and those by which the container never ends.
 */
export function restartProblems({ spec, role }: Asked): Problem[] {
  const { restartPolicy, restartPolicyRules: rules = [] } = spec as WrittenRestarts;
  const problems: Problem[] = [];
  if (role === 'main' && restartPolicy === 'Always') {
    problems.push({
      code: 'job/endless',
      path: ['restartPolicy'],
      rule: 'must not be Always in a container that has to end before the Job can finish',
      got: restartPolicy,
      cure: 'choose OnFailure or Never, or make the container a sidecar',
    });
  }
  if (rules.length > 0 && restartPolicy === undefined) {
    problems.push({
      code: 'value/missing',
      path: ['restartPolicy'],
      rule: 'must be set with restartPolicyRules, or Kubernetes refuses the job',
      cure: 'write Never, which applies when no rule matches',
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
    return [{ code: 'value/missing', path, rule, cure: 'list the exit codes that the rule applies to' }];
  }
  if (!isEndless) return [];
  return [
    {
      code: 'job/endless',
      path: [...path, 'values'],
      rule: 'must not match exit code 0, or a container that succeeds is restarted forever',
      got: exitCodes.values,
      cure: exitCodes.operator === 'NotIn' ? 'add 0' : 'remove 0',
    },
  ];
}

/** Unlike a pod failure policy, restart rules are also evaluated for exit code 0. */
function restartsSuccess({ exitCodes }: WrittenRestartRule): boolean {
  return matchesExitCode(exitCodes, 0);
}

/** Whether a rule matches an exit code. */
export function matchesExitCode(
  rule: { readonly operator?: string; readonly values?: readonly number[] } | undefined,
  code: number,
): boolean {
  if (rule === undefined) return false;
  const { operator, values = [] } = rule;
  if (operator === 'In') return values.includes(code);
  return operator === 'NotIn' && !values.includes(code);
}
