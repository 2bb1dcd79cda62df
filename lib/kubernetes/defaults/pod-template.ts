import { VOLUME_DEFAULTS } from './volumes';

/**
 * Values that the API server sets in a pod template by default, or that mean the same as unset, such as an empty list.
 * With or without them, it is the same Job. Other defaults are known only to the kubelet, or are set only in pods: the
 * API server refuses to add `optional`, `fsGroupChangePolicy`, `enableServiceLinks` or `readOnly` of a CSI volume to a
 * Job that does not have them.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
const DEFAULTS: { readonly [field: string]: unknown } = {
  dnsPolicy: 'ClusterFirst',
  hostIPC: false,
  hostNetwork: false,
  hostPID: false,
  hostname: '',
  readOnly: false,
  schedulerName: 'default-scheduler',
  subdomain: '',
  terminationGracePeriodSeconds: 30,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
const PROBE = { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 };
/** Different defaults below certain fields: a probe has no default grace period. */
const DEFAULTS_BELOW: { readonly [field: string]: { readonly [field: string]: unknown } } = {
  grpc: { service: '' },
  httpGet: { path: '/', scheme: 'HTTP' },
  livenessProbe: PROBE,
  ports: { protocol: 'TCP' },
  readinessProbe: PROBE,
  startupProbe: PROBE,
};
/** The default mode of the files of a volume. */
const DEFAULT_MODE = 0o644;
/** Fields below which there are no defaults: maps with arbitrary keys, and volumes of drivers. */
const AS_THEY_ARE: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'matchLabels',
  'nodeSelector',
  'limits',
  'requests',
  'csi',
]);

/** A pod template without the defaults of Kubernetes. */
export function withoutDefaults(value: unknown, below = ''): unknown {
  if (Array.isArray(value)) return value.map((member) => withoutDefaults(member, below));
  if (value === null || typeof value !== 'object') return value;
  const entries: [string, unknown][] = [];
  for (const [field, member] of Object.entries(value) as [string, unknown][]) {
    if (isDefault(field, member, below)) continue;
    const rest = AS_THEY_ARE.has(field) ? member : withoutDefaults(member, field);
    const isChanged = Object.hasOwn(VOLUME_DEFAULTS, field);
    entries.push([field, isChanged ? VOLUME_DEFAULTS[field](rest) : rest]);
  }
  return Object.fromEntries(entries);
}

function isDefault(field: string, value: unknown, below: string): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (field === 'defaultMode') return value === DEFAULT_MODE;
  const defaults = Object.hasOwn(DEFAULTS_BELOW, below) ? DEFAULTS_BELOW[below] : DEFAULTS;
  return Object.hasOwn(defaults, field) && defaults[field] === value;
}
