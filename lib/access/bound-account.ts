import { Construct } from 'constructs';
import { commonMetadata, CommonOptions } from '../delivery/common-metadata';
import { nameFromPath, requiredNamespace, objectLabels } from '../synth/identity';
import { Guard } from '../validation/guard';
import { checkLabels, StringMap } from '../validation/labels';
import { checkName, checkObjectName, isDnsSubdomain, LONGEST_NAME } from '../validation/names';
import { checkWritable } from '../validation/writable-text';

/** The account to which roles are bound. */
export interface BoundAccount {
  readonly name: string;
  readonly namespace: string;
  /** The name of its role in its own namespace; roles elsewhere are named after it. */
  readonly roleName: string;
  readonly labels: StringMap;
  readonly annotations?: StringMap;
  /** How to give the jobs of the account a token. */
  readonly tokenCure: string;
}

const WHY_NAMESPACE = 'bindings refer to the account by it';

/** An account that is created here. Its role has the same name. */
export function newAccount(
  guard: Guard,
  construct: Construct,
  { name: given, ...common }: CommonOptions & { readonly name?: string },
): BoundAccount {
  const name = given === undefined ? pathName(guard, construct) : checkObjectName(guard, 'name', given);
  checkWritable(guard, name, 'name');
  checkLabels(guard, 'commonLabels', common.commonLabels);
  const metadata = commonMetadata(guard, objectLabels(guard, construct, name), common)({});
  const tokenCure = 'remove token: ServiceAccountToken.NONE';
  return { name, namespace: requiredNamespace(guard, WHY_NAMESPACE), roleName: name, ...metadata, tokenCure };
}

/**
 * An account that exists already. It may have any name that Kubernetes accepts, and a role of that name may belong to
 * others.
 */
export function existingAccount(guard: Guard, construct: Construct, name: string): BoundAccount {
  checkWritable(guard, name, 'name');
  if (!guard.accepts(name, isDnsSubdomain)) checkName(guard, 'name', name, LONGEST_NAME);
  const id = pathName(guard, construct);
  const labels = objectLabels(guard, construct, id);
  const roleName = `${labels['app.kubernetes.io/part-of']}:${id}`;
  const tokenCure = 'set token: ServiceAccountToken.AUTOMOUNT where you refer to the account';
  return { name, namespace: requiredNamespace(guard, WHY_NAMESPACE), roleName, labels, tokenCure };
}

function pathName(guard: Guard, construct: Construct): string {
  return nameFromPath(guard, construct, LONGEST_NAME, 'name');
}
