/** All NetworkPolicies of one side. */

import { SelectorIndex } from '../../../manifest/selector-index';
import { Side } from '../../objects/side';
import { PodLabels } from './pod-labels';
import { isNetworkPolicy, NetworkPolicy, networkPolicy } from './policy';

export class Policies {
  private readonly byNamespace = new Map<string, NetworkPolicy[]>();
  private readonly indexes = new Map<string, SelectorIndex<NetworkPolicy>>();

  /** @param isIncluded whether the policy of a key is included */
  public constructor(side: Side, isIncluded: (key: string) => boolean = () => true) {
    for (const object of side.ofKind('NetworkPolicy')) {
      if (!isNetworkPolicy(object) || !isIncluded(object.key)) continue;
      const namespace = object.namespace ?? '';
      const policies = this.byNamespace.get(namespace) ?? [];
      this.byNamespace.set(namespace, policies);
      policies.push(networkPolicy(object));
    }
  }

  public get isEmpty(): boolean {
    return this.byNamespace.size === 0;
  }

  /** The policies that select pods, in the order of their manifests. */
  public selecting({ namespace, labels }: PodLabels): readonly NetworkPolicy[] {
    return this.indexOf(namespace)?.selecting(labels) ?? [];
  }

  private indexOf(namespace: string): SelectorIndex<NetworkPolicy> | undefined {
    const known = this.indexes.get(namespace);
    const policies = this.byNamespace.get(namespace);
    if (known !== undefined || policies === undefined) return known;
    const index = new SelectorIndex(policies);
    this.indexes.set(namespace, index);
    return index;
  }
}
