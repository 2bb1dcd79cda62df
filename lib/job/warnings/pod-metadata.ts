import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Annotations that other tools read on pods only: whole keys, and prefixes of keys. */
const ANNOTATIONS = [
  ...['sidecar.istio.io/', 'traffic.sidecar.istio.io/', 'proxy.istio.io/'],
  ...['linkerd.io/inject', 'config.linkerd.io/', 'kuma.io/sidecar-injection', 'dapr.io/'],
  ...['consul.hashicorp.com/', 'vault.hashicorp.com/', 'instrumentation.opentelemetry.io/'],
  ...['cluster-autoscaler.kubernetes.io/safe-to-evict', 'karpenter.sh/do-not-disrupt'],
  ...['k8s.v1.cni.cncf.io/networks', 'iam.amazonaws.com/role'],
];
const LABELS = ['sidecar.istio.io/inject', 'kuma.io/sidecar-injection', 'azure.workload.identity/use'];

/** Matches these keys, and keys that begin with one that ends with a slash. */
const FOR_PODS = { annotation: anyOf(ANNOTATIONS), label: anyOf(LABELS) };

function anyOf(keys: readonly string[]): RegExp {
  const each = keys.map((key) => key.replaceAll('.', String.raw`\.`) + (key.endsWith('/') ? '' : '$'));
  return new RegExp(`^(?:${each.join('|')})`);
}

type StringMap = { readonly [key: string]: unknown };
interface Metadata {
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
}

/** Metadata on the CronJob or Job that only has an effect on pods. */
export function podMetadata({ manifest, cron, pod }: FinishedJob): Warning[] {
  const { jobTemplate } = (cron ?? {}) as { readonly jobTemplate?: { readonly metadata?: Metadata } };
  const { annotations, labels } = manifest.metadata;
  const below = jobTemplate?.metadata;
  return [
    ...misplaced('annotation', pod.metadata.annotations, [annotations, below?.annotations]),
    ...misplaced('label', pod.metadata.labels, [labels, below?.labels]),
  ];
}

function misplaced(
  kind: keyof typeof FOR_PODS,
  ofPods: StringMap = {},
  above: readonly (StringMap | undefined)[],
): Warning[] {
  const keys = new Set<string>();
  for (const map of above) {
    for (const key of Object.keys(map ?? {}))
      if (FOR_PODS[kind].test(key) && !Object.hasOwn(ofPods, key)) keys.add(key);
  }
  return [...keys].map((key) => ({
    id: 'batch/pod-metadata',
    message: `has the ${kind} '${key}', which only has an effect on pods, and its pods do not have it`,
    cure: `move it to ${kind === 'label' ? 'podLabels' : 'podAnnotations'}`,
  }));
}
