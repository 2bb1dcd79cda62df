import { Problem } from '../validation/problem';
import { FinishedJob, FinishedJobSpec } from './finished-job';
import { MANY_COMPLETIONS, MOST_INDEXED_AT_A_TIME, MOST_OF_MANY } from './indexed-limits';

interface Check {
  readonly at: keyof FinishedJobSpec;
  readonly isBroken: (spec: FinishedJobSpec) => boolean;
  readonly rule: string;
  readonly cure: string;
}

/** Counts of a Job that the API server refuses. */
export function countProblems({ spec, path }: Pick<FinishedJob, 'spec' | 'path'>): Problem[] {
  return (spec.completionMode === 'Indexed' ? OF_INDEXED : OF_OTHERS)
    .filter(({ isBroken }) => isBroken(spec))
    .map(({ at, rule, cure }) => {
      const got = spec[at];
      return { code: 'job/completions', path: [...path, at], rule, ...(got !== undefined && { got }), cure };
    });
}

const FOR_ALL: readonly Check[] = [
  {
    at: 'backoffLimitPerIndex',
    isBroken: (spec) => spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined,
    rule: 'must be set with maxFailedIndexes',
    cure: 'set how often each index is retried',
  },
  {
    at: 'backoffLimitPerIndex',
    isBroken: (spec) => failsIndexes(spec) && spec.backoffLimitPerIndex === undefined,
    rule: 'must be set with the action FailIndex',
    cure: 'set how often each index is retried',
  },
];

const NOT_INDEXED = (['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const).map(
  (at): Check => ({
    at,
    isBroken: (spec) => spec[at] !== undefined,
    rule: 'must come with completionMode Indexed, since it applies to indexes',
    cure: 'set CompletionMode.INDEXED and completions',
  }),
);

const INDEXED: readonly Check[] = [
  {
    at: 'completions',
    isBroken: ({ completions, parallelism }) => completions === undefined && parallelism !== undefined,
    rule: 'must be set with completionMode Indexed and parallelism',
    cure: 'set the number of indexed pods',
  },
  {
    at: 'parallelism',
    isBroken: ({ parallelism = 0 }) => parallelism > MOST_INDEXED_AT_A_TIME,
    rule: `must be at most ${MOST_INDEXED_AT_A_TIME} with completionMode Indexed`,
    cure: `write ${MOST_INDEXED_AT_A_TIME}`,
  },
  {
    at: 'maxFailedIndexes',
    // Kubernetes defaults both to 1 if both are left out.
    isBroken: ({ maxFailedIndexes = 0, parallelism, completions = parallelism ?? 1 }) =>
      maxFailedIndexes > completions,
    rule: 'must be at most the completions',
    cure: 'lower it',
  },
  {
    at: 'maxFailedIndexes',
    isBroken: (spec) => !isOfMany(spec) && (spec.maxFailedIndexes ?? 0) > MANY_COMPLETIONS,
    rule: `must be at most ${MANY_COMPLETIONS}`,
    cure: `write ${MANY_COMPLETIONS}`,
  },
  {
    at: 'maxFailedIndexes',
    isBroken: (spec) => isOfMany(spec) && spec.maxFailedIndexes === undefined,
    rule: `must be set ${withMany()}`,
    cure: `write at most ${MOST_OF_MANY}`,
  },
  ...(['maxFailedIndexes', 'parallelism'] as const).map((at) => ({
    at,
    isBroken: (spec: FinishedJobSpec) => isOfMany(spec) && (spec[at] ?? 0) > MOST_OF_MANY,
    rule: `must be at most ${MOST_OF_MANY} ${withMany()}`,
    cure: `write ${MOST_OF_MANY}`,
  })),
];

const OF_INDEXED = [...FOR_ALL, ...INDEXED];
const OF_OTHERS = [...FOR_ALL, ...NOT_INDEXED];

function withMany(): string {
  return `with backoffLimitPerIndex and more than ${MANY_COMPLETIONS} completions`;
}

function isOfMany({ completions = 0, backoffLimitPerIndex }: FinishedJobSpec): boolean {
  return completions > MANY_COMPLETIONS && backoffLimitPerIndex !== undefined;
}

function failsIndexes({ podFailurePolicy }: FinishedJobSpec): boolean {
  const rules: readonly { readonly action: string }[] = podFailurePolicy?.rules ?? [];
  return rules.some(({ action }) => action === 'FailIndex');
}
