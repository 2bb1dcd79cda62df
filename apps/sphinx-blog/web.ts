import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { ConfigFiles, FileContent } from 'cdk8s-jobs';
import { resources, RESTRICTED } from '../restricted';

/** How a blog is served, in either variant. */
export interface WebProps {
  /**
   * Name by which readers ask for the blog.
   * @default blog.example.com, or blog-without-volume.example.com
   */
  readonly host?: string;

  /**
   * How many pods serve it; from a ReadWriteOnce volume all of them on one node.
   * @default - one, or as many as `kubectl scale` says
   */
  readonly replicas?: number;
}

/** Where the pages of a web pod come from. */
export interface Pages {
  readonly volume: Omit<k8s.Volume, 'name'>;
  readonly initContainers?: k8s.Container[];
  /** What the init containers mount beside the pages and /tmp. */
  readonly moreVolumes?: k8s.Volume[];
  readonly affinity?: k8s.Affinity;
  /** Pods that may be missing while others take their place. */
  readonly maxUnavailable?: number;
}

/** Listens on 8080, runs as its user 101, and writes to /tmp only. */
const NGINX = 'nginxinc/nginx-unprivileged:1.29-alpine';

/** The user of nginx's image. What builds runs as him too, so one reads what the other wrote on any kind of volume. */
export const USER = 101;

export const DEPLOYMENT = 'blog';
const SERVICE = 'blog-service';
/** The volume of the pages in a web pod, and where it is mounted. */
export const PAGES = { name: 'pages', mountPath: '/srv/blog' };
/** What all pods have in common that serve the blog. */
export const LABELS = { 'app.kubernetes.io/name': DEPLOYMENT };
/** Both variants are one system. */
export const PART_OF = { 'app.kubernetes.io/part-of': 'sphinx-blog' };

/** nginx, and the way to it from inside and outside of the cluster. */
export function serve(chart: Chart, { host = 'blog.example.com', replicas }: WebProps, pages: Pages): void {
  const { maxUnavailable } = pages;
  const config = new ConfigFiles(chart, 'nginx', {
    files: { 'blog.conf': FileContent.fromFile('nginx/blog.conf') },
  });
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name: DEPLOYMENT },
    spec: {
      replicas,
      // Pods are replaced one after another, and ten old states are kept: Kubernetes' own defaults.
      strategy:
        maxUnavailable === undefined
          ? undefined
          : { rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(maxUnavailable) } },
      selector: { matchLabels: LABELS },
      template: webPod(config.name, pages),
    },
  });
  new k8s.KubeService(chart, 'service', {
    metadata: { name: SERVICE },
    spec: {
      selector: LABELS,
      ports: [{ name: 'http', port: 80, targetPort: k8s.IntOrString.fromString('http') }],
    },
  });
  const backend = { service: { name: SERVICE, port: { name: 'http' } } };
  new k8s.KubeIngress(chart, 'ingress', {
    metadata: { name: DEPLOYMENT },
    spec: { rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
  });
}

function webPod(config: string, pages: Pages): k8s.PodTemplateSpec {
  const { volume, initContainers, moreVolumes = [], affinity } = pages;
  return {
    metadata: { labels: { ...LABELS, ...PART_OF } },
    spec: {
      automountServiceAccountToken: false,
      affinity,
      securityContext: {
        runAsNonRoot: true,
        // A number: by a name, the kubelet cannot tell whether it is root, and starts nothing.
        runAsUser: USER,
        runAsGroup: USER,
        fsGroup: USER,
        fsGroupChangePolicy: 'OnRootMismatch', // not for all pages at each start
        seccompProfile: { type: 'RuntimeDefault' },
      },
      initContainers,
      containers: [nginx()],
      volumes: [
        { name: PAGES.name, ...volume },
        { name: 'config', configMap: { name: config } },
        { name: 'tmp', emptyDir: {} },
        ...moreVolumes,
      ],
    },
  };
}

function nginx(): k8s.Container {
  const port = k8s.IntOrString.fromString('http');
  return {
    name: 'nginx',
    image: NGINX,
    ports: [{ name: 'http', containerPort: 8080 }],
    // Gets readers as soon as there is a page to read, and is not killed for having none before.
    readinessProbe: { httpGet: { path: '/index.html', port }, periodSeconds: 5 },
    livenessProbe: { httpGet: { path: '/healthz', port } },
    // Readers are still sent to a pod for a moment after it was told to go.
    lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
    volumeMounts: [
      { ...PAGES, readOnly: true },
      { name: 'config', mountPath: '/etc/nginx/conf.d', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
    resources: resources('10m', '32Mi', '128Mi'),
    securityContext: RESTRICTED,
  };
}
