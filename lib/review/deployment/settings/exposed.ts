/** Services that become reachable from outside the cluster. */

import { groupKindOf } from '../../../manifest/kube-object';
import { textAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { Said, say, words } from '../../report/said';
import { Edit, finding } from '../situation';

const OPEN: { readonly [type: string]: Said } = {
  NodePort: words('on a port of every node'),
  LoadBalancer: words('through a load balancer, which may be public'),
};

export function exposed({ before, after }: Edit): Finding[] {
  if (groupKindOf(after.value) !== 'Service') return [];
  const [old, now] = [typeOf(before), typeOf(after)];
  if (old === now || old === 'LoadBalancer' || !Object.hasOwn(OPEN, now)) return [];
  return [
    finding('exposed', {
      level: 'medium',
      classes: [],
      object: after,
      title: say`${called(after)} can be reached from outside of the cluster ${OPEN[now]}`,
      details: [line(say`Its type is ${now} instead of ${old}`)],
      facts: { old, now },
    }),
  ];
}

function typeOf({ normalized }: ReviewedObject): string {
  return textAt(normalized, 'spec', 'type') ?? 'ClusterIP';
}
