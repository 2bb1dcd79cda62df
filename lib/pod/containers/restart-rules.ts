import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { checkExitCodes } from './exit-codes';

/** When a container is restarted in its pod. */
export enum ContainerRestartPolicy {
  /** Whenever it ends. Only for sidecars, because a Job waits until all other containers have ended. */
  ALWAYS = 'Always',
  /** Whenever it fails, without a limit. */
  ON_FAILURE = 'OnFailure',
  /** Never, even if the Job has JobRestartPolicy.ON_FAILURE. */
  NEVER = 'Never',
}

/** The action of a restart rule. */
export enum ContainerRestartAction {
  /** Restarts the container in its pod. */
  RESTART = 'Restart',
  /** Restarts all containers of the pod, init containers first. Volumes keep their content. Needs Kubernetes 1.36. */
  RESTART_ALL_CONTAINERS = 'RestartAllContainers',
}

/** Settings of a restart rule on exit codes. */
export interface ContainerRestartOptions {
  /**
   * Whether the rule matches all codes except those listed. It never matches 0.
   * @default false
   */
  readonly allOthers?: boolean;
}

/** A rule as rendered into the manifest. It is newer than the types of cdk8s-plus-27. */
export interface WrittenRestartRule {
  readonly action?: string;
  readonly exitCodes?: { readonly operator?: string; readonly values?: readonly number[] };
}

/**
 * A rule that restarts a container in its pod on certain exit codes.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-rules
 */
export class ContainerRestartRule {
  /**
   * Restarts a container that exits with one of these codes. The kubelet waits longer before each restart, up to five
   * minutes.
   * @param action what is restarted
   * @param codes exit codes from 1 to 255
   * @param options settings of the rule
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
      // NotIn would also match exit code 0 and restart a container that has succeeded.
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

/** The maximum that Kubernetes accepts. */
const MOST_RULES = 20;

export interface WrittenRestarts {
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly WrittenRestartRule[];
}

/** The restart policy and rules of a container. Containers of the prop `sidecars` are always restarted. */
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
  const rules = restartPolicyRules === undefined ? [] : restartRules(guard, restartPolicyRules);
  if (rules.length === 0) return { restartPolicy: isInSidecars ? always : policy };
  const restartPolicy = isInSidecars ? always : (policy ?? ContainerRestartPolicy.NEVER);
  return { restartPolicy, restartPolicyRules: rules };
}

function restartRules(guard: Guard, given: readonly ContainerRestartRule[]): WrittenRestartRule[] {
  const prop = 'restartPolicyRules';
  const rules = guard
    .list(prop, given)
    .map((rule, index) =>
      guard
        .instance([prop, index], rule, ContainerRestartRule, 'ContainerRestartRule.onExitCodes(…)')
        ._resolve(guard.at(prop, index)),
    );
  if (rules.length > MOST_RULES) {
    guard.fail(prop, {
      code: 'value/number',
      rule: `must have at most ${MOST_RULES} rules`,
      got: rules.length,
      cure: 'merge or remove rules',
    });
  }
  return rules;
}
