import { Guard } from '../validation/guard';
import { checkProps } from '../validation/props';
import { checkWritable } from '../validation/writable-text';
import { ProjectedTokenOptions } from './volumes/projected-options';
import { ProjectedSource } from './volumes/projected-source';
import { VolumeSource } from './volumes/resolved-mount';

/** The folder where programs look for the token of their pod. */
export const TOKEN_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The token that containers find in the folder: from a volume, or mounted by the kubelet automatically. */
export type PodToken = VolumeSource | 'automount';

/**
 * The token with which a job proves its identity, its service account, to the API server or another service. Programs
 * find it in `/var/run/secrets/kubernetes.io/serviceaccount`.
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/#authenticating-credentials
 */
export class ServiceAccountToken {
  /**
   * The token that Kubernetes mounts by default. The kubelet renews it, but the API server accepts each token for a year.
   */
  public static readonly AUTOMOUNT = new ServiceAccountToken(() => 'automount');

  /** No token is mounted. */
  public static readonly NONE = new ServiceAccountToken(() => undefined);

  /**
   * A token with its own audience or expiration, together with the files that Kubernetes mounts with the default token.
   * It is not valid longer than its expiration.
   * @param options audience and expiration of the token
   */
  public static fromProjection(options: ProjectedTokenOptions): ServiceAccountToken {
    return new ServiceAccountToken((guard) => {
      checkProps(guard, 'ProjectedTokenOptions', options);
      checkWritable(guard, options.audience, 'audience');
      const token = ProjectedSource.fromServiceAccountToken('token', options)._resolve(guard);
      return { projected: { sources: [token, ...BESIDE_THE_TOKEN] } };
    });
  }

  private constructor(private readonly resolve: (guard: Guard) => PodToken | undefined) {}

  /** @internal */
  public _resolve(guard: Guard): PodToken | undefined {
    return this.resolve(guard);
  }
}

/**
 * The files that Kubernetes mounts with the default token. As there, no mode is set: the token is readable by the pod's
 * user or fsGroup, or else by everyone.
 */
const BESIDE_THE_TOKEN = [
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  // The generated type spells this field downwardApi.
  {
    downwardAPI: {
      items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
    },
  },
];

/** The token that the prop `token` of a construct sets. */
export function podToken(guard: Guard, token: ServiceAccountToken): PodToken | undefined {
  return guard
    .instance('token', token, ServiceAccountToken, 'ServiceAccountToken.AUTOMOUNT')
    ._resolve(guard.at('token'));
}
