/** Changes of manifests, each with what the review says of it and what is then seen in a cluster. */

/** An object as a manifest has it, without a namespace: it gets the one of the scenario. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Who applies the manifests. */
export const WAYS = ['apply', 'kubectl', 'server-side'] as const;
export type Way = (typeof WAYS)[number];

/** How far Jobs and pods of base are before head is applied. */
export type State = 'created' | 'running' | 'ended';

export interface Scenario {
  readonly name: string;
  /** `NS` in names and values is the namespace of the scenario, so that cluster-scoped names differ. */
  readonly base: readonly Manifest[];
  readonly head: readonly Manifest[];
  /** @default 'created' */
  readonly state?: State;
  /** What is edited in the cluster itself before head is applied: merge patches by `kind name`. */
  readonly patched?: { readonly [object: string]: object };
  /** Applies head a second time when it has been seen what the first did. */
  readonly twice?: boolean;
  /** Starts a pod of each workload anew after head is applied, to see whether it can start. */
  readonly startsPods?: boolean;
  /** Looks at the text that pods of base have by a path or variable: waits up to two minutes for it to change. */
  readonly reads?: { readonly [command: string]: string };
}

/** What becomes of a change, as it is predicted or seen. */
export interface Outcome {
  readonly applied: 'yes' | 'refused';
  /** Objects of base by kind and name: whether each is the same, gone, or another of this name. */
  readonly objects: { readonly [object: string]: 'same' | 'new' | 'gone' };
  /** The pods that ran when head was applied, by their workload. */
  readonly pods: { readonly [object: string]: 'run on' | 'stop' | 'are replaced' };
  /** What becomes of Jobs when head is applied again. */
  readonly again?: { readonly [object: string]: 'same' | 'new' };
  /** Whether a pod that is started afterwards starts, by its workload. */
  readonly starts?: { readonly [object: string]: boolean };
  /** Whether pods of base see the new text, by the workload. */
  readonly sees?: { readonly [object: string]: boolean };
}

/** How a table calls an object. */
export function labelOf({ kind, metadata }: Named): string {
  return `${kind} ${metadata.name}`;
}

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
