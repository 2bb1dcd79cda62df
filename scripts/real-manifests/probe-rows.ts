/** Probes, lifecycle handlers and restart rules as props. */

import { Duration } from 'cdk8s';
import { Handler, Probe } from 'cdk8s-plus-27';
import { Conversion, Props, Row } from './conversion';
import { at, JsonMap, listOf, mapOf, mapsOf } from './json';
import { make } from './library';

const DURATIONS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'];
const COUNTS = ['failureThreshold', 'successThreshold'];

export const probe =
  (prop: string): Row =>
  (value, { conversion, object, name }) => {
    const { exec, httpGet, tcpSocket, grpc, terminationGracePeriodSeconds, ...others } = mapOf(value);
    const options = Object.fromEntries(
      Object.entries(others).map(([field, amount]) => [
        field,
        DURATIONS.includes(field) ? Duration.seconds(Number(amount)) : amount,
      ]),
    );
    const unknown = Object.keys(others).filter((field) => ![...DURATIONS, ...COUNTS].includes(field));
    for (const field of unknown) conversion.miss(`${name}.${field}`);
    const grace = terminationGracePeriodSeconds;
    if (grpc !== undefined) {
      const { port, service } = mapOf(grpc);
      const more = {
        ...(service !== undefined && { service }),
        ...(grace !== undefined && { terminationGracePeriod: Duration.seconds(Number(grace)) }),
      };
      return { [prop]: make('GrpcProbe', 'of', port, { ...options, ...more }) };
    }
    if (grace !== undefined) conversion.miss(`${name}.terminationGracePeriodSeconds`);
    if (exec !== undefined) return { [prop]: Probe.fromCommand(listOf(at(exec, 'command')).map(String), options) };
    if (tcpSocket !== undefined)
      return { [prop]: Probe.fromTcpSocket({ ...options, ...target(object, mapOf(tcpSocket)) }) };
    const { path, scheme, httpHeaders } = mapOf(httpGet);
    if (httpHeaders !== undefined) conversion.miss(`${name}.httpGet.httpHeaders`);
    const http = { ...options, ...target(object, mapOf(httpGet)), ...(scheme !== undefined && { scheme }) };
    return { [prop]: Probe.fromHttpGet(String(path ?? '/'), http) };
  };

/** Where a probe goes. A port by its name is that port of the container. */
function target(container: JsonMap, { port, host }: JsonMap): Props {
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
  if (exec !== undefined) return Handler.fromCommand(listOf(at(exec, 'command')).map(String));
  if (tcpSocket !== undefined) return Handler.fromTcpSocket(target(container, mapOf(tcpSocket)));
  if (sleep !== undefined) conversion.miss('container.lifecycle: sleep');
  const { path, scheme, host, httpHeaders } = mapOf(httpGet);
  if ((scheme ?? host ?? httpHeaders) !== undefined) conversion.miss('container.lifecycle: httpGet with more');
  return Handler.fromHttpGet(String(path ?? '/'), target(container, mapOf(httpGet)));
}

export const restartRules: Row = (value) => ({
  restartPolicyRules: mapsOf(value).map(({ action, exitCodes }) => {
    const { operator, values } = mapOf(exitCodes);
    return make('ContainerRestartRule', 'onExitCodes', action, listOf(values).map(Number), {
      allOthers: operator === 'NotIn',
    });
  }),
});
