import { KubernetesTarget } from '../kubernetes/target';
import { Placeholders } from './placeholders';

/** The properties of an App that the guards of its constructs use. */
export interface GuardedApp {
  /**
   * What another tool replaces later.
   * @default - nothing
   */
  readonly placeholders?: Placeholders;
  /**
   * The version of Kubernetes that the App is for.
   * @default - any
   */
  readonly kubernetes?: KubernetesTarget;
  /**
   * Whether the App writes any string so that it reaches the cluster unchanged.
   * @default - not the strings that the writer of cdk8s changes
   */
  readonly writesAnyText?: boolean;
}
