import { Guard } from '../../validation/guard';

/**
 * When an indexed Job succeeds early: the indexes that must succeed, the number that must succeed, or both.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
 */
export interface SuccessRule {
  /**
   * The indexes that count, from 0 on, in ascending order: `0`, `0-2` or `0,3-5`.
   * @default - all indexes
   */
  readonly succeededIndexes?: string;
  /**
   * How many of these indexes must succeed, at least 1.
   * @default - all of `succeededIndexes`
   */
  readonly succeededCount?: number;
}

/** A success policy that a patch may have changed. */
export interface SuccessPolicy {
  readonly rules?: readonly SuccessRule[];
}

const MOST_RULES = 20;
/** How many characters the indexes of one rule may have. */
const MOST_TEXT = 64 * 1024;

/** The success policy in the form of Kubernetes. */
export function successPolicy(guard: Guard, given?: readonly SuccessRule[]): SuccessPolicy | undefined {
  const rules = guard.maps('successPolicy', given)?.map((rule, index) => {
    const { succeededIndexes, succeededCount } = rule;
    const at = guard.at('successPolicy', index);
    if (succeededIndexes !== undefined) at.text('succeededIndexes', succeededIndexes, "write it like '0-2'");
    return { succeededIndexes, succeededCount: at.wholeNumber('succeededCount', succeededCount, 1) };
  });
  return rules && { rules };
}

/** Throws an error if Kubernetes refuses the policy, whose rules are at `at`. */
export function checkSuccessPolicy(at: Guard, { rules = [] }: SuccessPolicy, completions = 1): void {
  if (rules.length < 1 || rules.length > MOST_RULES) {
    at.fail([], {
      code: 'job/success-policy',
      rule: `must have 1 to ${MOST_RULES} rules`,
      got: rules.length,
      cure: rules.length < 1 ? 'add one, or remove it' : 'merge or remove rules',
    });
  }
  rules.forEach((rule, index) => checkRule(at.at(index), rule, completions));
}

function checkRule(at: Guard, { succeededIndexes, succeededCount }: SuccessRule, completions: number): void {
  if (succeededIndexes === undefined && succeededCount === undefined) {
    at.fail([], {
      code: 'job/success-policy',
      rule: 'must have succeededIndexes or succeededCount',
      cure: 'set which indexes must succeed, or how many',
    });
  }
  const listed = succeededIndexes === undefined ? undefined : checkIndexes(at, succeededIndexes, completions);
  at.wholeNumber('succeededCount', succeededCount);
  const most = Math.min(completions, listed ?? completions);
  if (succeededCount === undefined || succeededCount <= most) return;
  at.fail('succeededCount', {
    code: 'job/success-policy',
    rule: `must be at most ${most}, since there are no more ${listed === most ? 'succeededIndexes' : 'completions'}`,
    got: succeededCount,
    cure: `write ${most}`,
  });
}

/** How many indexes are listed; undefined if that depends on a placeholder. */
function checkIndexes(at: Guard, text: string, completions: number): number | undefined {
  const isRight = (filled: string) =>
    filled.length <= MOST_TEXT && countOf(filled, completions) !== undefined;
  if (!at.accepts(text, isRight)) {
    at.fail('succeededIndexes', {
      code: 'job/success-policy',
      rule: `must be numbers from 0 to ${completions - 1} in ascending order, and ranges of two or more`,
      got: text,
      cure: "write it like '0,2-4'",
    });
  }
  return at.placeholders.isIn(text) ? undefined : countOf(text, completions);
}

const INTERVAL = /^(\d+)(?:-(\d+))?$/;

/** How many indexes a string lists; 0 if it is empty, undefined if Kubernetes cannot read it. */
function countOf(text: string, completions: number): number | undefined {
  if (typeof text !== 'string') return undefined;
  if (text === '') return 0;
  let [last, count] = [-1, 0];
  for (const part of text.split(',')) {
    const [, first, end = first] = INTERVAL.exec(part) ?? [];
    const [from, to] = [Number(first), Number(end)];
    const isRange = part.includes('-');
    if (!(from > last && to < completions && (isRange ? to > from : to === from))) return undefined;
    last = to;
    count += to - from + 1;
  }
  return count;
}
