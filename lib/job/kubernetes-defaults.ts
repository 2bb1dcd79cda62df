/**
 * What Kubernetes sets where a pod template says nothing, by the field: written out or left out, it is the same Job.
 * Values that other fields could mean something else by are not here.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
const DEFAULTS: { readonly [field: string]: unknown } = {
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: true,
  fsGroupChangePolicy: 'Always',
  hostIPC: false,
  hostNetwork: false,
  hostPID: false,
  optional: false,
  readOnly: false,
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
/** Modes of the files of a volume, by what the volume holds. */
const DEFAULT_MODE = 0o644;
/** Maps in which any key may stand. */
const FREE_MAPS = [
  'annotations',
  'labels',
  'matchLabels',
  'nodeSelector',
  'volumeAttributes',
  'limits',
  'requests',
];

/** A pod template without what Kubernetes would set itself. */
export function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([field, member]: [string, unknown]) => {
    if (isDefault(field, member)) return [];
    return [[field, FREE_MAPS.includes(field) ? member : withoutDefaults(member)]];
  });
  return Object.fromEntries(entries);
}

function isDefault(field: string, value: unknown): boolean {
  if (field === 'defaultMode') return value === DEFAULT_MODE;
  return Object.hasOwn(DEFAULTS, field) && DEFAULTS[field] === value;
}
