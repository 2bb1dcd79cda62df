/**
 * Manifests as Kubernetes interprets them: without its defaults, with one spelling for a quantity, variables by name,
 * volumes by what is mounted where, and the pod's security context applied to its containers.
 */

import { containerMeaning, OF_CONTAINERS } from './container-meaning';
import { at, isList, isMap, Json, JsonMap, mapMembers, mapOf, mapsOf, orElse, textOf, without } from './json';

/** Kubernetes' own defaults, by the end of a field's path. */
const DEFAULTS: readonly (readonly [field: string, value: Json])[] = [
  ['cronJob.concurrencyPolicy', 'Allow'],
  ['cronJob.suspend', false],
  ['cronJob.successfulJobsHistoryLimit', 3],
  ['cronJob.failedJobsHistoryLimit', 1],
  ['job.backoffLimit', 6],
  ['job.completions', 1],
  ['job.parallelism', 1],
  ['job.completionMode', 'NonIndexed'],
  ['job.suspend', false],
  ['job.manualSelector', false],
  ['job.podReplacementPolicy', 'TerminatingOrFailed'],
  ['job.managedBy', 'kubernetes.io/job-controller'],
  ['pod.automountServiceAccountToken', true],
  ['pod.enableServiceLinks', true],
  ['pod.dnsPolicy', 'ClusterFirst'],
  ['pod.schedulerName', 'default-scheduler'],
  ['pod.terminationGracePeriodSeconds', 30],
  ['pod.hostNetwork', false],
  ['pod.hostPID', false],
  ['pod.hostIPC', false],
  ['pod.hostUsers', true],
  ['pod.shareProcessNamespace', false],
  ['pod.setHostnameAsFQDN', false],
  ['pod.securityContext.fsGroupChangePolicy', 'Always'],
  ['pod.securityContext.supplementalGroupsPolicy', 'Merge'],
];

export function meaningOf(manifest: JsonMap): JsonMap {
  const { name, generateName, labels, annotations } = mapOf(manifest.metadata);
  const spec = mapOf(manifest.spec);
  const isJob = manifest.kind === 'Job';
  const { jobTemplate, ...schedule } = spec;
  const job = isJob ? spec : mapOf(at(jobTemplate, 'spec'));
  const { template, selector, ...ofJob } = job;
  const ofPods = at(template, 'metadata', 'labels');
  const { annotations: ofJobs, labels: given } = mapOf(at(jobTemplate, 'metadata'));
  const cronJob = { ...schedule, jobTemplate: { labels: orElse(given, ofPods), annotations: mapOf(ofJobs) } };
  const jobLabels = isJob ? orElse(labels, ofPods) : mapOf(labels);
  const whole = {
    kind: manifest.kind,
    metadata: { ...(name === undefined ? { generateName } : { name }), labels: jobLabels, annotations },
    ...(!isJob && { cronJob }),
    job: { ...ofJob, ...(job.manualSelector === true && selector !== undefined && { selector }) },
    template: withoutName(at(template, 'metadata')),
    pod: podMeaning(mapOf(at(template, 'spec'))),
  };
  return withoutDefaults(mapOf(withoutEmpty(whole)));
}

/** The labels and annotations of a template. Its name has no effect. */
function withoutName(metadata: Json | undefined): JsonMap {
  const { labels, annotations } = mapOf(metadata);
  return { ...(labels !== undefined && { labels }), ...(annotations !== undefined && { annotations }) };
}

function podMeaning(spec: JsonMap): JsonMap {
  const { containers, initContainers, serviceAccount, securityContext, affinity } = spec;
  const { tolerations, topologySpreadConstraints: spread } = spec;
  const account = spec.serviceAccountName ?? serviceAccount;
  const ofPod = without(mapOf(securityContext), ...OF_CONTAINERS);
  return {
    ...without(spec, 'volumes', 'serviceAccount', 'serviceAccountName'),
    ...(account !== undefined && account !== 'default' && { serviceAccountName: account }),
    ...(affinity !== undefined && { affinity: selectors(affinity) }),
    ...(spread !== undefined && { topologySpreadConstraints: selectors(spread) }),
    ...(tolerations !== undefined && { tolerations: mapsOf(tolerations).map(toleration) }),
    securityContext: { ...ofPod, sysctls: byName(ofPod.sysctls) },
    containers: mapsOf(containers).map((container) => containerMeaning(spec, container)),
    initContainers: mapsOf(initContainers).map((container) => containerMeaning(spec, container)),
  };
}

function byName(list: Json | undefined): JsonMap {
  return Object.fromEntries(mapsOf(list).map(({ name, ...value }) => [textOf(name), value]));
}

/** Kubernetes reads a missing operator as Equal, and an empty value as none. */
function toleration({ operator, ...others }: JsonMap): JsonMap {
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''));
  return { ...given, operator: operator ?? 'Equal' };
}

/** A label of a selector and an expression with one value are the same. */
function selectors(value: Json): Json {
  if (isList(value)) return value.map(selectors);
  if (!isMap(value)) return value;
  return mapMembers(value, (member, key) =>
    key.endsWith('elector') ? selector(mapOf(member)) : selectors(member),
  );
}

function selector({ matchLabels, matchExpressions }: JsonMap): JsonMap {
  const labels = Object.entries(mapOf(matchLabels)).map(([key, value]) => ({
    key,
    operator: 'In',
    values: [value],
  }));
  const all = [...labels, ...mapsOf(matchExpressions)].map((expression) =>
    JSON.stringify(sorted(expression)),
  );
  return { all: all.sort() };
}

function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

/** Without empty maps and lists, which have no meaning in the remaining manifest. */
function withoutEmpty(value: Json | undefined): Json | undefined {
  if (isList(value)) {
    const members = value.map((member) => withoutEmpty(member) ?? null);
    return members.length > 0 ? members : undefined;
  }
  if (!isMap(value)) return value ?? undefined;
  const members = mapMembers(value, withoutEmpty);
  return Object.keys(members).length > 0 ? members : undefined;
}

function withoutDefaults(manifest: JsonMap): JsonMap {
  const walk = (value: Json, path: string): Json => {
    if (!isMap(value)) return value;
    return mapMembers(value, (member, key) => {
      const inner = path === '' ? key : `${path}.${key}`;
      return DEFAULTS.some(([field, usual]) => field === inner && usual === member)
        ? undefined
        : walk(member, inner);
    });
  };
  return mapOf(withoutEmpty(walk(manifest, '')));
}
