/**
 * Manifests as what they mean to Kubernetes: its defaults left out, quantities by one text each, variables by their
 * names, volumes by what is mounted where, and what containers get of the pod's security context in the containers.
 */

import { containerMeaning } from './container-meaning';
import { at, isList, isMap, Json, JsonMap, mapOf, mapsOf, orElse } from './json';

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
    metadata: { ...(name === undefined ? { generateName } : { name }), labels: jobLabels, annotations } as JsonMap,
    ...(!isJob && { cronJob }),
    job: { ...ofJob, ...(job.manualSelector === true && selector !== undefined && { selector }) },
    template: withoutName(at(template, 'metadata')),
    pod: podMeaning(mapOf(at(template, 'spec'))),
  };
  return withoutDefaults(withoutEmpty(whole as Json) as JsonMap);
}

/** The labels and annotations of a template, whose name means nothing. */
function withoutName(metadata: Json | undefined): JsonMap {
  const { labels, annotations } = mapOf(metadata);
  return { ...(labels !== undefined && { labels }), ...(annotations !== undefined && { annotations }) };
}

function podMeaning(spec: JsonMap): JsonMap {
  const { volumes, containers, initContainers, serviceAccount, securityContext, affinity, ...others } = spec;
  const { runAsUser: _, runAsGroup: __, runAsNonRoot: ___, seccompProfile: ____, ...ofPod } = mapOf(securityContext);
  const { seLinuxOptions: _____, appArmorProfile: ______, sysctls, ...context } = ofPod;
  const account = spec.serviceAccountName ?? serviceAccount;
  return {
    ...others,
    ...(account !== undefined && account !== 'default' && { serviceAccountName: account }),
    ...(account === 'default' && { serviceAccountName: '' }),
    ...(affinity !== undefined && { affinity: selectors(affinity) }),
    ...(others.topologySpreadConstraints !== undefined && {
      topologySpreadConstraints: selectors(others.topologySpreadConstraints),
    }),
    ...(others.tolerations !== undefined && { tolerations: mapsOf(others.tolerations).map(toleration) }),
    securityContext: { ...context, ...(sysctls !== undefined && { sysctls: byName(sysctls) }) },
    containers: mapsOf(containers).map((container) => containerMeaning(spec, container)),
    initContainers: mapsOf(initContainers).map((container) => containerMeaning(spec, container)),
  };
}

function byName(list: Json): JsonMap {
  return Object.fromEntries(mapsOf(list).map(({ name, ...value }) => [String(name), value]));
}

/** Kubernetes reads no operator as Equal, and an empty value as none. */
function toleration({ operator, ...others }: JsonMap): JsonMap {
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''));
  return { ...given, operator: operator ?? 'Equal' };
}

/** A selector's label and an expression of one value are the same. */
function selectors(value: Json): Json {
  if (isList(value)) return value.map(selectors);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [
    key,
    key.endsWith('elector') ? selector(mapOf(member)) : selectors(member),
  ]);
  return Object.fromEntries(entries) as JsonMap;
}

function selector({ matchLabels, matchExpressions }: JsonMap): JsonMap {
  const labels = Object.entries(mapOf(matchLabels)).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  const all = [...labels, ...mapsOf(matchExpressions)].map((expression) => JSON.stringify(sorted(expression)));
  return { all: all.sort() };
}

function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

/** Without empty maps and lists, which mean nothing in what is left of a manifest here. */
export function withoutEmpty(value: Json): Json | undefined {
  if (isList(value)) {
    const members = value.map((member) => withoutEmpty(member) ?? null);
    return members.length > 0 ? members : undefined;
  }
  if (!isMap(value)) return value;
  const entries = Object.entries(value).flatMap(([key, member]) => {
    const kept = member === undefined || member === null ? undefined : withoutEmpty(member);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length > 0 ? (Object.fromEntries(entries) as JsonMap) : undefined;
}

function withoutDefaults(manifest: JsonMap): JsonMap {
  const walk = (value: Json, path: string): Json => {
    if (!isMap(value)) return value;
    const entries = Object.entries(value).flatMap(([key, member]) => {
      const inner = path === '' ? key : `${path}.${key}`;
      const isDefault = DEFAULTS.some(([field, usual]) => field === inner && usual === member);
      return isDefault ? [] : [[key, walk(member, inner)]];
    });
    return Object.fromEntries(entries) as JsonMap;
  };
  return withoutEmpty(walk(manifest, '')) as JsonMap;
}
