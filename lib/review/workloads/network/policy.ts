/** Reads NetworkPolicies as the API server does. */

import { groupKindOf } from '../../../manifest/kube-object';
import { labelSelectorIn } from '../../fields/label-selector';
import { listAt, textsAt, valueAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { PodSelector, SelectingKind } from './selectors';

/** The directions of connections, as they are shown. */
export const DIRECTIONS = ['egress', 'ingress'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What a policy allows in a direction. */
export class Allowed {
  public readonly isNothing: boolean;
  public readonly isEverything: boolean;

  public constructor(
    private readonly object: ReviewedObject,
    private readonly direction: Direction,
  ) {
    const rules = listAt(object.value, 'spec', direction);
    this.isNothing = rules.length === 0;
    this.isEverything = rules.some(allowsEverything);
  }

  /** Each rule in one spelling. */
  public get rules(): readonly string[] {
    return listAt(this.object.normalized, 'spec', this.direction).map((rule) => JSON.stringify(rule));
  }
}

/** A policy. An empty selector selects all pods of the namespace. */
export interface NetworkPolicy extends PodSelector {
  /** The directions that it restricts, and what it allows in them. */
  readonly allowed: { readonly [direction in Direction]?: Allowed };
}

export const NETWORK_POLICIES: SelectingKind<NetworkPolicy> = { kind: 'NetworkPolicy', read: networkPolicy };

function networkPolicy(object: ReviewedObject): NetworkPolicy | undefined {
  if (groupKindOf(object.value) !== 'NetworkPolicy.networking.k8s.io') return undefined;
  const selector = labelSelectorIn(valueAt(object.value, 'spec', 'podSelector'));
  const directions = directionsOf(object.value);
  return {
    object,
    selector,
    allowed: Object.fromEntries(directions.map((direction) => [direction, new Allowed(object, direction)])),
  };
}

/** Without policyTypes, a policy restricts ingress, and egress if it has rules for it. */
function directionsOf(value: unknown): Direction[] {
  const written = textsAt(value, 'spec', 'policyTypes');
  const hasEgress = listAt(value, 'spec', 'egress').length > 0;
  const types = written.length > 0 ? written : ['Ingress', ...(hasEgress ? ['Egress'] : [])];
  return DIRECTIONS.filter((direction) => types.some((type) => type.toLowerCase() === direction));
}

/** A rule without peers and ports allows all of them. */
function allowsEverything(rule: unknown): boolean {
  return ['from', 'to', 'ports'].every((field) => listAt(rule, field).length === 0);
}
