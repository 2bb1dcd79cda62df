import { Duration } from 'cdk8s';
import type { EnvValue } from 'cdk8s-plus-27';

/** Settings of the keys of a ConfigMap or Secret in a projected volume. */
export interface ProjectedFilesOptions {
  /**
   * The keys to mount, each with the path of its file in the volume.
   * @default - every key, as a file named after the key
   */
  readonly items?: { [key: string]: string };
  /**
   * Permission bits of single files by their keys, which must be in `items`.
   * @default - the mode of the mount
   */
  readonly modes?: { [key: string]: number };
  /**
   * Whether the pod starts even if the object or a key is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** Further values of the pod, in addition to its fields. */
export interface ProjectedDownwardApiOptions {
  /**
   * Values by the path of their file, such as `EnvSource.fromResource('limits.memory', { containerName: 'main' })` or
   * `EnvSource.fromField("metadata.labels['team']")`.
   * @default - none
   */
  readonly values?: { [path: string]: EnvValue };
  /**
   * Permission bits of single files of fields or values, by their paths.
   * @default - the mode of the mount
   */
  readonly modes?: { [path: string]: number };
}

/** Settings of a projected service account token. */
export interface ProjectedTokenOptions {
  /**
   * Audience of the token: the service that checks it.
   * @default - the API server
   */
  readonly audience?: string;
  /**
   * Time for which the token is valid, at least 10 minutes. The kubelet renews the token in time.
   * @default Duration.hours(1)
   */
  readonly expiration?: Duration;
}

/** Settings of a file with the certificates of one ClusterTrustBundle. */
export interface TrustBundleOptions {
  /**
   * Whether the pod starts even if the bundle is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a file with the certificates of all ClusterTrustBundles of a signer. */
export interface SignerTrustBundleOptions extends TrustBundleOptions {
  /**
   * Labels that the bundles must have.
   * @default - all bundles of the signer
   */
  readonly labels?: { [key: string]: string };
}

/** Kinds of keys that the kubelet can generate. */
export enum PodKeyType {
  /** RSA with 3072 bits. */
  RSA_3072 = 'RSA3072',
  /** RSA with 4096 bits. */
  RSA_4096 = 'RSA4096',
  /** ECDSA with the curve P-256. */
  ECDSA_P256 = 'ECDSAP256',
  /** ECDSA with the curve P-384. */
  ECDSA_P384 = 'ECDSAP384',
  /** ECDSA with the curve P-521. */
  ECDSA_P521 = 'ECDSAP521',
  /** Ed25519. */
  ED25519 = 'ED25519',
}

/** Settings of a certificate of the pod. */
export interface PodCertificateOptions {
  /**
   * Kind of the private key.
   * @default PodKeyType.ED25519
   */
  readonly keyType?: PodKeyType;
  /**
   * Maximum time for which the certificate is valid, between one hour and 91 days. The kubelet renews it in time.
   * @default Duration.hours(24)
   */
  readonly maxExpiration?: Duration;
  /**
   * Annotations for the signer. Their keys have a domain.
   * @default - none
   */
  readonly userAnnotations?: { [key: string]: string };
}
