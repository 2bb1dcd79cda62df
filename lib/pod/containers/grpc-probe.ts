import { Duration } from 'cdk8s';
import type { k8s, Probe, ProbeOptions } from 'cdk8s-plus-27';
import { Plain, onlySet } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { LARGEST_PORT } from './ports';

/** Settings of a gRPC probe. */
export interface GrpcProbeOptions extends ProbeOptions {
  /**
   * Name of the service whose health is checked.
   * @default - the server as a whole
   */
  readonly service?: string;

  /**
   * Time in which the program must stop after the probe has failed, in whole seconds. Not for a readinessProbe.
   * @default - the pod's terminationGracePeriod
   */
  readonly terminationGracePeriod?: Duration;
}

/** What the probes of this library implement, although their declared class is Probe of cdk8s-plus. */
export interface OwnProbe {
  readonly _render: (guard: Guard) => Plain<k8s.Probe>;
}

/**
 * A probe that uses the gRPC health checking protocol.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-grpc-liveness-probe
 */
export class GrpcProbe {
  /**
   * Creates a probe for a prop such as `livenessProbe`.
   * @param port port of the container, 1 to 65535
   * @param options settings of the probe
   */
  public static of(port: number, options: GrpcProbeOptions = {}): Probe {
    const own: OwnProbe = { _render: (guard) => render(guard, port, options) };
    // cdk8s-plus has no gRPC probe.
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
