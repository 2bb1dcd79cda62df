import { Guard } from '../validation/guard';
import { checkProps } from '../validation/props';
import { checkWritable } from '../validation/writable-text';
import { ProjectedTokenOptions } from './volumes/projected-options';
import { ProjectedSource } from './volumes/projected-source';
import { VolumeSource } from './volumes/resolved-mount';

/** Where programs look for the token of their pod. */
export const TOKEN_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The token that containers find in the folder: a volume, or what the kubelet mounts by itself. */
export type PodToken = VolumeSource | 'automount';

/**
 * The token by which a job proves to the API server, or to another service, whose account it runs as. Programs find
 * it in `/var/run/secrets/kubernetes.io/serviceaccount`.
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/#authenticating-credentials
 */
export class ServiceAccountToken {
  /** The token that the kubelet mounts by itself. The kubelet renews it, but the API server accepts it for a year. */
  public static readonly AUTOMOUNT = new ServiceAccountToken(() => 'automount');

  /** No token. */
  public static readonly NONE = new ServiceAccountToken(() => undefined);

  /**
   * A token with an audience or expiration of its own, with the files that the kubelet mounts beside its token. It is
   * valid for no longer than its expiration says.
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
 * What the kubelet mounts beside its own token. There is no mode, as it has none there: the token is for the pod's
 * user or fsGroup, or else for everybody.
 */
const BESIDE_THE_TOKEN = [
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  // The generated type spells it downwardApi.
  {
    downwardAPI: {
      items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
    },
  },
];

/** What the prop `token` of a construct says. */
export function podToken(guard: Guard, token: ServiceAccountToken): PodToken | undefined {
  return guard
    .instance('token', token, ServiceAccountToken, 'ServiceAccountToken.AUTOMOUNT')
    ._resolve(guard.at('token'));
}
