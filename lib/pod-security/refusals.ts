import { Control, RefusingLevel, Violation } from './control';
import { HOST_CONTROLS } from './host-controls';
import { PodFields } from './pod-fields';
import { PROCESS_CONTROLS } from './process-controls';
import { PROFILE_CONTROLS } from './profile-controls';
import { RESTRICTED_CONTROLS } from './restricted-controls';

const byId = (a: Control, b: Control): number => (a.id < b.id ? -1 : 1);
const BASELINE = [...HOST_CONTROLS, ...PROCESS_CONTROLS, ...PROFILE_CONTROLS].sort(byId);

/** A control that refuses a pod, and the fields that violate it. */
export interface Refusal {
  readonly control: Control;
  readonly violations: readonly Violation[];
}

/**
 * The controls of a level that refuse a pod, by the policy of a minor version, in the order of the code of Kubernetes.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function refusals(level: RefusingLevel, minor: number, pod: PodFields): Refusal[] {
  return controlsOf(level, minor).flatMap((control) => {
    const violations = control.violations(pod, minor);
    return violations.length > 0 ? [{ control, violations }] : [];
  });
}

/** The controls of a level in a version of the policy. */
export function controlsOf(level: RefusingLevel, minor: number): Control[] {
  const isThere = ({ since }: Control) => since <= minor;
  const baseline = BASELINE.filter(isThere);
  if (level === 'baseline') return baseline;
  const restricted = RESTRICTED_CONTROLS.filter(isThere);
  const replaced = restricted.map(({ replaces }) => replaces);
  return [...baseline.filter(({ id }) => !replaced.includes(id)), ...restricted];
}
