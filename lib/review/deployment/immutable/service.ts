import { listAt, numberAt, textAt, Tree } from '../../fields/tree';
import { cannotChange, Immutable } from './rule';

/**
 * The addresses of a Service, and the class of its load balancer, are set once. A field that is left out keeps its
 * value.
 */
export const SERVICE: Immutable = ({ before, after }) => {
  const [old, now] = [before.normalized, after.normalized];
  if ([old, now].some((service) => textAt(service, 'spec', 'type') === 'ExternalName')) return [];
  const is = [
    isOther(old, now, 'clusterIP') || firstIsOther(old, now, 'clusterIPs') ? ['spec.clusterIP'] : [],
    firstIsOther(old, now, 'ipFamilies') ? ['spec.ipFamilies'] : [],
    isBalancer(old) && isBalancer(now) && balancerClass(old) !== balancerClass(now)
      ? ['spec.loadBalancerClass']
      : [],
    isOtherPort(old, now) ? ['spec.healthCheckNodePort'] : [],
  ];
  return is.flat().map(cannotChange);
};

/** If the address was left out, the cluster has chosen one, which is not `None`. */
function isOther(old: Tree, now: Tree, field: string): boolean {
  const [was, is] = [textAt(old, 'spec', field), textAt(now, 'spec', field)];
  if (!is) return false;
  return was ? was !== is : is === 'None';
}

function firstIsOther(old: Tree, now: Tree, field: string): boolean {
  const [[was], [is]] = [listAt(old, 'spec', field), listAt(now, 'spec', field)];
  return was !== undefined && is !== undefined && was !== is;
}

function isBalancer(service: Tree): boolean {
  return textAt(service, 'spec', 'type') === 'LoadBalancer';
}

function balancerClass(service: Tree): string | undefined {
  return textAt(service, 'spec', 'loadBalancerClass');
}

function isOtherPort(old: Tree, now: Tree): boolean {
  const [was, is] = [old, now].map((service) => numberAt(service, 'spec', 'healthCheckNodePort'));
  return was !== undefined && is !== undefined && was !== is;
}
