/** Defaults that the API server sets in objects, other than those in pod templates. */

interface Defaults {
  readonly [field: string]: unknown;
}

/** Defaults of lists of rules and metrics, in the order of their JSON. */
const SCALE_DOWN = [{ type: 'Percent', value: 100, periodSeconds: 15 }];
const SCALE_UP = [...SCALE_DOWN, { type: 'Pods', value: 4, periodSeconds: 15 }];
const CPU = [
  { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
];
const WEBHOOK = { failurePolicy: 'Fail', matchPolicy: 'Equivalent', timeoutSeconds: 10 };
const CLAIM = { volumeMode: 'Filesystem' };
const PROBE = {
  failureThreshold: 0,
  initialDelaySeconds: 0,
  periodSeconds: 0,
  successThreshold: 0,
  timeoutSeconds: 0,
};

/**
 * The defaults by type. The API server omits Go fields that are not pointers if they have their zero value, so `tty:
 * false` and `minReadySeconds: 0` are the same as unset fields.
 */
const DEFAULTS: { readonly [type: string]: Defaults } = {
  ClientIPConfig: { timeoutSeconds: 10_800 },
  ClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  ClaimTemplate: { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  Container: { stdin: false, stdinOnce: false, tty: false },
  ContainerPort: { hostPort: 0 },
  CronJobSpec: {
    concurrencyPolicy: 'Allow',
    failedJobsHistoryLimit: 1,
    successfulJobsHistoryLimit: 3,
    suspend: false,
  },
  DaemonSetSpec: { minReadySeconds: 0, revisionHistoryLimit: 10 },
  DaemonSetUpdateStrategy: { type: 'RollingUpdate' },
  DeploymentSpec: {
    minReadySeconds: 0,
    paused: false,
    progressDeadlineSeconds: 600,
    replicas: 1,
    revisionHistoryLimit: 10,
  },
  DeploymentStrategy: { type: 'RollingUpdate' },
  EphemeralContainer: { stdin: false, stdinOnce: false, tty: false },
  HorizontalPodAutoscalerSpec: { metrics: CPU, minReplicas: 1 },
  HostPathVolumeSource: { type: '' },
  IngressClassParameters: { scope: 'Cluster' },
  NetworkPolicyPort: { protocol: 'TCP' },
  PersistentVolumeClaimSpec: CLAIM,
  PersistentVolumeSpec: { ...CLAIM, persistentVolumeReclaimPolicy: 'Retain' },
  PodFailurePolicyOnPodConditionsPattern: { status: 'True' },
  PodSpec: { restartPolicy: 'Always' },
  PriorityClass: { globalDefault: false, preemptionPolicy: 'PreemptLowerPriority' },
  Probe: PROBE,
  ReplicaSetSpec: { minReadySeconds: 0, replicas: 1 },
  ReplicationControllerSpec: { minReadySeconds: 0, replicas: 1 },
  ResourceConversion: { strategy: 'None' },
  RoleRef: { apiGroup: 'rbac.authorization.k8s.io' },
  RollingUpdateDaemonSet: { maxSurge: 0, maxUnavailable: 1 },
  RollingUpdateDeployment: { maxSurge: '25%', maxUnavailable: '25%' },
  RollingUpdateStatefulSet: { partition: 0 },
  ScaleDownRules: { policies: SCALE_DOWN, selectPolicy: 'Max' },
  ScaleUpRules: { policies: SCALE_UP, selectPolicy: 'Max', stabilizationWindowSeconds: 0 },
  Secret: { type: 'Opaque' },
  ServiceAccountTokenProjection: { expirationSeconds: 3600 },
  ServicePort: { nodePort: 0, protocol: 'TCP' },
  ServiceSpec: { publishNotReadyAddresses: false, sessionAffinity: 'None', type: 'ClusterIP' },
  StatefulSetSpec: {
    minReadySeconds: 0,
    podManagementPolicy: 'OrderedReady',
    replicas: 1,
    revisionHistoryLimit: 10,
    serviceName: '',
  },
  StatefulSetUpdateStrategy: { type: 'RollingUpdate' },
  StorageClass: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  Webhook: { ...WEBHOOK, reinvocationPolicy: 'Never' },
  WebhookRule: { scope: '*' },
  WebhookService: { port: 443 },
};

/** Types whose empty objects mean the same as none: the API server sets them, or ignores them. */
const EMPTY = new Set(
  [
    'ClaimRetentionPolicy DaemonSetUpdateStrategy DeploymentStrategy ObjectMeta PodSecurityContext ResourceConversion',
    'ResourceRequirements RollingUpdateDaemonSet RollingUpdateDeployment RollingUpdateStatefulSet ScaleDownRules',
    'ScaleUpRules ScalingBehavior StatefulSetUpdateStrategy VolumeResourceRequirements ClientIPConfig',
    'SessionAffinityConfig',
  ].flatMap((line) => line.split(' ')),
);

/** Fields in which an empty string has a meaning. In other fields, it is the same as unset. */
const EMPTY_TEXTS = new Set(
  'hostnameOverride runtimeClassName storageClassName timeZone volumeAttributesClassName apiGroup'.split(' '),
);

/** The defaults of the fields of a type. */
export function defaultsOf(type: string): Defaults | undefined {
  return Object.hasOwn(DEFAULTS, type) ? DEFAULTS[type] : undefined;
}

/** Whether an empty object of the type means the same as none. */
export function isNothingWhenEmpty(type: string): boolean {
  return EMPTY.has(type);
}

/** Whether an empty string in a field means the same as none. */
export function isTextNothingWhenEmpty(field: string): boolean {
  return !EMPTY_TEXTS.has(field);
}
