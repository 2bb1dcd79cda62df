/** Changes of manifests, each with the predictions of the review and the observations in a cluster. */

/** An object as in a manifest, without a namespace: it is applied to that of the scenario. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** The deployers. */
export const WAYS = ['apply', 'kubectl', 'server-side'] as const;
export type Way = (typeof WAYS)[number];

/** The state of the Jobs and pods of base before head is applied. */
export type State = 'created' | 'running' | 'ended';

export interface Scenario {
  readonly name: string;
  /** `NS` in names and values is the namespace of the scenario, so that cluster-scoped names differ. */
  readonly base: readonly Manifest[];
  readonly head: readonly Manifest[];
  /** @default 'created' */
  readonly state?: State;
  /** Edits in the cluster itself before head is applied: merge patches by `kind name`. */
  readonly patched?: { readonly [object: string]: object };
  /** Applies head a second time after the first result was observed. */
  readonly twice?: boolean;
  /** Restarts a pod of each workload after head is applied, to see whether it can start. */
  readonly startsPods?: boolean;
  /** Reads the text that pods of base have in a path or variable: waits up to two minutes for it to change. */
  readonly reads?: { readonly [command: string]: string };
}

/** The predicted or observed outcome of a change. */
export interface Outcome {
  readonly applied: 'yes' | 'refused';
  /** Objects of base by kind and name: whether each is the same, deleted, or replaced by another of this name. */
  readonly objects: { readonly [object: string]: 'same' | 'new' | 'gone' };
  /** The pods that ran when head was applied, by their workload. */
  readonly pods: { readonly [object: string]: 'run on' | 'stop' | 'are replaced' };
  /** What happens to Jobs when head is applied again. */
  readonly again?: { readonly [object: string]: 'same' | 'new' };
  /** Whether a pod that is started afterwards starts, by workload. */
  readonly starts?: { readonly [object: string]: boolean };
  /** Whether pods of base see the new text, by workload. */
  readonly sees?: { readonly [object: string]: boolean };
}

/** The name of an object in a table. */
export function labelOf({ kind, metadata }: Named): string {
  return `${kind} ${metadata.name}`;
}

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
