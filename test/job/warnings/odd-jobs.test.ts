/** Warnings about jobs, alone and with other objects of their App. */

import { Chart, Duration, Size } from 'cdk8s';
import { Env, PersistentVolumeAccessMode, PersistentVolumeClaim, Secret, EnvValue } from 'cdk8s-plus-27';
import { CompletionMode, ConfigFiles, FileContent, Mount, PeriodicJobProps, Script } from 'cdk8s-jobs';
import { runOnce, testChart } from '../../support/charts';
import { oddities, odditiesOf } from '../../support/warnings';

const index = (text: string): Partial<PeriodicJobProps> => ({
  script: Script.fromInline(text),
  completions: 2,
});

describe('there is a warning about', () => {
  test.each<[what: string, props: Partial<PeriodicJobProps>, expected: string]>([
    [
      'retries that come too late',
      { backoffLimit: 5, activeDeadline: Duration.seconds(60) },
      'batch/backoff-deadline: is retried at most twice in 60 s instead of 5 times, since Kubernetes waits 10 s before the first retry and twice as long before each next one; lower backoffLimit, or raise activeDeadline',
    ],
    [
      'a zone without summer time',
      { timeZone: 'EST' },
      "batch/time-zone-fixed: runs by EST, which has no summer time: in summer, an hour later than by the clocks of America/New_York; write 'America/New_York', or 'America/Panama' for no summer time",
    ],
    [
      'an index that no pod has',
      index('reports shard "$JOB_COMPLETION_INDEX"\n'),
      'batch/no-index: reads JOB_COMPLETION_INDEX, which only pods of an indexed Job have; set completionMode: CompletionMode.INDEXED',
    ],
    [
      'nothing to complete',
      { completions: 0 },
      'batch/no-completions: is complete at once and runs nothing, since completions is 0; set completions to the number of pods that must succeed',
    ],
    [
      'an annotation that only pods need',
      { jobAnnotations: { 'linkerd.io/inject': 'disabled' } },
      "batch/pod-metadata: has the annotation 'linkerd.io/inject', which only has an effect on pods, and its pods do not have it; move it to podAnnotations",
    ],
    [
      'a label that only pods need',
      { labels: { 'sidecar.istio.io/inject': 'false' } },
      "batch/pod-metadata: has the label 'sidecar.istio.io/inject', which only has an effect on pods, and its pods do not have it; move it to podLabels",
    ],
    [
      'a queue of the CronJob only',
      { labels: { 'kueue.x-k8s.io/queue-name': 'gpu' } },
      "kueue/cron-job: has the label 'kueue.x-k8s.io/queue-name', which Kueue ignores on a CronJob, and its Jobs do not have it: they run outside the queue; write kueue: { queue: 'gpu' } instead",
    ],
    [
      'a queue of the CronJob and of the pods',
      {
        labels: { 'kueue.x-k8s.io/queue-name': 'gpu' },
        podLabels: { 'kueue.x-k8s.io/queue-name': 'gpu' },
      },
      "kueue/cron-job: has the label 'kueue.x-k8s.io/queue-name', which Kueue ignores on a CronJob, and its Jobs do not have it: they run outside the queue; write kueue: { queue: 'gpu' } instead",
    ],
  ])('%s', (_, props, expected) => {
    expect(oddities(props)).toEqual([expected]);
  });
});

describe('there is no warning about', () => {
  test.each<[what: string, props: Partial<PeriodicJobProps>]>([
    ['a short deadline with the retries of everybody', { activeDeadline: Duration.seconds(20) }],
    ['retries that there is time for', { backoffLimit: 4, activeDeadline: Duration.seconds(151) }],
    ['many pods that fail', { backoffLimit: 9, parallelism: 3, activeDeadline: Duration.seconds(60) }],
    ['a queue of the Jobs', { jobLabels: { 'kueue.x-k8s.io/queue-name': 'gpu' } }],
    ['a queue on every level', { commonLabels: { 'kueue.x-k8s.io/queue-name': 'gpu' } }],
    [
      'a queue of the CronJob and its Jobs',
      { labels: { 'kueue.x-k8s.io/queue-name': 'gpu' }, kueue: { queue: 'gpu' } },
    ],
    ['a zone that is called as its place', { timeZone: 'HST' }],
    [
      'an index of an indexed Job',
      { ...index('echo $JOB_COMPLETION_INDEX\n'), completionMode: CompletionMode.INDEXED },
    ],
    ['an index with a default', index('echo ${JOB_COMPLETION_INDEX:-0}\n')],
    [
      'an index of my own',
      { ...index('echo $JOB_COMPLETION_INDEX\n'), env: { JOB_COMPLETION_INDEX: EnvValue.fromValue('1') } },
    ],
    [
      'an annotation on all levels',
      { annotations: { 'dapr.io/enabled': 'true' }, podAnnotations: { 'dapr.io/enabled': 'true' } },
    ],
    ['an annotation of my own', { annotations: { 'example.com/inject': 'true' } }],
  ])('%s', (_, props) => {
    expect(oddities(props)).toEqual([]);
  });
});

describe('a claim', () => {
  const jobOn = (mode: PersistentVolumeAccessMode, parallelism: number) => {
    const chart = testChart();
    const claim = new PersistentVolumeClaim(chart, 'data', {
      metadata: { name: 'data' },
      accessModes: [mode],
      storage: Size.gibibytes(1),
    });
    return runOnce({ parallelism, mounts: { '/data': Mount.fromPersistentVolumeClaim(claim) } }, chart);
  };

  test('on one node has a warning if several pods mount it at a time', () => {
    expect(odditiesOf(jobOn(PersistentVolumeAccessMode.READ_WRITE_ONCE, 4))).toEqual([
      "batch/claim-one-node: runs 4 pods at a time, but claim 'data' can only be mounted on one node: pods on other nodes wait until the first has ended; set the access mode ReadWriteMany on the claim, or set parallelism: 1",
    ]);
  });

  test.each([
    [PersistentVolumeAccessMode.READ_WRITE_ONCE, 1],
    [PersistentVolumeAccessMode.READ_WRITE_MANY, 4],
  ])('%s has no warning for %i pods', (mode, parallelism) => {
    expect(odditiesOf(jobOn(mode, parallelism))).toEqual([]);
  });
});

describe('a Secret of another namespace', () => {
  const envFrom = (secret: Secret) => [Env.fromSecret(secret)];

  test('has a warning if the App creates it only there', () => {
    const chart = testChart();
    const elsewhere = new Chart(chart, 'elsewhere', { namespace: 'elsewhere' });
    const secret = new Secret(elsewhere, 'smtp', { metadata: { name: 'smtp' } });
    expect(oddities({ envFrom: envFrom(secret) }, chart)).toEqual([
      "batch/other-namespace: refers to Secret 'smtp' in namespace 'batch', which the App creates in 'elsewhere' only; create it in a chart of that namespace",
    ]);
    new Secret(chart, 'smtp', { metadata: { name: 'smtp' } });
    chart.node.tryRemoveChild('nightly');
    expect(oddities({ envFrom: envFrom(secret) }, chart)).toEqual([]);
  });
});

describe('a Secret of the App', () => {
  const user = (stringData: { [key: string]: string }) => {
    const chart = testChart();
    const secret = new Secret(chart, 'smtp', { metadata: { name: 'smtp' }, stringData });
    return oddities({ env: { A: EnvValue.fromSecretValue({ secret, key: 'password' }) } }, chart);
  };

  test('has a warning if its values are in the output', () => {
    expect(user({ password: 'hunter2' })).toEqual([
      "batch/literal-secret: uses Secret 'smtp', whose secret values the App writes into its output; create it in the cluster, and refer to it by Secret.fromSecretName",
    ]);
  });

  test.each([[{ password: '' }], [{ password: '${PASSWORD}' }], [{ password: '<path:a#b>' }]])(
    'has no warning if another tool fills it in: %j',
    (stringData) => {
      expect(user(stringData)).toEqual([]);
    },
  );
});

test('a private key in a ConfigMap is reported for the jobs that use it', () => {
  const chart = testChart();
  const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n';
  const files = new ConfigFiles(chart, 'ssh', {
    fixedName: 'ssh',
    files: { id: FileContent.fromInline(key) },
  });
  expect(oddities({ mounts: { '/ssh': Mount.fromConfigMap(files) } }, chart)).toEqual([
    "batch/literal-secret: uses ConfigMap 'ssh', whose secret values the App writes into its output; create it in the cluster, and refer to it by Secret.fromSecretName",
  ]);
});
