import { Path } from '../validation/problem';
import { PodFields } from './pod-fields';

/** A level of the Pod Security Standards that refuses pods. */
export type RefusingLevel = 'baseline' | 'restricted';

/** A field for which a level refuses a pod. */
export interface Violation {
  /** Where it stands in the pod's template. */
  readonly path: Path;
  /** The text that is there, where it depends on it. */
  readonly got?: string;
}

/** One control of a level. */
export interface Control {
  /** What Kubernetes' own code calls it. */
  readonly id: string;
  readonly level: RefusingLevel;
  /** The first minor version of the policy that has it. */
  readonly since: number;
  /** The control of `baseline` that it replaces under `restricted`. */
  readonly replaces?: string;
  /** What its fields must be. */
  readonly must: string;
  /** Where a pod violates it, by the policy of a minor version that has it. */
  readonly violations: (pod: PodFields, minor: number) => readonly Violation[];
}

/** Fields of a pod's spec, by paths below that. */
export const inSpec = (violations: readonly Violation[]): Violation[] =>
  violations.map(({ path, got }) => ({ path: ['spec', ...path], got }));
