/** Both charts of the blog, and each error of the document that it was asked for with. */

import * as fs from 'fs';
import * as path from 'path';
import { Chart } from 'cdk8s';
import { ConcurrencyPolicy, k8s, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { ClusterApp, Mount, PeriodicJob, RunOnceJob } from 'cdk8s-jobs';
import { SphinxBlog, SphinxBlogProps } from '../../apps/sphinx-blog/chart';
import { SphinxBlogWithoutVolume } from '../../apps/sphinx-blog/without-volume';
import { Json, ofKind, periodic, podOf, runOnce, testChart, writtenBy } from '../support/charts';
import { messageOf, stderrOf } from '../support/messages';

const FOLDER = path.join(__dirname, '../../apps/sphinx-blog');
const textOf = (file: string) => fs.readFileSync(path.join(FOLDER, file), 'utf8');

const onVolume = (props: SphinxBlogProps = {}) => new SphinxBlog(new ClusterApp(), 'sphinx-blog', props);
const withoutVolume = (props = {}) => new SphinxBlogWithoutVolume(new ClusterApp(), 'without-volume', props);
const variants: [name: string, chart: (props?: object) => Chart][] = [
  ['on a volume', onVolume],
  ['without a volume', withoutVolume],
];

const one = (chart: Chart, kind: string): Json => ofKind(chart, kind)[0];
/** The spec of the web pods. */
const webPod = (chart: Chart): Json => one(chart, 'Deployment').spec.template.spec;
const jobPod = (chart: Chart): Json => one(chart, 'Job').spec.template.spec;
const cronJobPod = (chart: Chart): Json => one(chart, 'CronJob').spec.jobTemplate.spec.template.spec;
/** All pods of both charts. */
const allPods = (): Json[] => [
  webPod(onVolume()),
  jobPod(onVolume()),
  cronJobPod(onVolume()),
  webPod(withoutVolume()),
  cronJobPod(withoutVolume()),
];
const containersOf = ({ initContainers = [], containers }: Json): Json[] => [
  ...initContainers,
  ...containers,
];
const variablesOf = ({ env }: Json): { [name: string]: string } =>
  Object.fromEntries(env.map(({ name, value }: Json) => [name, value]));

describe.each(variants)('the blog %s', (_, chart) => {
  test('makes the same manifests as ever', () => {
    expect(writtenBy(chart())).toMatchSnapshot();
  });

  test('has the host and the number of replicas that are set', () => {
    expect(one(chart(), 'Deployment').spec).not.toHaveProperty('replicas');
    const props = { host: 'notes.example.org', replicas: 2 };
    expect(one(chart(props), 'Deployment').spec.replicas).toBe(2);
    expect(one(chart(props), 'Ingress').spec.rules[0].host).toBe('notes.example.org');
  });

  test('connects the Ingress by the Service to the port of nginx', () => {
    const [{ backend }] = one(chart(), 'Ingress').spec.rules[0].http.paths;
    const { metadata, spec } = one(chart(), 'Service');
    expect(backend.service).toEqual({ name: metadata.name, port: { name: spec.ports[0].name } });
    expect(spec.selector).toEqual(one(chart(), 'Deployment').spec.selector.matchLabels);
    const [{ ports }] = webPod(chart()).containers;
    expect(ports).toEqual([{ name: spec.ports[0].targetPort, containerPort: 8080 }]);
    expect(textOf('nginx/blog.conf')).toContain('listen 8080;');
  });

  test('is built from another repository, branch and folder', () => {
    const source = { repository: 'https://git.example.org/notes.git', branch: 'live', folder: 'docs' };
    const manifests = JSON.stringify(chart(source).toJson());
    for (const text of Object.values(source)) expect(manifests).toContain(JSON.stringify(text));
    expect(manifests).not.toContain('cdk8s-jobs.git');
  });

  test('is built on the schedule that is set', () => {
    expect(one(chart(), 'CronJob').spec.schedule).toBe('*/15 * * * *');
    expect(one(chart({ schedule: '5 * * * *' }), 'CronJob').spec.schedule).toBe('5 * * * *');
  });
});

test.each(variants)('%s, an address with a password is refused, and not shown', (_, chart) => {
  const repository = 'https://reader:hunter2@git.example.org/notes.git';
  expect(messageOf(() => chart({ repository }))).toBe(
    'repository must not have a user or password, which the manifests and the log would show; name one that everybody may read',
  );
});

test('the source that is built by default is the one in the app', () => {
  const { FOLDER: folder, REPOSITORY: repository } = variablesOf(jobPod(onVolume()).containers[0]);
  const root = path.join(FOLDER, '../..');
  expect(fs.readdirSync(path.join(root, folder))).toContain('conf.py');
  const { url } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).repository;
  expect(repository).toBe(url);
});

test('both can be in one cluster: their Ingresses have different hosts', () => {
  const hosts = variants.map(([, chart]) => one(chart(), 'Ingress').spec.rules[0].host);
  expect(hosts).toEqual(['blog.example.com', 'blog-without-volume.example.com']);
});

test('without a volume, the web pod builds like the Job, and new pods start before old ones stop', () => {
  const [build] = webPod(withoutVolume()).initContainers;
  const [job] = jobPod(onVolume()).containers;
  expect(build.command).toEqual(job.command);
  expect(variablesOf(build)).toEqual(variablesOf(job));
  expect(ofKind(withoutVolume(), 'PersistentVolumeClaim')).toEqual([]);
  expect(one(withoutVolume(), 'Deployment').spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
});

test('without a volume, the job that looks for new commits may only patch this one Deployment', () => {
  expect(one(withoutVolume(), 'Role').rules).toEqual([
    { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['blog'], verbs: ['patch'] },
  ]);
  const { env } = cronJobPod(withoutVolume()).containers[0];
  expect(variablesOf({ env }).DEPLOYMENT).toBe(one(withoutVolume(), 'Deployment').metadata.name);
});

test('every pod meets the restricted level without exception, and has a read-only root', () => {
  for (const pod of allPods()) {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const { securityContext } of containersOf(pod)) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
  }
});

describe('an error of the original is impossible:', () => {
  test('a CronJob of batch/v1beta1, which no cluster serves any more', () => {
    expect(one(onVolume(), 'CronJob').apiVersion).toBe('batch/v1');
    expect(Object.keys(k8s).filter((name) => /^Kube(CronJob|Ingress).*V1Beta/i.test(name))).toEqual([]);
  });

  test('an Ingress of extensions/v1beta1, which no cluster serves any more', () => {
    for (const [, chart] of variants) {
      expect(one(chart(), 'Ingress').apiVersion).toBe('networking.k8s.io/v1');
      expect(one(chart(), 'Ingress').spec.rules[0].http.paths[0].pathType).toBe('Prefix');
    }
  });

  test('a namespace on only one of the objects', () => {
    for (const [, chart] of variants) {
      const [namespace, ...others] = chart().toJson();
      expect(namespace).toMatchObject({
        kind: 'Namespace',
        metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
      });
      for (const { metadata } of others) expect(metadata.namespace).toBe(namespace.metadata.name);
    }
  });
});

describe('an error of the original throws:', () => {
  test('an ampersand as web pages write it, in a command', () => {
    const props = { image: 'x', command: ['sh', '-c'], args: ['git clone blog &amp;&amp; cd blog'] };
    expect(messageOf(() => new RunOnceJob(testChart(), 'blogjob', props))).toBe(
      "RunOnceJob 'test/blogjob': args[0] must not contain &amp;&amp;, which web pages write for && and a shell does not understand; write &&, or put a text that really contains it into env or a file of ConfigFiles",
    );
    for (const [, chart] of variants) expect(JSON.stringify(chart().toJson())).not.toContain('&amp;');
  });

  test('the reserved label job-name, set by hand', () => {
    for (const prop of ['podLabels', 'commonLabels']) {
      const props = { image: 'x', schedule: '5 * * * *', [prop]: { 'job-name': 'blogcronjob' } };
      expect(messageOf(() => new PeriodicJob(testChart(), 'blogcronjob', props))).toBe(
        `PeriodicJob 'test/blogcronjob': ${prop}["job-name"] must be the name of the Job, which Kubernetes sets itself, got "blogcronjob"; leave it out, or choose a key of your own`,
      );
    }
  });
});

describe('an error of the original causes a warning:', () => {
  test('a rebuild every minute, with concurrencyPolicy Allow, of what all builds share', () => {
    const chart = testChart();
    periodic({ schedule: '*/1 * * * *', concurrencyPolicy: ConcurrencyPolicy.ALLOW }, chart);
    const warnings = stderrOf(() => chart.toJson());
    expect(warnings).toContain('warning batch/schedule-every-minute: ');
    expect(warnings).toContain('warning batch/overlap: ');
    expect(stderrOf(() => variants.forEach(([, blog]) => blog().toJson()))).toBe('');
    expect(one(onVolume(), 'CronJob').spec.concurrencyPolicy).toBe('Forbid');
    // Forbid does not know the Job beside it: sphinx-blog-build.test.ts sees two builds wait for each other.
  });
});

// Those that only running shows are in sphinx-blog-build.test.ts and e2e/sphinx-blog.e2e.ts.
describe('an error of the original is fixed:', () => {
  test('runAsNonRoot with an image whose user is a name, which the kubelet does not start', () => {
    expect(podOf(runOnce()).securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 });
    for (const pod of allPods()) expect(pod.securityContext.runAsUser).toEqual(expect.any(Number));
  });

  test('a pod spec that is copied from the Job to the CronJob', () => {
    expect(cronJobPod(onVolume())).toEqual(jobPod(onVolume()));
    const changed = { repository: 'https://git.example.org/notes.git', accessMode: 'ReadWriteMany' } as const;
    expect(cronJobPod(onVolume(changed))).toEqual(jobPod(onVolume(changed)));
    expect(jobPod(onVolume(changed))).not.toEqual(jobPod(onVolume()));
  });

  test('a mount of a volume that the pod does not define', () => {
    const chart = testChart();
    const claim = PersistentVolumeClaim.fromClaimName(chart, 'claim', 'repo-volume');
    const job = runOnce({ mounts: { '/srv/blog': Mount.fromPersistentVolumeClaim(claim) } }, chart);
    for (const pod of [podOf(job), ...allPods()]) {
      const defined = pod.volumes.map(({ name }: Json) => name);
      for (const { volumeMounts } of containersOf(pod))
        expect(defined).toEqual(expect.arrayContaining(volumeMounts.map(({ name }: Json) => name)));
    }
    const pages = webPod(onVolume()).volumes.find(({ persistentVolumeClaim }: Json) => persistentVolumeClaim);
    expect(pages.persistentVolumeClaim.claimName).toBe(
      one(onVolume(), 'PersistentVolumeClaim').metadata.name,
    );
  });

  test('a livenessProbe that fails until the first build, on a path that nothing creates', () => {
    for (const [, chart] of variants) {
      const [{ livenessProbe, readinessProbe }] = webPod(chart()).containers;
      expect(livenessProbe.httpGet.path).toBe('/healthz');
      expect(textOf('nginx/blog.conf')).toMatch(/location = \/healthz \{[^}]* return 200 /);
      expect(readinessProbe.httpGet.path).toBe('/index.html');
    }
  });

  test('scaling to 3 on a ReadWriteOnce volume: all of its pods are on one node', () => {
    const blog = onVolume({ replicas: 3 });
    const { labels } = one(blog, 'Deployment').spec.template.metadata;
    for (const { affinity } of [webPod(blog), jobPod(blog), cronJobPod(blog)]) {
      const [term] = affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution;
      expect(term.topologyKey).toBe('kubernetes.io/hostname');
      expect(labels).toMatchObject(term.labelSelector.matchLabels);
    }
  });

  test('scaling to 3 on several nodes takes a ReadWriteMany volume', () => {
    const blog = onVolume({ replicas: 3, accessMode: 'ReadWriteMany', storageClass: 'nfs' });
    expect(one(blog, 'PersistentVolumeClaim').spec).toMatchObject({
      accessModes: ['ReadWriteMany'],
      storageClassName: 'nfs',
    });
    for (const pod of [webPod(blog), jobPod(blog)]) expect(pod).not.toHaveProperty('affinity');
  });

  test('tox, which downloads packages each time it runs: the image contains the tools of the build', () => {
    expect(textOf('image/Dockerfile')).toMatch(/apt-get install .* git python3-sphinx=[\d.]/);
    const downloads = /\b(tox|pip|apt|apt-get|npm|curl|wget|urllib)\b/;
    for (const program of ['build.sh', 'refresh.py']) expect(textOf(program)).not.toMatch(downloads);
  });
});
