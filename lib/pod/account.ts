import type { IServiceAccount } from 'cdk8s-plus-27';
import { Guard } from '../validation/guard';
import { plainName } from '../validation/references';
import { PodToken, podToken, ServiceAccountToken } from './service-account-token';

/** Who a pod is towards the API server. */
export interface PodAccount {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly token?: PodToken;
}

interface AccountOptions {
  readonly serviceAccount?: IServiceAccount;
  readonly token?: ServiceAccountToken;
}

/** The account of a pod, with the token that it has for its jobs unless the job says otherwise. */
export function podAccount(guard: Guard, { serviceAccount, token: asked }: AccountOptions): PodAccount {
  const serviceAccountName =
    serviceAccount === undefined ? undefined : plainName(guard, 'serviceAccount', serviceAccount);
  const token = asked === undefined ? tokenOf(serviceAccount) : podToken(guard, asked);
  return { serviceAccountName, automountServiceAccountToken: token === 'automount', token };
}

/** Accounts of cdk8s-plus have none. */
function tokenOf(account: object = {}): PodToken | undefined {
  return (account as { readonly _token?: PodToken })._token;
}
