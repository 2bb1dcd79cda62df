import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Path } from '../../validation/problem';

type Amounts = { readonly [resource: string]: string };

/**
 * Fields of pods that are newer than the types of cdk8s-plus-27, have changed since, or are spelled differently there.
 */
export interface NewerPodFields {
  readonly hostIPC?: boolean;
  readonly hostPID?: boolean;
  readonly hostnameOverride?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts };
  readonly resourceClaims?: readonly {
    readonly name: string;
    readonly resourceClaimName?: string;
    readonly resourceClaimTemplateName?: string;
  }[];
}

/** A pod's spec in which all fields are optional. */
export type PodFields = Partial<Omit<Plain<k8s.PodSpec>, 'resourceClaims'>> & NewerPodFields;

/** Returns the path to report for a field of the pod's spec: that of a prop, or that in the manifest. */
export type PlaceOf = (field: keyof PodFields) => Path;

/** Reports a field by its path in the manifest. */
export const IN_MANIFEST: PlaceOf = (field) => [field];
