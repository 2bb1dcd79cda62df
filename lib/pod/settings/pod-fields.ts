import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Path } from '../../validation/problem';

type Amounts = { readonly [resource: string]: string };

/** Fields of pods that are newer than the types of cdk8s-plus-27, have changed since, or are spelled otherwise there. */
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

/** A pod's spec, of which anything may be missing. */
export type PodFields = Partial<Omit<Plain<k8s.PodSpec>, 'resourceClaims'>> & NewerPodFields;

/** Where a field of the pod's spec is said: by a prop, or in the manifest. */
export type PlaceOf = (field: keyof PodFields) => Path;

/** What is wrong with a field is told where it stands in the manifest. */
export const IN_MANIFEST: PlaceOf = (field) => [field];
