/** What probes, ports, restarts and profiles of a container may not be, each with the whole text of its error. */

import { Duration } from 'cdk8s';
import { Handler, Probe } from 'cdk8s-plus-27';
import {
  ContainerRestartAction,
  ContainerRestartPolicy,
  ContainerRestartRule,
  GrpcProbe,
  RunOnceJobProps,
  SecurityProfile,
} from 'cdk8s-jobs';
import { IMAGE, runOnce } from '../../support/charts';
import { messageOf } from '../../support/messages';

const probe = Probe.fromCommand(['true']);
const init = { name: 'fetch', image: IMAGE };
const rule = (codes: number[], allOthers?: boolean) =>
  ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, codes, { allOthers });
const EARLY =
  'must be left out in a container that ends before the others start, or Kubernetes refuses the job; remove it, or make the container a sidecar';
const ENDLESS =
  'must not be Always in a container that has to end before the Job can finish, got "Always"; choose OnFailure or Never, or make the container a sidecar';

test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
  [
    'an init container that is asked whether it is alive',
    { initContainers: [{ ...init, livenessProbe: probe }] },
    `initContainers[0].livenessProbe ${EARLY}`,
  ],
  [
    'an init container that is asked whether it is ready',
    { initContainers: [{ ...init, readinessProbe: probe }] },
    `initContainers[0].readinessProbe ${EARLY}`,
  ],
  [
    'an init container that is asked whether it has started, restarted or not',
    {
      initContainers: [
        { ...init, startupProbe: probe, containerRestartPolicy: ContainerRestartPolicy.ON_FAILURE },
      ],
    },
    `initContainers[0].startupProbe ${EARLY}`,
  ],
  [
    'an init container with a hook',
    { initContainers: [{ ...init, lifecycle: { preStop: Handler.fromCommand(['true']) } }] },
    `initContainers[0].lifecycle ${EARLY}`,
  ],
  [
    'an init container with a signal',
    { initContainers: [{ ...init, stopSignal: 'SIGINT' }] },
    `initContainers[0].stopSignal ${EARLY}`,
  ],
  [
    'a probe as YAML has it',
    { livenessProbe: { exec: { command: ['true'] } } as never },
    "livenessProbe must be a Probe; write it like Probe.fromCommand(['cat', '/tmp/alive'])",
  ],
  [
    'a probe whose command is a line',
    { livenessProbe: Probe.fromCommand(['pg_isready -h db']) },
    "livenessProbe.command[0] must be the program alone, since no shell splits a line into words; write ['pg_isready', …] with one word per element",
  ],
  [
    'a probe without a port in a container without one',
    { livenessProbe: Probe.fromHttpGet('/') },
    'livenessProbe.port must be set, because the container has no ports; write { port: 8080 }, or list the port in ports',
  ],
  [
    'a hook without a port in a container without one',
    { lifecycle: { preStop: Handler.fromTcpSocket() } },
    'lifecycle.preStop.port must be set, because the container has no ports; write { port: 8080 }, or list the port in ports',
  ],
  [
    'a hook as YAML has it',
    { lifecycle: { postStart: { exec: { command: ['true'] } } as never } },
    "lifecycle.postStart must be a Handler; write it like Handler.fromCommand(['nginx', '-s', 'quit'])",
  ],
  [
    'a probe of a port that there is not',
    { startupProbe: Probe.fromTcpSocket({ port: 65_536 }) },
    'startupProbe.tcpSocket.port must be a port from 1 to 65535, got 65536; write the port that the program listens on',
  ],
  [
    'a probe in parts of a second',
    { livenessProbe: Probe.fromCommand(['true'], { periodSeconds: Duration.millis(1500) }) },
    'livenessProbe.periodSeconds must be whole seconds, at least 0, got 1.5s; write Duration.seconds(2)',
  ],
  [
    'a probe that fails before it is asked',
    { livenessProbe: Probe.fromCommand(['true'], { failureThreshold: -1 }) },
    'livenessProbe.failureThreshold must be a whole number of at least 0, got -1; write a number',
  ],
  [
    'a liveness probe that has to succeed twice',
    { livenessProbe: Probe.fromCommand(['true'], { successThreshold: 2 }) },
    'livenessProbe.successThreshold must be 1 in a probe that restarts its container, got 2; remove it',
  ],
  [
    'a startup probe that has to succeed twice',
    { startupProbe: GrpcProbe.of(9090, { successThreshold: 2 }) },
    'startupProbe.successThreshold must be 1 in a probe that restarts its container, got 2; remove it',
  ],
  [
    'a grace period of a readiness probe',
    { readinessProbe: GrpcProbe.of(9090, { terminationGracePeriod: Duration.seconds(5) }) },
    'readinessProbe.terminationGracePeriod must be left out in a readinessProbe, which stops nothing, got 5; remove it',
  ],
  [
    'a grace period of nothing',
    { livenessProbe: GrpcProbe.of(9090, { terminationGracePeriod: Duration.seconds(0) }) },
    'livenessProbe.terminationGracePeriod must be whole seconds, at least 1, got 0s; write Duration.seconds(1)',
  ],
  [
    'a probe by gRPC of no port',
    { livenessProbe: GrpcProbe.of(0) },
    'livenessProbe.port must be a whole number of at least 1 and at most 65535, got 0; write 1',
  ],
  [
    'a signal without SIG',
    { stopSignal: 'int' },
    'stopSignal must be the name of a Linux signal, with the prefix SIG, got "int"; write \'SIGINT\'',
  ],
  [
    'a signal that there is not',
    { stopSignal: 'SIGNAL' },
    'stopSignal must be the name of a Linux signal, with the prefix SIG, got "SIGNAL"; write \'SIGTERM\'',
  ],
  [
    'a port that there is not',
    { ports: [{ number: 0 }] },
    'ports[0].number must be a whole number of at least 1 and at most 65535, got 0; write 1',
  ],
  [
    'a port as YAML has it',
    { ports: [{ containerPort: 8080 } as never] },
    'ports[0].number must be set; write number in place of containerPort',
  ],
  [
    'a port without a number',
    { ports: [{ name: 'http' } as never] },
    'ports[0].number must be set; write it like 8080',
  ],
  [
    'a port twice',
    { ports: [{ number: 80 }, { number: 80, name: 'http' }] },
    'ports[1].number must differ from those before, got 80; remove or change one of the two',
  ],
  [
    'a name for two ports',
    {
      ports: [
        { number: 80, name: 'http' },
        { number: 81, name: 'http' },
      ],
    },
    'ports[1].name must differ from those before, got "http"; remove or change one of the two',
  ],
  ...['HTTP', 'a--b', '-a', '80', 'a'.repeat(16)].map((name): [string, Partial<RunOnceJobProps>, string] => [
    `a port called ${name}`,
    { ports: [{ number: 80, name }] },
    `ports[0].name must be a port name: at most 15 lower-case letters, digits and "-", with at least one letter, got "${name}"; write it like 'http'`,
  ]),
  [
    'a message in a relative file',
    { terminationMessagePath: 'message' },
    'terminationMessagePath must be an absolute path without ".." or ".", got "message"; write it like \'/dev/termination-log\'',
  ],
  [
    'a container that starts again when it has done its work',
    { containerRestartPolicy: ContainerRestartPolicy.ALWAYS },
    `containerRestartPolicy ${ENDLESS}`,
  ],
  [
    'another one beside it that does',
    { additionalContainers: [{ ...init, containerRestartPolicy: ContainerRestartPolicy.ALWAYS }] },
    `additionalContainers[0].containerRestartPolicy ${ENDLESS}`,
  ],
  [
    'a sidecar that is not restarted',
    { sidecars: [{ ...init, containerRestartPolicy: ContainerRestartPolicy.NEVER }] },
    'sidecars[0].containerRestartPolicy must be left out in sidecars, which are always restarted, got "Never"; move the container to initContainers',
  ],
  [
    'a restart on success',
    { restartPolicyRules: [rule([0])] },
    'restartPolicyRules[0].codes[0] must be a whole number of at least 1 and at most 255, got 0; write 1',
  ],
  [
    'a restart on an exit code twice',
    { restartPolicyRules: [rule([3, 3])] },
    'restartPolicyRules[0].codes must list 1 to 255 different exit codes, got [3,3]; list each code once',
  ],
  [
    'more restart rules than Kubernetes takes',
    { restartPolicyRules: Array.from({ length: 21 }, (_, index) => rule([index + 1])) },
    'restartPolicyRules must have at most 20 rules, got 21; merge or remove rules',
  ],
  [
    'a restart rule as YAML has it',
    { restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [3] } } as never] },
    'restartPolicyRules[0] must be a ContainerRestartRule; write it like ContainerRestartRule.onExitCodes(…)',
  ],
  [
    'a seccomp profile outside of its folder',
    { securityContext: { seccompProfile: SecurityProfile.localhost('../audit.json') } },
    'securityContext.seccompProfile.name must be a relative path without "..", got "../audit.json"; correct the name',
  ],
  [
    'a seccomp profile by its whole path',
    { podSecurityContext: { seccompProfile: SecurityProfile.localhost('/audit.json') } },
    'podSecurityContext.seccompProfile.name must be a relative path without "..", got "/audit.json"; correct the name',
  ],
  [
    'a profile without a name',
    { podSecurityContext: { appArmorProfile: SecurityProfile.localhost('') } },
    'podSecurityContext.appArmorProfile.name must be text that is not empty, got ""; write it like \'profiles/audit.json\'',
  ],
  [
    'an AppArmor profile with blanks',
    { securityContext: { appArmorProfile: SecurityProfile.localhost(' audit') } },
    'securityContext.appArmorProfile.name must have at most 4095 characters, without leading or trailing spaces, got " audit"; correct the name',
  ],
  [
    'a profile as YAML has it',
    { securityContext: { seccompProfile: { type: 'Unconfined' } as never } },
    'securityContext.seccompProfile must be a SecurityProfile; write it like SecurityProfile.runtimeDefault()',
  ],
  [
    'root in a container that must not be root',
    {
      podSecurityContext: { runAsNonRoot: false },
      securityContext: { runAsNonRoot: true, runAsUser: 0 },
    },
    'securityContext.runAsUser must not be root, because the kubelet refuses to start the container, got 0; choose another id, or also set runAsNonRoot: false',
  ],
  [
    'a capability to drop with its prefix',
    { securityContext: { dropCapabilities: ['CAP_CHOWN'] } },
    'securityContext.dropCapabilities[0] must be a capability in capitals, without CAP_, got "CAP_CHOWN"; write \'CHOWN\'',
  ],
  [
    'a capability to drop and to keep',
    {
      podSecurityContext: { runAsNonRoot: false },
      securityContext: { runAsUser: 0, dropCapabilities: ['KILL', 'CHOWN'], addCapabilities: ['CHOWN'] },
    },
    'securityContext.dropCapabilities must not have a capability of addCapabilities, got "CHOWN"; remove it from one of the two',
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
});
