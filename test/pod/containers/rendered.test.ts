/** What props of a container become in the manifest. */

import { Duration } from 'cdk8s';
import { ConnectionScheme, Handler, Probe, Protocol } from 'cdk8s-plus-27';
import {
  ContainerRestartAction,
  ContainerRestartPolicy,
  ContainerRestartRule,
  GrpcProbe,
  SecurityProfile,
} from 'cdk8s-jobs';
import { containerOf, IMAGE, podOf, runOnce } from '../../support/charts';

const first = { name: 'first', image: IMAGE };
const second = { name: 'second', image: IMAGE };

describe('probes and handlers', () => {
  test('take the first port of their container where they name none', () => {
    const container = containerOf(
      runOnce({
        ports: [{ number: 8080 }, { number: 9090, protocol: Protocol.UDP }],
        startupProbe: Probe.fromHttpGet('/up'),
        livenessProbe: Probe.fromTcpSocket({ port: 1234 }),
        lifecycle: { preStop: Handler.fromHttpGet('/stop') },
      }),
    );
    expect(container.startupProbe).toEqual({
      failureThreshold: 3,
      httpGet: { path: '/up', port: 8080, scheme: 'HTTP' },
    });
    expect(container.livenessProbe).toEqual({ failureThreshold: 3, tcpSocket: { port: 1234 } });
    expect(container.lifecycle).toEqual({
      preStop: { httpGet: { path: '/stop', port: 8080, scheme: 'HTTP' } },
    });
    expect(container.ports).toEqual([{ containerPort: 8080 }, { containerPort: 9090, protocol: 'UDP' }]);
  });

  test('need no port for a command', () => {
    const livenessProbe = Probe.fromCommand(['test', '-e', '/tmp/alive'], {
      initialDelaySeconds: Duration.minutes(1),
    });
    expect(containerOf(runOnce({ livenessProbe })).livenessProbe).toEqual({
      exec: { command: ['test', '-e', '/tmp/alive'] },
      failureThreshold: 3,
      initialDelaySeconds: 60,
    });
  });

  test('keep scheme and host', () => {
    const options = { port: 8443, host: 'localhost', scheme: ConnectionScheme.HTTPS };
    const { httpGet } = containerOf(
      runOnce({ livenessProbe: Probe.fromHttpGet('/', options) }),
    ).livenessProbe;
    expect(httpGet).toEqual({ path: '/', port: 8443, host: 'localhost', scheme: 'HTTPS' });
  });

  test('ask by gRPC, which cdk8s-plus-27 does not', () => {
    const livenessProbe = GrpcProbe.of(9090);
    expect(containerOf(runOnce({ livenessProbe })).livenessProbe).toEqual({ grpc: { port: 9090 } });
  });

  test('may be of sidecars, also among the init containers', () => {
    const livenessProbe = Probe.fromCommand(['true']);
    const sidecar = { ...second, livenessProbe, containerRestartPolicy: ContainerRestartPolicy.ALWAYS };
    const { initContainers } = podOf(
      runOnce({ sidecars: [{ ...first, livenessProbe }], initContainers: [sidecar] }),
    );
    for (const container of initContainers) expect(container.livenessProbe).toBeDefined();
  });

  test('leave nothing of an empty lifecycle, and no ports of an empty list', () => {
    const container = containerOf(runOnce({ lifecycle: {}, ports: [] }));
    expect(container).not.toHaveProperty('lifecycle');
    expect(container).not.toHaveProperty('ports');
  });
});

test('a signal says of which operating system it is', () => {
  const pod = podOf(runOnce({ sidecars: [{ ...first, stopSignal: 'SIGRTMIN+3' }] }));
  expect(pod.os).toEqual({ name: 'linux' });
  expect(pod.initContainers[0].lifecycle).toEqual({ stopSignal: 'SIGRTMIN+3' });
  const lifecycle = { preStop: Handler.fromCommand(['true']) };
  expect(podOf(runOnce({ lifecycle }))).not.toHaveProperty('os');
});

describe('restarts', () => {
  const rule = ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [42, 7]);
  const others = ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART_ALL_CONTAINERS, [3], {
    allOthers: true,
  });

  test('by rules are of a container that is not restarted otherwise', () => {
    expect(containerOf(runOnce({ restartPolicyRules: [rule] }))).toMatchObject({
      restartPolicy: 'Never',
      restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [7, 42] } }],
    });
  });

  test('on all other codes leave out success, of which Kubernetes would ask as well', () => {
    expect(containerOf(runOnce({ restartPolicyRules: [others] })).restartPolicyRules).toEqual([
      { action: 'RestartAllContainers', exitCodes: { operator: 'NotIn', values: [0, 3] } },
    ]);
  });

  test('by rules leave a policy as it is said, and that of a sidecar', () => {
    const containerRestartPolicy = ContainerRestartPolicy.ON_FAILURE;
    const pod = podOf(
      runOnce({
        containerRestartPolicy,
        restartPolicyRules: [rule],
        sidecars: [{ ...first, restartPolicyRules: [others] }],
      }),
    );
    expect(pod.containers[0].restartPolicy).toBe('OnFailure');
    expect(pod.initContainers[0]).toMatchObject({ restartPolicy: 'Always', restartPolicyRules: [{}] });
  });

  test('are as the pod says where nothing is said', () => {
    const container = containerOf(runOnce({ restartPolicyRules: [] }));
    expect(container).not.toHaveProperty('restartPolicy');
    expect(container).not.toHaveProperty('restartPolicyRules');
  });

  test('make a sidecar of an init container, at its place', () => {
    const initContainers = [first, { ...second, containerRestartPolicy: ContainerRestartPolicy.ALWAYS }];
    const pod = podOf(runOnce({ initContainers, sidecars: [{ name: 'proxy', image: IMAGE }] }));
    expect(
      pod.initContainers.map(({ name, restartPolicy }: { name: string; restartPolicy?: string }) => [
        name,
        restartPolicy,
      ]),
    ).toEqual([
      ['proxy', 'Always'],
      ['first', undefined],
      ['second', 'Always'],
    ]);
  });
});

describe('the security context', () => {
  test('of a container may allow root where that of the pod does not', () => {
    const securityContext = { runAsNonRoot: false, runAsUser: 0, dropCapabilities: [] };
    const job = runOnce({ initContainers: [{ ...first, securityContext }] });
    expect(podOf(job).initContainers[0].securityContext).toEqual({
      runAsNonRoot: false,
      runAsUser: 0,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
    });
    expect(podOf(job).securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65_532 });
  });

  test('drops what it says in place of all', () => {
    const securityContext = { dropCapabilities: ['NET_RAW', 'KILL'] };
    expect(containerOf(runOnce({ securityContext })).securityContext.capabilities).toEqual({
      drop: ['NET_RAW', 'KILL'],
    });
  });

  test('of the pod has the profile of the runtime unless it says another', () => {
    const seccompProfile = SecurityProfile.localhost('profiles/audit.json');
    const { securityContext } = podOf(runOnce({ podSecurityContext: { seccompProfile } }));
    expect(securityContext.seccompProfile).toEqual({
      type: 'Localhost',
      localhostProfile: 'profiles/audit.json',
    });
    expect(securityContext).not.toHaveProperty('appArmorProfile');
  });
});
