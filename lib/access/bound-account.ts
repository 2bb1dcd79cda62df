import { Construct } from 'constructs';
import { commonMetadata, CommonOptions } from '../delivery/common-metadata';
import { nameFromPath, requiredNamespace, objectLabels } from '../synth/identity';
import { Guard } from '../validation/guard';
import { checkLabels, StringMap } from '../validation/labels';
import { checkName, checkObjectName, isDnsSubdomain, LONGEST_NAME } from '../validation/names';
import { checkWritable } from '../validation/writable-text';

/** The account that roles are bound to. */
export interface BoundAccount {
  readonly name: string;
  readonly namespace: string;
  /** Name of the role in the account's namespace, which names it elsewhere too. */
  readonly roleName: string;
  readonly labels: StringMap;
  readonly annotations?: StringMap;
  /** How to give its jobs a token. */
  readonly tokenCure: string;
}

const WHY_NAMESPACE = 'bindings name the account with it';

/** An account that is made here; its role is called as it is. */
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

/** An account of somebody else's: it may have any name that Kubernetes takes, and a role of that name may be theirs. */
export function existingAccount(guard: Guard, construct: Construct, name: string): BoundAccount {
  checkWritable(guard, name, 'name');
  if (!guard.accepts(name, isDnsSubdomain)) checkName(guard, 'name', name, LONGEST_NAME);
  const id = pathName(guard, construct);
  const labels = objectLabels(guard, construct, id);
  const roleName = `${labels['app.kubernetes.io/part-of']}:${id}`;
  const tokenCure = 'say token: ServiceAccountToken.AUTOMOUNT where the account is referred to';
  return { name, namespace: requiredNamespace(guard, WHY_NAMESPACE), roleName, labels, tokenCure };
}

function pathName(guard: Guard, construct: Construct): string {
  return nameFromPath(guard, construct, LONGEST_NAME, 'name');
}
