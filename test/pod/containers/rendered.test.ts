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
  test('use the first port of their container if they have none', () => {
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

  test('can use gRPC, unlike those of cdk8s-plus-27', () => {
    const livenessProbe = GrpcProbe.of(9090);
    expect(containerOf(runOnce({ livenessProbe })).livenessProbe).toEqual({ grpc: { port: 9090 } });
  });

  test('can be set for sidecars, including those in initContainers', () => {
    const livenessProbe = Probe.fromCommand(['true']);
    const sidecar = { ...second, livenessProbe, containerRestartPolicy: ContainerRestartPolicy.ALWAYS };
    const { initContainers } = podOf(
      runOnce({ sidecars: [{ ...first, livenessProbe }], initContainers: [sidecar] }),
    );
    for (const container of initContainers) expect(container.livenessProbe).toBeDefined();
  });

  test('an empty lifecycle and an empty list of ports are left out', () => {
    const container = containerOf(runOnce({ lifecycle: {}, ports: [] }));
    expect(container).not.toHaveProperty('lifecycle');
    expect(container).not.toHaveProperty('ports');
  });
});

test('a stop signal sets the operating system of the pod', () => {
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

  test('by rules set the policy Never, so that the container is not restarted otherwise', () => {
    expect(containerOf(runOnce({ restartPolicyRules: [rule] }))).toMatchObject({
      restartPolicy: 'Never',
      restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [7, 42] } }],
    });
  });

  test('on all other codes exclude exit code 0, which Kubernetes would otherwise include', () => {
    expect(containerOf(runOnce({ restartPolicyRules: [others] })).restartPolicyRules).toEqual([
      { action: 'RestartAllContainers', exitCodes: { operator: 'NotIn', values: [0, 3] } },
    ]);
  });

  test('by rules do not change a policy that is set, or that of a sidecar', () => {
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

  test('follow the policy of the pod if nothing is set', () => {
    const container = containerOf(runOnce({ restartPolicyRules: [] }));
    expect(container).not.toHaveProperty('restartPolicy');
    expect(container).not.toHaveProperty('restartPolicyRules');
  });

  test('with ALWAYS make an init container a sidecar, at its position', () => {
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
  test('of a container can allow root even if that of the pod does not', () => {
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

  test('drops the listed capabilities instead of ALL', () => {
    const securityContext = { dropCapabilities: ['NET_RAW', 'KILL'] };
    expect(containerOf(runOnce({ securityContext })).securityContext.capabilities).toEqual({
      drop: ['NET_RAW', 'KILL'],
    });
  });

  test('of the pod has the profile of the container runtime by default', () => {
    const seccompProfile = SecurityProfile.localhost('profiles/audit.json');
    const { securityContext } = podOf(runOnce({ podSecurityContext: { seccompProfile } }));
    expect(securityContext.seccompProfile).toEqual({
      type: 'Localhost',
      localhostProfile: 'profiles/audit.json',
    });
    expect(securityContext).not.toHaveProperty('appArmorProfile');
  });
});
