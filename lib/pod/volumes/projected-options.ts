import { Duration } from 'cdk8s';
import type { EnvValue } from 'cdk8s-plus-27';

/** Which keys of a ConfigMap or Secret to project. */
export interface ProjectedFilesOptions {
  /**
   * The keys to mount, each with the path it gets below the mount.
   * @default - every key, as a file of its name
   */
  readonly items?: { [key: string]: string };
  /**
   * Permission bits of single files by their keys, which are in `items`.
   * @default - the mode of the mount
   */
  readonly modes?: { [key: string]: number };
  /**
   * Start the pod also where the object or key is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** More values of the pod, beside its fields. */
export interface ProjectedDownwardApiOptions {
  /**
   * Values by the path of their file, such as `EnvSource.fromResource('limits.memory', { containerName: 'main' })` or
   * `EnvSource.fromField("metadata.labels['team']")`.
   * @default - none
   */
  readonly values?: { [path: string]: EnvValue };
  /**
   * Permission bits of single files by their paths, of fields or values.
   * @default - the mode of the mount
   */
  readonly modes?: { [path: string]: number };
}

/** Settings of a projected API token. */
export interface ProjectedTokenOptions {
  /**
   * Who the token is meant for.
   * @default - the API server
   */
  readonly audience?: string;
  /**
   * How long the token is valid; the kubelet renews it in time. At least 10 minutes.
   * @default Duration.hours(1)
   */
  readonly expiration?: Duration;
}

/** Settings of a file with the certificates of one ClusterTrustBundle. */
export interface TrustBundleOptions {
  /**
   * Start the pod also where the bundle is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a file with the certificates of all ClusterTrustBundles of a signer. */
export interface SignerTrustBundleOptions extends TrustBundleOptions {
  /**
   * Labels that a bundle must have.
   * @default - all bundles of the signer
   */
  readonly labels?: { [key: string]: string };
}

/** Kinds of key that the kubelet makes. */
export enum PodKeyType {
  RSA_3072 = 'RSA3072',
  RSA_4096 = 'RSA4096',
  ECDSA_P256 = 'ECDSAP256',
  ECDSA_P384 = 'ECDSAP384',
  ECDSA_P521 = 'ECDSAP521',
  ED25519 = 'ED25519',
}

/** Settings of a certificate of the pod. */
export interface PodCertificateOptions {
  /**
   * The kind of its key.
   * @default PodKeyType.ED25519
   */
  readonly keyType?: PodKeyType;
  /**
   * How long it is valid at most, between one hour and 91 days; the kubelet renews it in time.
   * @default Duration.hours(24)
   */
  readonly maxExpiration?: Duration;
  /**
   * What the signer asks to be told, by keys with a domain.
   * @default - nothing
   */
  readonly userAnnotations?: { [key: string]: string };
}
