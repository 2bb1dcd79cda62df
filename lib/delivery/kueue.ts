import { KUEUE } from '../manifest/foreign-keys';
import { Guard } from '../validation/guard';
import { StringMap } from '../validation/labels';
import { checkObjectName } from '../validation/names';
import { checkProps } from '../validation/props';

/**
 * The Kueue queue in which Jobs wait.
 * @see https://kueue.sigs.k8s.io/docs/tasks/run/jobs/
 */
export interface KueueOptions {
  /** The name of the LocalQueue, in the namespace of the Jobs. Kueue starts their pods when the queue has quota for them. */
  readonly queue: string;

  /**
   * The name of the WorkloadPriorityClass, which orders the queue. It does not affect which pods the scheduler preempts.
   * @default - the priority of the pods' priority class, or 0
   * @see https://kueue.sigs.k8s.io/docs/concepts/workload_priority_class/
   */
  readonly priorityClass?: string;

  /**
   * How many pods are enough to start if the queue has no quota for `parallelism`, which Kueue then lowers. At least 1, and less
   * than both `parallelism` and `completions`.
   * @default - parallelism
   * @see https://kueue.sigs.k8s.io/docs/tasks/run/jobs/#partial-admission
   */
  readonly minParallelism?: number;
}

/** The metadata of the Job itself, which is the only place where Kueue reads the queue. */
export interface KueueMetadata {
  readonly labels: StringMap;
  readonly annotations: StringMap;
}

/** What the metadata depends on. */
interface Queued {
  readonly kueue?: KueueOptions;
  readonly labels?: StringMap;
  readonly jobLabels?: StringMap;
  readonly parallelism?: number;
  readonly completions?: number;
}

/** `prop` has the labels that the user sets on the Job itself. */
export function kueueMetadata(
  guard: Guard,
  { kueue, parallelism = 1, completions, ...props }: Queued,
  prop: 'labels' | 'jobLabels',
): KueueMetadata {
  if (kueue === undefined) return { labels: {}, annotations: {} };
  const at = guard.at('kueue');
  checkProps(at, 'KueueOptions', kueue);
  const { queue, priorityClass, minParallelism } = kueue;
  at.text('queue', queue, "name it like 'batch'");
  const labels = {
    [KUEUE.QUEUE]: checkObjectName(at, 'queue', queue),
    ...(priorityClass !== undefined && {
      [KUEUE.PRIORITY_CLASS]: checkObjectName(at, 'priorityClass', priorityClass),
    }),
  };
  checkOtherLabels(guard.at(prop), labels, props[prop]);
  if (minParallelism === undefined) return { labels, annotations: {} };
  checkMinParallelism(at, minParallelism, Math.min(parallelism, completions ?? parallelism));
  return { labels, annotations: { [KUEUE.MIN_PARALLELISM]: String(minParallelism) } };
}

/** A label of the user's would replace the one of the queue. */
function checkOtherLabels(guard: Guard, labels: StringMap, others: StringMap = {}): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!Object.hasOwn(others, key) || others[key] === value) continue;
    guard.fail([{ key }], {
      code: 'value/conflict',
      rule: 'must be left out with kueue, which sets it to another value',
      got: others[key],
      cure: 'remove it, or set kueue alone',
    });
  }
}

/** Otherwise, Kueue's webhook refuses the Job. */
function checkMinParallelism(guard: Guard, minParallelism: number, pods: number): void {
  guard.wholeNumber('minParallelism', minParallelism, 1);
  if (minParallelism < pods) return;
  guard.fail('minParallelism', {
    code: 'kueue/parallelism',
    rule: `must be less than the number of pods that run at a time, which is ${pods}`,
    got: minParallelism,
    cure: 'lower it, or raise parallelism and completions',
  });
}
