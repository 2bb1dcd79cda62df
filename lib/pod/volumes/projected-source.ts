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
import { CONFIG_MAP } from './sources/objects';

export type Projection = Plain<k8s.VolumeProjection> & {
  readonly clusterTrustBundle?: TrustBundle;
  readonly podCertificate?: object;
};

/**
 * A source of a projected volume. Fields that the API server would set by default are written out, because `kubectl
 * apply` compares the list of sources as a whole and would otherwise send it again each time.
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/
 */
export class ProjectedSource {
  /**
   * Keys of a ConfigMap as files.
   * @param configMap the ConfigMap
   * @param options keys and permission bits
   * @see https://kubernetes.io/docs/concepts/configuration/configmap/
   */
  public static fromConfigMap(configMap: IConfigMap, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedFilesOptions', options);
      return {
        configMap: {
          name: plainName(guard, 'configMap', configMap, CONFIG_MAP),
          ...filesFrom(guard, options),
        },
      };
    });
  }

  /**
   * Keys of a Secret as files.
   * @param secret the Secret
   * @param options keys and permission bits
   * @see https://kubernetes.io/docs/concepts/configuration/secret/
   */
  public static fromSecret(secret: ISecret, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedFilesOptions', options);
      return { secret: { name: plainName(guard, 'secret', secret), ...filesFrom(guard, options) } };
    });
  }

  /**
   * Fields of the pod as files.
   * @param fields fields by the path of their file
   * @param options further values, and permission bits
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
   */
  public static fromDownwardApi(
    fields: { [path: string]: EnvFieldPaths },
    options: ProjectedDownwardApiOptions = {},
  ): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedDownwardApiOptions', options);
      // The generated type spells this field downwardApi.
      return { downwardAPI: { items: fieldsAndValues(guard, fields, options) } } as Projection;
    });
  }

  /**
   * A token of the pod's service account, which the kubelet renews.
   * @param path path of the file in the volume
   * @param options audience and expiration of the token
   * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
   */
  public static fromServiceAccountToken(path: string, options: ProjectedTokenOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedTokenOptions', options);
      const { audience, expiration = Duration.hours(1) } = options;
      if (audience !== undefined)
        guard.text('audience', audience, 'write the name of the service that checks the token, or remove it');
      const expirationSeconds = guard.seconds('expiration', expiration, 600);
      return {
        serviceAccountToken: { path: checkFilePath(guard, 'path', path), audience, expirationSeconds },
      };
    });
  }

  /**
   * The certificates of one ClusterTrustBundle as a file, in PEM. Needs Kubernetes 1.37.
   * @param name name of the ClusterTrustBundle
   * @param path path of the file in the volume
   * @param options whether the bundle may be missing
   * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#clustertrustbundle
   */
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

  /**
   * The certificates of all ClusterTrustBundles of a signer as one file, in PEM. Needs Kubernetes 1.37.
   * @param signerName name of the signer, such as `example.com/internal-ca`
   * @param path path of the file in the volume
   * @param options labels of the bundles, and whether they may be missing
   * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#clustertrustbundle
   */
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
   * A private key that the kubelet generates for the pod, followed in the same file by the certificate chain that a
   * signer of the cluster issues for it. The pod waits until the signer has issued it. Needs Kubernetes 1.37.
   * @param signerName name of the signer, such as `example.com/internal-ca`
   * @param path path of the file in the volume
   * @param options key type, validity and annotations for the signer
   * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#podcertificate
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

/** The files of fields and of other values, in the order of their paths. */
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
