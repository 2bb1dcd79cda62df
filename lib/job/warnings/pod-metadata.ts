import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Annotations that others read on pods only: whole keys, and starts of keys. */
const ANNOTATIONS = [
  ...['sidecar.istio.io/', 'traffic.sidecar.istio.io/', 'proxy.istio.io/'],
  ...['linkerd.io/inject', 'config.linkerd.io/', 'kuma.io/sidecar-injection', 'dapr.io/'],
  ...['consul.hashicorp.com/', 'vault.hashicorp.com/', 'instrumentation.opentelemetry.io/'],
  ...['cluster-autoscaler.kubernetes.io/safe-to-evict', 'karpenter.sh/do-not-disrupt'],
  ...['k8s.v1.cni.cncf.io/networks', 'iam.amazonaws.com/role'],
];
const LABELS = ['sidecar.istio.io/inject', 'kuma.io/sidecar-injection', 'azure.workload.identity/use'];

type StringMap = { readonly [key: string]: unknown };
interface Metadata {
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
}

/** What is said on the CronJob or Job, and only works on the pods. */
export function podMetadata({ manifest, cron, pod }: FinishedJob): Warning[] {
  const { jobTemplate } = (cron ?? {}) as { readonly jobTemplate?: { readonly metadata?: Metadata } };
  const above: Metadata[] = [manifest.metadata, jobTemplate?.metadata ?? {}];
  return [
    ...misplaced(
      'annotation',
      ANNOTATIONS,
      pod.metadata.annotations,
      above.map((metadata) => metadata.annotations),
    ),
    ...misplaced(
      'label',
      LABELS,
      pod.metadata.labels,
      above.map((metadata) => metadata.labels),
    ),
  ];
}

function misplaced(
  kind: 'annotation' | 'label',
  forPods: readonly string[],
  ofPods: StringMap = {},
  above: readonly (StringMap | undefined)[],
): Warning[] {
  const keys = new Set(above.flatMap((map) => Object.keys(map ?? {})));
  return [...keys]
    .filter((key) => !Object.hasOwn(ofPods, key))
    .filter((key) => forPods.some((known) => (known.endsWith('/') ? key.startsWith(known) : key === known)))
    .map((key) => ({
      id: 'batch/pod-metadata',
      message: `has the ${kind} '${key}', which has an effect on pods only, and its pods do not have it`,
      cure: `move it to ${kind === 'label' ? 'podLabels' : 'podAnnotations'}`,
    }));
}
