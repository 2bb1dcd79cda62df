import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { ConfigFiles, FileContent } from 'cdk8s-jobs';
import { resources, RESTRICTED } from '../restricted';

/** How a blog is served, for both variants. */
export interface WebProps {
  /**
   * Host name of the blog.
   * @default blog.example.com, or blog-without-volume.example.com
   */
  readonly host?: string;

  /**
   * Number of pods that serve it. With a ReadWriteOnce volume, all of them run on one node.
   * @default - one, or the number set by `kubectl scale`
   */
  readonly replicas?: number;
}

/** The source of the pages of a web pod. */
export interface Pages {
  readonly volume: Omit<k8s.Volume, 'name'>;
  readonly initContainers?: k8s.Container[];
  /** Volumes of the init containers, in addition to the pages and /tmp. */
  readonly moreVolumes?: k8s.Volume[];
  readonly affinity?: k8s.Affinity;
  /** Number of pods that may be missing during a rollout. */
  readonly maxUnavailable?: number;
}

/** Listens on 8080, runs as user 101, and writes to /tmp only. */
const NGINX = 'nginxinc/nginx-unprivileged:1.29-alpine';

/**
 * The user of nginx's image. Builds run as this user too, so that each can read the files of the other on any kind of
 * volume.
 */
export const USER = 101;

export const DEPLOYMENT = 'blog';
const SERVICE = 'blog-service';
/** The volume of the pages in a web pod, and its mount path. */
export const PAGES = { name: 'pages', mountPath: '/srv/blog' };
/** The labels of all pods that serve the blog. */
export const LABELS = { 'app.kubernetes.io/name': DEPLOYMENT };
/** Both variants are one system. */
export const PART_OF = { 'app.kubernetes.io/part-of': 'sphinx-blog' };

/** nginx, with access to it from inside and outside of the cluster. */
export function serve(chart: Chart, { host = 'blog.example.com', replicas }: WebProps, pages: Pages): void {
  const { maxUnavailable } = pages;
  const config = new ConfigFiles(chart, 'nginx', {
    files: { 'blog.conf': FileContent.fromFile('nginx/blog.conf') },
  });
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name: DEPLOYMENT },
    spec: {
      replicas,
      // Pods are replaced one by one, and ten old revisions are kept: the defaults of Kubernetes.
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
        // A number: for a user name, the kubelet cannot tell whether it is root, and does not start the pod.
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
    // Receives requests as soon as there is a page, and is not killed while there is none.
    readinessProbe: { httpGet: { path: '/index.html', port }, periodSeconds: 5 },
    livenessProbe: { httpGet: { path: '/healthz', port } },
    // Requests still reach a pod for a moment after it is told to stop.
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
