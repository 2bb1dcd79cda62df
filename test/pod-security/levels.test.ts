import { finishedJob } from '../../lib/job/finished-job';
import { certainRefusals } from '../../lib/pod-security/certain-refusals';
import { RefusingLevel } from '../../lib/pod-security/control';
import { enforcedLevel } from '../../lib/pod-security/enforced-level';
import { PodFields } from '../../lib/pod-security/pod-fields';
import { controlsOf, refusals } from '../../lib/pod-security/refusals';
import { pathText } from '../../lib/validation/problem';
import { manifestOf, runOnce } from '../support/charts';

/** A pod that meets `restricted`. */
const { spec: GOOD } = finishedJob(manifestOf(runOnce())).pod as PodFields;
const [CONTAINER] = GOOD.containers!;

type Spec = PodFields['spec'];
const withContext = (fields: object): Spec => ({
  ...GOOD,
  containers: [{ ...CONTAINER, securityContext: { ...CONTAINER.securityContext, ...fields } }],
});
const withPodContext = (fields: object): Spec => ({
  ...GOOD,
  securityContext: { ...GOOD.securityContext, ...fields },
});
const withContainer = (fields: object): Spec => ({ ...GOOD, containers: [{ ...CONTAINER, ...fields }] });
const withSysctl = (name: string) => withPodContext({ sysctls: [{ name, value: '1' }] });

const refused = (level: RefusingLevel, minor: number, spec: Spec, annotations = {}) =>
  refusals(level, minor, { metadata: { annotations }, spec }).map(
    ({ control: { id }, violations }) => `${id}: ${violations.map(({ path }) => pathText(path)).join(', ')}`,
  );

test('the pod of a job meets every level of every version', () => {
  for (let minor = 0; minor <= 40; minor++) expect(refused('restricted', minor, GOOD)).toEqual([]);
});

const CONTEXT = 'spec.containers[0].securityContext';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/main';

test.each<[field: string, spec: Spec, violated: string]>([
  ['hostNetwork', { ...GOOD, hostNetwork: true }, 'hostNamespaces: spec.hostNetwork'],
  [
    'hostPID, hostIPC',
    { ...GOOD, hostPID: true, hostIPC: true },
    'hostNamespaces: spec.hostPID, spec.hostIPC',
  ],
  [
    'hostPort',
    withContainer({ ports: [{ hostPort: 0 }, { hostPort: 80 }] }),
    'hostPorts: spec.containers[0].ports[1].hostPort',
  ],
  ['privileged', withContext({ privileged: true }), `privileged: ${CONTEXT}.privileged`],
  [
    'type of AppArmor',
    withPodContext({ appArmorProfile: { type: 'Unconfined' } }),
    'appArmorProfile: spec.securityContext.appArmorProfile.type',
  ],
  [
    'role of SELinux',
    withContext({ seLinuxOptions: { role: 'r' } }),
    `seLinuxOptions: ${CONTEXT}.seLinuxOptions.role`,
  ],
  ['sysctl', withSysctl('kernel.msgmax'), 'sysctls: spec.securityContext.sysctls[0].name'],
  [
    'host process',
    withPodContext({ windowsOptions: { hostProcess: true } }),
    'windowsHostProcess: spec.securityContext.windowsOptions.hostProcess',
  ],
  [
    'host of a probe',
    withContainer({ livenessProbe: { httpGet: { host: 'a' } } }),
    'hostProbesAndHostLifecycle: spec.containers[0].livenessProbe.httpGet.host',
  ],
  [
    'host of a hook',
    withContainer({ lifecycle: { preStop: { tcpSocket: { host: 'a' } } } }),
    'hostProbesAndHostLifecycle: spec.containers[0].lifecycle.preStop.tcpSocket.host',
  ],
])('baseline and restricted refuse %s', (_, spec, violated) => {
  expect(refused('baseline', 37, spec)).toEqual([violated]);
  expect(refused('restricted', 37, spec)).toEqual([violated]);
});

test.each<[field: string, spec: Spec, baseline: string[], restricted: string[]]>([
  [
    'a volume of the node',
    { ...GOOD, volumes: [{ name: 'a', hostPath: { path: '/' } }] },
    ['hostPathVolumes: spec.volumes[0].hostPath'],
    ['restrictedVolumes: spec.volumes[0].hostPath'],
  ],
  ['nfs', { ...GOOD, volumes: [{ name: 'a', nfs: {} }] }, [], ['restrictedVolumes: spec.volumes[0].nfs']],
  ['a volume without a source', { ...GOOD, volumes: [{ name: 'a' }] }, [], []],
  [
    'SYS_ADMIN',
    withContext({ capabilities: { add: ['CHOWN', 'SYS_ADMIN'] } }),
    [`capabilities_baseline: ${CONTEXT}.capabilities.add[1]`],
    [
      `capabilities_restricted: ${CONTEXT}.capabilities.drop, ${CONTEXT}.capabilities.add[0], ${CONTEXT}.capabilities.add[1]`,
    ],
  ],
  [
    'unmasked /proc',
    withContext({ procMount: 'Unmasked' }),
    [`procMount: ${CONTEXT}.procMount`],
    [`procMount_restricted: ${CONTEXT}.procMount`],
  ],
  [
    'no seccomp',
    withContext({ seccompProfile: { type: 'Unconfined' } }),
    [`seccompProfile_baseline: ${CONTEXT}.seccompProfile.type`],
    [`seccompProfile_restricted: ${CONTEXT}.seccompProfile.type`],
  ],
  [
    'escalation',
    withContext({ allowPrivilegeEscalation: undefined }),
    [],
    [`allowPrivilegeEscalation: ${CONTEXT}.allowPrivilegeEscalation`],
  ],
  [
    'root',
    withPodContext({ runAsNonRoot: false, runAsUser: 0 }),
    [],
    ['runAsNonRoot: spec.securityContext.runAsNonRoot', 'runAsUser: spec.securityContext.runAsUser'],
  ],
  [
    'runAsNonRoot that is not set',
    withPodContext({ runAsNonRoot: undefined }),
    [],
    [`runAsNonRoot: ${CONTEXT}.runAsNonRoot`],
  ],
  [
    'seccomp that is not set',
    withPodContext({ seccompProfile: undefined }),
    [],
    [`seccompProfile_restricted: ${CONTEXT}.seccompProfile.type`],
  ],
])('the two levels have different rules for %s', (_, spec, baseline, restricted) => {
  expect(refused('baseline', 37, spec)).toEqual(baseline);
  expect(refused('restricted', 37, spec)).toEqual(restricted);
});

test('annotations of AppArmor are profiles, too', () => {
  const annotation = `metadata.annotations["${APP_ARMOR}"]`;
  expect(refused('baseline', 37, GOOD, { [APP_ARMOR]: 'unconfined' })).toEqual([
    `appArmorProfile: ${annotation}`,
  ]);
  expect(refused('baseline', 37, GOOD, { [APP_ARMOR]: 'localhost/a' })).toEqual([]);
});

test.each<[what: string, level: RefusingLevel, spec: Spec, refusedBy: number[], allowedBy: number[]]>([
  [
    'the host of a probe',
    'baseline',
    withContainer({ startupProbe: { tcpSocket: { host: 'a' } } }),
    [34, 37],
    [29, 33],
  ],
  ['a sysctl of 1.32', 'baseline', withSysctl('net.ipv4.tcp_rmem'), [29, 31], [32, 37]],
  ['a sysctl of 1.37', 'baseline', withSysctl('net.ipv4.tcp_notsent_lowat'), [29, 36], [37, 38]],
  [
    'the engine as a type of SELinux',
    'baseline',
    withPodContext({ seLinuxOptions: { type: 'container_engine_t' } }),
    [29, 30],
    [31, 37],
  ],
  [
    'root in a user namespace',
    'restricted',
    { ...withPodContext({ runAsNonRoot: false, runAsUser: 0 }), hostUsers: false },
    [29, 34],
    [35, 37],
  ],
  [
    'unmasked /proc in a user namespace',
    'baseline',
    { ...withContext({ procMount: 'Unmasked' }), hostUsers: false },
    [29, 34],
    [35, 37],
  ],
  [
    'allowPrivilegeEscalation that is not set for Windows',
    'restricted',
    { ...withContext({ allowPrivilegeEscalation: undefined }), os: { name: 'windows' } },
    [24],
    [25, 37],
  ],
])('%s depends on the version', (_, level, spec, refusedBy, allowedBy) => {
  for (const minor of refusedBy) expect(refused(level, minor, spec)).not.toEqual([]);
  for (const minor of allowedBy) expect(refused(level, minor, spec)).toEqual([]);
});

describe('the controls that are sure to refuse a pod', () => {
  const probe = withContainer({ startupProbe: { tcpSocket: { host: 'a' } } });
  const certain = (
    version: string,
    spec: Spec,
    cluster?: number,
    isOpen = (text?: string) => text === '${A}',
  ) =>
    certainRefusals(
      enforcedLevel({
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': version,
      })!,
      { spec },
      isOpen,
      cluster,
    ).map(({ control }) => control.id);

  test('are those of every version if the version of the cluster is unknown', () => {
    expect(certain('latest', probe)).toEqual([]);
    expect(certain('latest', { ...probe, hostPID: true })).toEqual(['hostNamespaces']);
    expect(certain('latest', withContext({ procMount: 'Unmasked' }))).toEqual(['procMount_restricted']);
  });

  test('are those of the version in the label, or of the cluster if that is older', () => {
    expect(certain('v1.34', probe)).toEqual(['hostProbesAndHostLifecycle']);
    expect(certain('v1.33', probe)).toEqual([]);
    expect(certain('v1.34', probe, 33)).toEqual([]);
    expect(certain('latest', probe, 33)).toEqual([]);
    expect(certain('latest', probe, 34)).toEqual(['hostProbesAndHostLifecycle']);
  });

  test('do not include those of a value that another tool fills in', () => {
    expect(certain('latest', withSysctl('${A}'))).toEqual([]);
    expect(certain('latest', withSysctl('${B}'))).toEqual(['sysctls']);
  });
});

test('each control has a unique id, and controls that replace another one name it', () => {
  const ids = [...controlsOf('baseline', 37), ...controlsOf('restricted', 37)].map(({ id }) => id);
  for (const { replaces } of controlsOf('restricted', 37)) if (replaces) expect(ids).toContain(replaces);
  expect(new Set(controlsOf('restricted', 37).map(({ id }) => id)).size).toBe(
    controlsOf('restricted', 37).length,
  );
});
