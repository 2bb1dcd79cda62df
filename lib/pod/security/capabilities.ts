import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { SecurityContextOptions } from './security-options';

/** The Linux capabilities that the container keeps and drops. `isRoot` tells whether it may run as root. */
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
      rule: 'must not have a capability of addCapabilities',
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

/** Checks the names of a list. Only dropCapabilities may have ALL. */
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
          ? 'list the capabilities that are needed'
          : `write '${String(name).toUpperCase().replace(/-/g, '_').replace(/^CAP_/, '')}'`,
    }),
  );
  return [...given];
}

function refuseWithoutRights(guard: Guard, add: readonly string[]): never {
  return guard.fail('addCapabilities', {
    code: 'security/capability',
    rule: 'must be set together with allowPrivilegeEscalation or user 0, because other processes do not get the capabilities',
    got: add,
    cure: 'remove them (ports below 1024 need only sysctls["net.ipv4.ip_unprivileged_port_start"]), or set one of the two',
  });
}
