/** Orders the keys of manifests as people write and read them. */

/**
 * The keys that come first, from the identity of an object to its behavior. One list is enough for every level, because
 * no two levels conflict. Keys in neither list come between the two, sorted alphabetically.
 */
const FIRST = [
  // What the object is.
  'apiVersion kind metadata name generateName namespace labels annotations type key',
  // Permissions.
  'roleRef subjects apiGroup apiGroups nonResourceURLs',
  // When it runs.
  'schedule timeZone suspend concurrencyPolicy startingDeadlineSeconds',
  'successfulJobsHistoryLimit failedJobsHistoryLimit',
  // How often it runs, and for how long.
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

/** An order of keys, one level at a time. */
export interface KeyOrder {
  /** The keys of one level, in order. */
  keysOf(level: object): string[];
  /** Whether everything below a key stays as it is. */
  isKept(key: string): boolean;
}

export const READING_ORDER: KeyOrder = {
  keysOf(level) {
    const keys = Object.keys(level);
    if (keys.length < 2) return keys;
    const mayHaveIndex = /^\d/.test(keys[0]);
    sortByRank(keys);
    // JavaScript puts keys that look like list indexes first, in whatever order they are set.
    return mayHaveIndex ? Object.keys(Object.fromEntries(keys.map((key) => [key, true]))) : keys;
  },
  isKept: (key) => MAPS.has(key),
};

/** Most levels have few keys, for which a general sort is slow. */
const FEW = 12;

function sortByRank(keys: string[]): void {
  if (keys.length > FEW) {
    keys.sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
    return;
  }
  const sorted: number[] = [];
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    const rank = rankOf(key);
    let at = index;
    for (; at > 0 && (sorted[at - 1] > rank || (sorted[at - 1] === rank && keys[at - 1] > key)); at--) {
      keys[at] = keys[at - 1];
      sorted[at] = sorted[at - 1];
    }
    keys[at] = key;
    sorted[at] = rank;
  }
}

/** The same value with its keys in reading order. Lists stay as they are, because their order matters. */
export function inReadingOrder<T>(value: T): T {
  return ordered(value) as T;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const { keysOf, isKept } = READING_ORDER;
  return Object.fromEntries(
    keysOf(value).map((key) => {
      const child = (value as { readonly [key: string]: unknown })[key];
      return [key, isKept(key) ? child : ordered(child)];
    }),
  );
}

function rankOf(key: string): number {
  return ranks.get(key) ?? BETWEEN;
}
