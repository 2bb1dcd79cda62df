import { Path } from '../validation/problem';
import { PodFields } from './pod-fields';

/** A level of the Pod Security Standards that refuses pods. */
export type RefusingLevel = 'baseline' | 'restricted';

/** A field because of which a level refuses a pod. */
export interface Violation {
  /** Path of the field in the pod template. */
  readonly path: Path;
  /** The value, if it is a string that the refusal depends on. */
  readonly got?: string;
}

/** A control of a level. */
export interface Control {
  /** The id of the control in the code of Kubernetes. */
  readonly id: string;
  readonly level: RefusingLevel;
  /** The first minor version of the policy that has the control. */
  readonly since: number;
  /** The control of `baseline` that it replaces under `restricted`. */
  readonly replaces?: string;
  /** What its fields must be. */
  readonly must: string;
  /** Returns the fields of a pod that violate the control, by the policy of a minor version that has it. */
  readonly violations: (pod: PodFields, minor: number) => readonly Violation[];
}

/** Turns paths relative to a pod's spec into paths in the pod template. */
export const inSpec = (violations: readonly Violation[]): Violation[] =>
  violations.map(({ path, got }) => ({ path: ['spec', ...path], got }));
