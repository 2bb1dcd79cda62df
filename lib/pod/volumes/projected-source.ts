import { Duration } from 'cdk8s';
import type { EnvFieldPaths, IConfigMap, ISecret, k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { plainName } from '../../validation/references';
import {
  PodCertificateOptions,
  ProjectedDownwardApiOptions,
  ProjectedFilesOptions,
  ProjectedTokenOptions,
  SignerTrustBundleOptions,
  TrustBundleOptions,
} from './projected-options';
import { DownwardFile } from './resolved-mount';
import { bundlesOfSigner, namedBundle, podCertificate, TrustBundle } from './sources/certificates';
import { downwardFiles, fileField } from './sources/downward-api';
import { checkFilePath, filesFrom, modesOf, valueOf } from './sources/files';

export type Projection = Plain<k8s.VolumeProjection> & {
  readonly clusterTrustBundle?: TrustBundle;
  readonly podCertificate?: object;
};

/**
 * One source of a projected volume. What the API server would fill in is written out: `kubectl apply` takes the
 * sources as a whole, and would send them anew each time.
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/
 */
export class ProjectedSource {
  /** Files of a ConfigMap. */
  public static fromConfigMap(configMap: IConfigMap, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedFilesOptions', options);
      return { configMap: { name: plainName(guard, 'configMap', configMap), ...filesFrom(guard, options) } };
    });
  }

  /** Values of a Secret. */
  public static fromSecret(secret: ISecret, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedFilesOptions', options);
      return { secret: { name: plainName(guard, 'secret', secret), ...filesFrom(guard, options) } };
    });
  }

  /** Fields of the pod itself, each written to the path that is its key. */
  public static fromDownwardApi(
    fields: { [path: string]: EnvFieldPaths },
    options: ProjectedDownwardApiOptions = {},
  ): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedDownwardApiOptions', options);
      // The generated type spells it downwardApi.
      return { downwardAPI: { items: fieldsAndValues(guard, fields, options) } } as Projection;
    });
  }

  /** A token of the pod's service account, renewed by the kubelet. */
  public static fromServiceAccountToken(path: string, options: ProjectedTokenOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedTokenOptions', options);
      const { audience, expiration = Duration.hours(1) } = options;
      if (audience !== undefined)
        guard.text('audience', audience, 'name who checks the token, or leave it out');
      const expirationSeconds = guard.seconds('expiration', expiration, 600);
      return {
        serviceAccountToken: { path: checkFilePath(guard, 'path', path), audience, expirationSeconds },
      };
    });
  }

  /** The certificates of one ClusterTrustBundle as a file, in PEM. Needs Kubernetes 1.37. */
  public static fromTrustBundle(
    name: string,
    path: string,
    options: TrustBundleOptions = {},
  ): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'TrustBundleOptions', options);
      return { clusterTrustBundle: namedBundle(guard, name, path, options) };
    });
  }

  /** The certificates of all ClusterTrustBundles of a signer as one file, in PEM. Needs Kubernetes 1.37. */
  public static fromTrustBundlesOfSigner(
    signerName: string,
    path: string,
    options: SignerTrustBundleOptions = {},
  ): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'SignerTrustBundleOptions', options);
      return { clusterTrustBundle: bundlesOfSigner(guard, signerName, path, options) };
    });
  }

  /**
   * A key that the kubelet makes for the pod, and behind it in the same file the certificates that a signer of the cluster
   * issues for it. The pod waits until the signer has issued them. Needs Kubernetes 1.37.
   */
  public static fromPodCertificate(
    signerName: string,
    path: string,
    options: PodCertificateOptions = {},
  ): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'PodCertificateOptions', options);
      return { podCertificate: podCertificate(guard, signerName, path, options) };
    });
  }

  private constructor(private readonly resolve: (guard: Guard) => Projection) {}

  /** @internal */
  public _resolve(guard: Guard): Projection {
    return this.resolve(guard);
  }
}

/** Files of fields and of other values, by path. */
function fieldsAndValues(
  guard: Guard,
  fields: { readonly [path: string]: EnvFieldPaths },
  { values = {}, modes = {} }: ProjectedDownwardApiOptions,
): DownwardFile[] {
  const own = modesOf(guard, modes, { ...guard.map('fields', fields), ...values }, 'fields or values');
  const ofFields = Object.entries(fields).map(([path, fieldPath]): DownwardFile => {
    const at = guard.at('fields', { key: path });
    return { path: checkFilePath(at, [], path), fieldRef: fileField(at, fieldPath) };
  });
  const files = [...ofFields, ...downwardFiles(guard, 'values', values)];
  return files
    .map((file) => ({ ...file, mode: valueOf(own, file.path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
