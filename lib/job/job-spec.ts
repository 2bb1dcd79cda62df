import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../manifest/plain';
import { PodTemplate } from '../pod/pod';
import { RenderedScheduling } from './policies/job-scheduling';
import { PodFailureRule } from './policies/pod-failure';
import { SuccessPolicy } from './policies/success-policy';

/** The spec of a Job, with the fields that Kubernetes 1.27 does not have. */
export type JobSpec = Omit<Plain<k8s.JobSpec>, 'template' | 'podFailurePolicy'> & {
  readonly template: PodTemplate;
  readonly podFailurePolicy?: { readonly rules: readonly ReturnType<PodFailureRule['_resolve']>[] };
  readonly podReplacementPolicy?: string;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly successPolicy?: SuccessPolicy;
  readonly managedBy?: string;
  readonly scheduling?: RenderedScheduling;
};
