import { KubernetesTarget } from '../kubernetes/target';
import { Placeholders } from './placeholders';

/** What guards know of the App of their construct. */
export interface GuardedApp {
  /**
   * What another tool fills in later.
   * @default - nothing
   */
  readonly placeholders?: Placeholders;
  /**
   * The Kubernetes that the App is for.
   * @default - any
   */
  readonly kubernetes?: KubernetesTarget;
  /**
   * Whether it writes any text so that it reaches the cluster as it is.
   * @default - not the texts that cdk8s' writer spoils
   */
  readonly writesAnyText?: boolean;
}
