import { Duration } from 'cdk8s';
import {
  ConfigMap,
  EnvFrom,
  EnvValue,
  Handler,
  ISecret,
  PersistentVolumeClaim,
  Probe,
  Protocol,
  Secret,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ContainerRestartAction,
  ContainerRestartOptions,
  ContainerRestartPolicy,
  ContainerRestartRule,
  ContainerSecrets,
  ContainerSettings,
  EnvFileOptions,
  EnvFromOptions,
  EnvSource,
  GrpcProbe,
  GrpcProbeOptions,
  SecretMount,
  SecurityContextOptions,
  SecurityProfile,
  SeLinuxOptions,
  TerminationMessagePolicy,
} from 'cdk8s-jobs';
import { Complete } from './complete';
import { mounts } from './mounts';

const seLinuxOptions: Complete<SeLinuxOptions> = {
  level: 's0:c3,c4',
  role: 'system_r',
  type: 'container_t',
  user: 'system_u',
};
const securityContext: Complete<SecurityContextOptions> = {
  runAsNonRoot: true,
  runAsUser: 2001,
  runAsGroup: 2002,
  readOnlyRootFilesystem: false,
  allowPrivilegeEscalation: true,
  addCapabilities: ['NET_BIND_SERVICE', 'CHOWN'],
  dropCapabilities: ['KILL', 'SETPCAP'],
  seccompProfile: SecurityProfile.localhost('profiles/audit.json'),
  appArmorProfile: SecurityProfile.runtimeDefault(),
  seLinuxOptions,
};

const grpc: Complete<GrpcProbeOptions> = {
  service: 'report',
  terminationGracePeriod: Duration.seconds(5),
  failureThreshold: 4,
  initialDelaySeconds: Duration.seconds(1),
  periodSeconds: Duration.seconds(2),
  successThreshold: 1,
  timeoutSeconds: Duration.seconds(3),
};
const probes = {
  startupProbe: Probe.fromHttpGet('/started', { failureThreshold: 30 }),
  livenessProbe: GrpcProbe.of(9090, grpc),
  readinessProbe: Probe.fromTcpSocket({ successThreshold: 2, timeoutSeconds: Duration.seconds(5) }),
};

const everyOther: Complete<ContainerRestartOptions> = { allOthers: true };
const restarts = {
  containerRestartPolicy: ContainerRestartPolicy.NEVER,
  restartPolicyRules: [
    ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [75]),
    ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART_ALL_CONTAINERS, [42, 7], everyOther),
  ],
};

const envFile: Complete<EnvFileOptions> = { optional: true };
const envFrom: Complete<EnvFromOptions> = { prefix: 'MORE_', optional: true };

function secretMount(secret: ISecret): Complete<SecretMount> {
  return { secret, keys: ['username', 'password'], env: { LOGIN: 'username' }, optional: true };
}

/** Every prop of a container that all constructs have. */
export function containerSettings(scope: Construct): Complete<ContainerSettings & ContainerSecrets> {
  const configMap = ConfigMap.fromConfigMapName(scope, 'env', 'env');
  return {
    env: {
      FIRST: EnvValue.fromValue('1'),
      SECOND: EnvValue.fromConfigMap(configMap, 'second'),
      THIRD: EnvSource.fromFile('variables', 'job.env', 'THIRD', envFile),
    },
    envFrom: [new EnvFrom(configMap, 'CM_'), EnvSource.fromConfigMap(configMap, envFrom)],
    mounts: mounts(scope),
    volumeDevices: { '/dev/disk': PersistentVolumeClaim.fromClaimName(scope, 'disk', 'disk') },
    secretMounts: { '/login/': secretMount(Secret.fromSecretName(scope, 'login', 'login')) },
    securityContext,
    ports: [{ number: 8080, name: 'http', protocol: Protocol.TCP }],
    ...probes,
    lifecycle: {
      postStart: Handler.fromCommand(['touch', '/tmp/started']),
      preStop: Handler.fromHttpGet('/stop', { port: 8081 }),
    },
    stopSignal: 'SIGINT',
    stdin: true,
    tty: true,
    terminationMessagePath: '/tmp/message/',
    terminationMessagePolicy: TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR,
    ...restarts,
  };
}
