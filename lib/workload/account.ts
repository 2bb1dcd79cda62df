import { IServiceAccount } from 'cdk8s-plus-27';
import { Guard } from './guard';
import { VolumeSource } from './mount';
import { plainName } from './names';
import type { MountedToken } from './token';

/** Where programs look for the token of their pod. */
export const TOKEN_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Who a pod is towards the API server. */
export interface PodAccount {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  /** The token to mount, where the kubelet's own is not what is asked for. */
  readonly token?: VolumeSource;
}

interface AccountOptions {
  readonly serviceAccount?: IServiceAccount;
  readonly automountServiceAccountToken?: boolean;
}

/** The account of a pod, with the token that it has for its jobs unless the job says otherwise. */
export function podAccount(guard: Guard, options: AccountOptions): PodAccount {
  const { serviceAccount, automountServiceAccountToken: automount } = options;
  const asked = automount === undefined ? tokenOf(serviceAccount) : undefined;
  const token = asked && tokenVolume(asked);
  return {
    serviceAccountName: serviceAccount && plainName(guard, 'serviceAccount', serviceAccount),
    automountServiceAccountToken: automount ?? (asked !== undefined && token === undefined),
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
