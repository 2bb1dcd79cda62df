/** Puts the keys of manifests in the order in which people write and read them. */

/**
 * What comes first of all, from who an object is to what it does. One list for every level, as no two levels disagree;
 * keys that are in neither list stand between the two, by the alphabet.
 */
const FIRST = [
  // What it is, and who.
  'apiVersion kind metadata name generateName namespace labels annotations type key',
  // Permissions.
  'roleRef subjects apiGroup apiGroups nonResourceURLs',
  // When it runs.
  'schedule timeZone suspend concurrencyPolicy startingDeadlineSeconds',
  'successfulJobsHistoryLimit failedJobsHistoryLimit',
  // How often, and until when.
  'replicas serviceName clusterIP selector parallelism completions completionMode backoffLimit',
  'backoffLimitPerIndex maxFailedIndexes podFailurePolicy successPolicy podReplacementPolicy',
  'activeDeadlineSeconds ttlSecondsAfterFinished managedBy scheduling',
  // Pods, and what is in them.
  'serviceAccountName automountServiceAccountToken imagePullSecrets nodeSelector affinity',
  'tolerations topologySpreadConstraints',
  'image imagePullPolicy restartPolicy restartPolicyRules command args workingDir envFrom env ports',
  // Parts of these.
  'runAsNonRoot runAsUser runAsGroup fsGroup ip value valueFrom mountPath subPath subPathExpr path pathType host port targetPort',
  'requests limits',
].flatMap((line) => line.split(' '));

const LAST = [
  'startupProbe livenessProbe readinessProbe resources resourceNames volumeDevices volumeMounts verbs securityContext',
  'initContainers containers volumes',
  'jobTemplate template volumeClaimTemplates',
  'immutable data binaryData stringData rules spec status',
].flatMap((line) => line.split(' '));

/** Fields whose keys are the user's own, which stay sorted. */
const MAPS = new Set(
  'labels annotations matchLabels nodeSelector selector data binaryData stringData requests limits'.split(
    ' ',
  ),
);

const BETWEEN = FIRST.length;
const ranks = new Map([
  ...FIRST.map((key, index): [string, number] => [key, index]),
  ...LAST.map((key, index): [string, number] => [key, BETWEEN + 1 + index]),
]);

/** The same value with its keys in reading order. Lists stay as they are, since their order means something. */
export function inReadingOrder<T>(value: T): T {
  return ordered(value) as T;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, MAPS.has(key) ? child : ordered(child)]));
}

function rankOf(key: string): number {
  return ranks.get(key) ?? BETWEEN;
}
