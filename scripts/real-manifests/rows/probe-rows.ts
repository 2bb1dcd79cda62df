/** Probes, lifecycle handlers and restart rules as props. */

import { Duration } from 'cdk8s';
import { Handler, Probe } from 'cdk8s-plus-27';
import { at, Json, JsonMap, listOf, mapOf, mapsOf, textOf } from '../json';
import { Conversion, Props, Row } from './conversion';
import { make } from './library';

const DURATIONS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'];
const COUNTS = ['failureThreshold', 'successThreshold'];

export const probe =
  (prop: string): Row =>
  (value, { conversion, object, name }) => ({ [prop]: probeOf(conversion, name, object, mapOf(value)) });

function probeOf(conversion: Conversion, name: string, container: JsonMap, given: JsonMap): Probe {
  const { exec, httpGet, tcpSocket, grpc, terminationGracePeriodSeconds: grace } = given;
  const options = { ...timing(given), ...target(container, mapOf(httpGet ?? tcpSocket ?? grpc)) };
  if (grpc !== undefined) return grpcProbe(options, mapOf(grpc), grace);
  if (grace !== undefined) conversion.miss(`${name}.terminationGracePeriodSeconds`);
  if (exec !== undefined) return Probe.fromCommand(listOf(at(exec, 'command')).map(textOf), options);
  if (tcpSocket !== undefined) return Probe.fromTcpSocket(options);
  const { path, scheme, httpHeaders } = mapOf(httpGet);
  if (httpHeaders !== undefined) conversion.miss(`${name}.httpGet.httpHeaders`);
  const http: Props = { ...options, ...(scheme !== undefined && { scheme }) };
  return Probe.fromHttpGet(textOf(path ?? '/'), http);
}

function timing(given: JsonMap): Props {
  const times = Object.entries(given).filter(([field]) => DURATIONS.includes(field));
  const counts = Object.entries(given).filter(([field]) => COUNTS.includes(field));
  const durations = times.map(([field, amount]) => [field, Duration.seconds(Number(amount))] as const);
  return { ...Object.fromEntries(counts), ...Object.fromEntries(durations) };
}

function grpcProbe(options: Props, { port, service }: JsonMap, grace: Json | undefined): Probe {
  const { port: _port, ...times } = options;
  return make('GrpcProbe', 'of', port, {
    ...times,
    ...(service !== undefined && { service }),
    ...(grace !== undefined && { terminationGracePeriod: Duration.seconds(Number(grace)) }),
  }) as Probe;
}

/** The target of a probe. A named port is that port of the container. */
function target(container: JsonMap, { port, host }: JsonMap): Props {
  if (port === undefined) return {};
  const named = mapsOf(container.ports).find(({ name }) => name === port);
  return { port: named?.containerPort ?? Number(port), ...(host !== undefined && { host }) };
}

export const lifecycleProps: Row = (value, { conversion, object }) => {
  const { postStart, preStop, stopSignal } = mapOf(value);
  return {
    ...(stopSignal !== undefined && { stopSignal }),
    ...((postStart ?? preStop) !== undefined && {
      lifecycle: {
        ...(postStart !== undefined && { postStart: handler(conversion, object, mapOf(postStart)) }),
        ...(preStop !== undefined && { preStop: handler(conversion, object, mapOf(preStop)) }),
      },
    }),
  };
};

function handler(conversion: Conversion, container: JsonMap, given: JsonMap): Handler {
  const { exec, httpGet, tcpSocket, sleep } = given;
  if (exec !== undefined) return Handler.fromCommand(listOf(at(exec, 'command')).map(textOf));
  if (tcpSocket !== undefined) return Handler.fromTcpSocket(target(container, mapOf(tcpSocket)));
  if (sleep !== undefined) conversion.miss('container.lifecycle: sleep');
  const { path, scheme, host, httpHeaders } = mapOf(httpGet);
  if ((scheme ?? host ?? httpHeaders) !== undefined)
    conversion.miss('container.lifecycle: httpGet with more');
  return Handler.fromHttpGet(textOf(path ?? '/'), target(container, mapOf(httpGet)));
}

export const restartRules: Row = (value) => ({
  restartPolicyRules: mapsOf(value).map(({ action, exitCodes }) => {
    const { operator, values } = mapOf(exitCodes);
    return make('ContainerRestartRule', 'onExitCodes', action, listOf(values).map(Number), {
      allOthers: operator === 'NotIn',
    });
  }),
});
