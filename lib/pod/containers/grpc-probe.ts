import { Duration } from 'cdk8s';
import type { k8s, Probe, ProbeOptions } from 'cdk8s-plus-27';
import { Plain, onlySet } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { LARGEST_PORT } from './ports';

/** Settings of a probe that asks by gRPC. */
export interface GrpcProbeOptions extends ProbeOptions {
  /**
   * The service that is asked for.
   * @default - the program as a whole
   */
  readonly service?: string;

  /**
   * Time that the program gets to stop after the probe has failed, in whole seconds. Not for a readinessProbe.
   * @default - the pod's
   */
  readonly terminationGracePeriod?: Duration;
}

/** What a probe of this library has, which is a Probe of cdk8s-plus by its class. */
export interface OwnProbe {
  readonly _render: (guard: Guard) => Plain<k8s.Probe>;
}

/**
 * A probe that asks the program by the gRPC health checking protocol.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-grpc-liveness-probe
 */
export class GrpcProbe {
  /** A probe of a port, for a prop such as `livenessProbe`. */
  public static of(port: number, options: GrpcProbeOptions = {}): Probe {
    const own: OwnProbe = { _render: (guard) => render(guard, port, options) };
    // cdk8s-plus makes no probe of this kind.
    return own as unknown as Probe;
  }

  private constructor() {}
}

function render(guard: Guard, port: number, options: GrpcProbeOptions): Plain<k8s.Probe> {
  checkProps(guard, 'GrpcProbeOptions', options);
  const { service, terminationGracePeriod } = options;
  const text = service === undefined ? undefined : guard.text('service', service, 'write its name');
  return onlySet({
    grpc: { port: guard.wholeNumber('port', port, 1, LARGEST_PORT), service: text },
    failureThreshold: options.failureThreshold,
    initialDelaySeconds: guard.seconds('initialDelaySeconds', options.initialDelaySeconds),
    periodSeconds: guard.seconds('periodSeconds', options.periodSeconds),
    successThreshold: options.successThreshold,
    terminationGracePeriodSeconds: guard.seconds('terminationGracePeriod', terminationGracePeriod, 1),
    timeoutSeconds: guard.seconds('timeoutSeconds', options.timeoutSeconds),
  });
}
