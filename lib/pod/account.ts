import { IServiceAccount } from 'cdk8s-plus-27';
import { Guard } from '../validation/guard';
import { plainName } from '../validation/references';
import type { MountedToken } from './token';
import { VolumeSource } from './volumes/mount';

/** Where programs look for the token of their pod. */
export const TOKEN_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The token that containers find in the folder: a volume, or what the kubelet mounts by itself. */
export type PodToken = VolumeSource | 'automount';

/** Who a pod is towards the API server. */
export interface PodAccount {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly token?: PodToken;
}

interface AccountOptions {
  readonly serviceAccount?: IServiceAccount;
  readonly automountServiceAccountToken?: boolean;
}

/** The account of a pod, with the token that it has for its jobs unless the job says otherwise. */
export function podAccount(guard: Guard, options: AccountOptions): PodAccount {
  const { serviceAccount, automountServiceAccountToken: isAsked } = options;
  const serviceAccountName =
    serviceAccount === undefined ? undefined : plainName(guard, 'serviceAccount', serviceAccount);
  guard.flag('automountServiceAccountToken', isAsked);
  const ofAccount = tokenOf(serviceAccount);
  const hasToken = isAsked ?? ofAccount !== undefined;
  const token = hasToken ? ((ofAccount && tokenVolume(ofAccount)) ?? 'automount') : undefined;
  return {
    serviceAccountName,
    automountServiceAccountToken: token === 'automount',
    token,
  };
}

/** Accounts of cdk8s-plus have none. */
function tokenOf(account: object = {}): MountedToken | undefined {
  return (account as { readonly _token?: MountedToken })._token;
}

/**
 * A token with an audience or life of its own, and what the kubelet mounts beside the one that is its own. There is
 * no mode, as it has none there: the token is for the pod's user or fsGroup, or else for everybody.
 */
function tokenVolume({ audience, expirationSeconds }: MountedToken): VolumeSource | undefined {
  if (audience === undefined && expirationSeconds === undefined) return undefined;
  const namespace = { path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } };
  const sources = [
    { serviceAccountToken: { path: 'token', audience, expirationSeconds: expirationSeconds ?? 3600 } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    // The generated type spells it downwardApi.
    { downwardAPI: { items: [namespace] } },
  ];
  return { projected: { sources } };
}
