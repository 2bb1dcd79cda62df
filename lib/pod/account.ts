import type { IServiceAccount } from 'cdk8s-plus-27';
import { Guard } from '../validation/guard';
import { plainName } from '../validation/references';
import { PodToken, podToken, ServiceAccountToken } from './service-account-token';

/** The identity that a pod uses towards the API server. */
export interface PodAccount {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly token?: PodToken;
}

/** How code refers to an account that exists. */
const ACCOUNT = "ScopedServiceAccount.fromServiceAccountName(this, 'id', 'name')";

interface AccountOptions {
  readonly serviceAccount?: IServiceAccount;
  readonly token?: ServiceAccountToken;
}

/**
 * The service account of a pod. The token is the one set for the job, or else the one that the account sets for its jobs.
 */
export function podAccount(guard: Guard, { serviceAccount, token: asked }: AccountOptions): PodAccount {
  const serviceAccountName =
    serviceAccount === undefined ? undefined : plainName(guard, 'serviceAccount', serviceAccount, ACCOUNT);
  const token = asked === undefined ? tokenOf(serviceAccount) : podToken(guard, asked);
  return { serviceAccountName, automountServiceAccountToken: token === 'automount', token };
}

/** Service accounts of cdk8s-plus set no token. */
function tokenOf(account: object = {}): PodToken | undefined {
  return (account as { readonly _token?: PodToken })._token;
}
