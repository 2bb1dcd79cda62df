import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { checkExitCodes } from '../../pod/containers/exit-codes';
import { Guard } from '../../validation/guard';
import { isQualifiedName } from '../../validation/labels';
import { checkProps } from '../../validation/props';

/**
 * What a pod's failure means for its Job.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
export enum PodFailureAction {
  /** The Job fails at once, without a retry. */
  FAIL_JOB = 'FailJob',
  /**
   * The index of the pod fails at once, without a retry, and the other indexes go on. Only with `backoffLimitPerIndex`.
   */
  FAIL_INDEX = 'FailIndex',
  /** The failure does not count against backoffLimit. Without a rule, an eviction counts like any other failure. */
  IGNORE = 'Ignore',
  /** The failure counts against backoffLimit, as it would without a rule. */
  COUNT = 'Count',
}

/** Options of a rule on exit codes. */
export interface ExitCodeOptions {
  /**
   * The name of the container whose exit code the rule checks.
   * @default - the job's own container
   */
  readonly container?: string;
  /**
   * Check the exit codes of all containers, including init containers, sidecars, and containers that the cluster adds to pods.
   * Sidecars are stopped when the job's own container ends, and then end with 143 or 137.
   * @default false
   */
  readonly anyContainer?: boolean;
  /**
   * The rule matches all codes except those listed. It never matches 0.
   * @default false
   */
  readonly allOthers?: boolean;
}

/** The generated type requires both kinds of condition, although Kubernetes requires exactly one. */
type FailureRule = Omit<Plain<k8s.PodFailurePolicyRule>, 'onPodConditions'> &
  Partial<Pick<Plain<k8s.PodFailurePolicyRule>, 'onPodConditions'>>;

/**
 * One rule of a pod failure policy. The first rule that matches decides.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
export class PodFailureRule {
  /**
   * A rule for pods in which the job's own container ended with one of these exit codes. A container that is stopped ends with
   * 143 (SIGTERM) or 137 (SIGKILL, also if it runs out of memory), unless the program chooses another code.
   * @param action what the failure means for the Job
   * @param codes the exit codes, 1 to 255
   * @param options other containers, or all codes except those listed
   */
  public static onExitCodes(
    action: PodFailureAction,
    codes: number[],
    options: ExitCodeOptions = {},
  ): PodFailureRule {
    return new PodFailureRule((guard, containers) => {
      checkProps(guard, 'ExitCodeOptions', options);
      const { allOthers = false } = options;
      guard.choice('action', action, PodFailureAction);
      guard.flag('allOthers', allOthers);
      checkExitCodes(guard, codes, allOthers);
      const values = [...codes].sort((a, b) => a - b);
      const containerName = containerOf(guard, options, containers);
      return { action, onExitCodes: { containerName, operator: allOthers ? 'NotIn' : 'In', values } };
    });
  }

  /**
   * A rule for pods with a condition, such as `DisruptionTarget` after an eviction.
   * @param action what the failure means for the Job
   * @param type the type of the pod condition
   * @param status the status of the condition: `True`, `False` or `Unknown`
   */
  public static onPodCondition(
    action: PodFailureAction,
    type: string,
    status: string = 'True',
  ): PodFailureRule {
    return new PodFailureRule((guard) => {
      guard.choice('action', action, PodFailureAction);
      if (!guard.accepts(type, isQualifiedName)) {
        guard.fail('type', {
          code: 'name/format',
          rule: 'must be a pod condition',
          got: type,
          cure: "write it like 'DisruptionTarget'",
        });
      }
      const statuses = /^(True|False|Unknown)$/;
      guard.matches('status', status, statuses, {
        code: 'value/choice',
        rule: 'must be True, False or Unknown',
        cure: "write 'True'",
      });
      return { action, onPodConditions: [{ type, status }] };
    });
  }

  private constructor(
    private readonly resolve: (guard: Guard, containers: readonly string[]) => FailureRule,
  ) {}

  /**
   * The rule in the form of Kubernetes. The first of the names is the job's own container.
   * @internal
   */
  public _resolve(guard: Guard, containers: readonly string[]): FailureRule {
    return this.resolve(guard, containers);
  }
}

/** The container name in the rule. Without a name, Kubernetes checks all containers of the pod. */
function containerOf(
  guard: Guard,
  { container, anyContainer = false }: ExitCodeOptions,
  containers: readonly string[],
): string | undefined {
  if (guard.flag('anyContainer', anyContainer)) {
    if (container === undefined) return undefined;
    guard.fail('container', {
      code: 'value/conflict',
      rule: 'must be left out with anyContainer',
      got: container,
      cure: 'remove one of the two',
    });
  }
  const name = container ?? containers[0];
  if (containers.includes(name)) return name;
  return guard.fail('container', {
    code: 'name/unknown',
    rule: 'must be a container of this job',
    got: container,
    cure: `write one of: ${containers.join(', ')}`,
  });
}
