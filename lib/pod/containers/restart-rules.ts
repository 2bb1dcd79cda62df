import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { checkExitCodes } from './exit-codes';

/** When one container is restarted in its pod. */
export enum ContainerRestartPolicy {
  /** However it ends. Only for sidecars, since a Job waits for the end of other containers. */
  ALWAYS = 'Always',
  /** When it fails, without end. */
  ON_FAILURE = 'OnFailure',
  /** Never, also where the Job has JobRestartPolicy.ON_FAILURE. */
  NEVER = 'Never',
}

/** What happens on an exit code. */
export enum ContainerRestartAction {
  /** The container is started again in its pod. */
  RESTART = 'Restart',
  /** All containers of the pod are, init containers first. Volumes keep what is in them. Needs Kubernetes 1.36. */
  RESTART_ALL_CONTAINERS = 'RestartAllContainers',
}

/** Settings of a restart rule on exit codes. */
export interface ContainerRestartOptions {
  /**
   * The rule is for all codes but those listed. It is never for 0.
   * @default false
   */
  readonly allOthers?: boolean;
}

/** A rule as it is written; newer than the types of cdk8s-plus-27. */
export interface WrittenRestartRule {
  readonly action?: string;
  readonly exitCodes?: { readonly operator?: string; readonly values?: readonly number[] };
}

/**
 * One rule on when a container is restarted in its pod.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-rules
 */
export class ContainerRestartRule {
  /**
   * Restarts a container that ended with one of these codes, 1 to 255. The kubelet waits longer before each restart, up
   * to five minutes.
   */
  public static onExitCodes(
    action: ContainerRestartAction,
    codes: number[],
    options: ContainerRestartOptions = {},
  ): ContainerRestartRule {
    return new ContainerRestartRule((guard) => {
      checkProps(guard, 'ContainerRestartOptions', options);
      const { allOthers = false } = options;
      guard.choice('action', action, ContainerRestartAction);
      guard.flag('allOthers', allOthers);
      checkExitCodes(guard, codes, allOthers);
      // Kubernetes would ask NotIn of success as well, and start a container again that has done its work.
      const values = [...new Set(allOthers ? [0, ...codes] : codes)].sort((a, b) => a - b);
      return { action, exitCodes: { operator: allOthers ? 'NotIn' : 'In', values } };
    });
  }

  private constructor(private readonly resolve: (guard: Guard) => WrittenRestartRule) {}

  /** @internal */
  public _resolve(guard: Guard): WrittenRestartRule {
    return this.resolve(guard);
  }
}

/** The most that Kubernetes takes. */
const MOST_RULES = 20;

export interface WrittenRestarts {
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly WrittenRestartRule[];
}

/** When a container is restarted; `isInSidecars` are always. */
export function restarts(
  guard: Guard,
  given: {
    readonly containerRestartPolicy?: ContainerRestartPolicy;
    readonly restartPolicyRules?: readonly ContainerRestartRule[];
  },
  isInSidecars: boolean,
): WrittenRestarts {
  const { containerRestartPolicy, restartPolicyRules } = given;
  const policy = guard.choice('containerRestartPolicy', containerRestartPolicy, ContainerRestartPolicy);
  const always = ContainerRestartPolicy.ALWAYS;
  if (isInSidecars && policy !== undefined && policy !== always) {
    guard.fail('containerRestartPolicy', {
      code: 'value/conflict',
      rule: 'must be left out in sidecars, which are always restarted',
      got: policy,
      cure: 'move the container to initContainers',
    });
  }
  if (restartPolicyRules === undefined) return { restartPolicy: isInSidecars ? always : policy };
  const rules = guard
    .list('restartPolicyRules', restartPolicyRules)
    .map((rule, index) =>
      guard
        .instance(
          ['restartPolicyRules', index],
          rule,
          ContainerRestartRule,
          'ContainerRestartRule.onExitCodes(…)',
        )
        ._resolve(guard.at('restartPolicyRules', index)),
    );
  if (rules.length === 0) return { restartPolicy: isInSidecars ? always : policy };
  if (rules.length > MOST_RULES) {
    guard.fail('restartPolicyRules', {
      code: 'value/number',
      rule: `must have at most ${MOST_RULES} rules`,
      got: rules.length,
      cure: 'merge or remove rules',
    });
  }
  const restartPolicy = isInSidecars ? always : (policy ?? ContainerRestartPolicy.NEVER);
  return { restartPolicy, restartPolicyRules: rules };
}
