import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { SecurityContextOptions } from './security-options';

/** What of root's rights the container keeps; `isRoot` says whether it may run as root. */
export function capabilities(
  guard: Guard,
  given: SecurityContextOptions,
  isRoot: boolean,
): Plain<k8s.Capabilities> | undefined {
  const add = names(guard, 'addCapabilities', given.addCapabilities) ?? [];
  const drop = names(guard, 'dropCapabilities', given.dropCapabilities) ?? ['ALL'];
  const both = drop.find((name) => add.includes(name));
  if (both !== undefined) {
    guard.fail('dropCapabilities', {
      code: 'value/conflict',
      rule: 'must have none that addCapabilities keeps',
      got: both,
      cure: 'remove it from one of the two',
    });
  }
  if (add.length > 0 && !isRoot && !given.allowPrivilegeEscalation) refuseWithoutRights(guard, add);
  return unlessEmpty({
    add: add.length > 0 ? add : undefined,
    drop: drop.length > 0 ? drop : undefined,
  });
}

/** The names of a list, of which only what is dropped may be ALL. */
function names(
  guard: Guard,
  prop: 'addCapabilities' | 'dropCapabilities',
  given: string[] | null | undefined,
): string[] | undefined {
  if (given === undefined || given === null) return undefined;
  const isDropped = prop === 'dropCapabilities';
  const pattern = isDropped ? /^(?!CAP_)[A-Z][A-Z_]*$/ : /^(?!CAP_|ALL$)[A-Z][A-Z_]*$/;
  guard.list(prop, given).forEach((name, index) =>
    guard.matches([prop, index], name, pattern, {
      code: 'security/capability',
      rule: `must be a capability in capitals, without CAP_${isDropped ? '' : ' and never ALL'}`,
      cure:
        name === 'ALL'
          ? 'name those that are needed'
          : `write '${String(name).toUpperCase().replace(/-/g, '_').replace(/^CAP_/, '')}'`,
    }),
  );
  return [...given];
}

function refuseWithoutRights(guard: Guard, add: readonly string[]): never {
  return guard.fail('addCapabilities', {
    code: 'security/capability',
    rule: 'must come with allowPrivilegeEscalation or user 0, since other processes would not get them',
    got: add,
    cure: 'leave them out (ports below 1024 need only sysctls["net.ipv4.ip_unprivileged_port_start"]), or set one of the two',
  });
}
