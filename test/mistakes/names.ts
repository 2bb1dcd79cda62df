/** Mistakes in names, namespaces, labels and selectors. */

import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigFiles, FileContent, JobName, PeriodicJob } from 'cdk8s-jobs';
import { IMAGE, SCHEDULE } from '../support/charts';
import { Mistake, periodic, runOnce, untyped } from './mistake';

const named = (id: string) => (chart: Chart) => {
  new PeriodicJob(chart, id, { image: IMAGE, schedule: SCHEDULE });
};

const service = (chart: Chart, selector: object) =>
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop' },
    spec: { selector, ports: [{ port: 80 }] },
  });

export const NAMES: readonly Mistake[] = [
  { mistake: 'an id like a class', make: named('NightlyReport'), expect: { error: 'name/format' } },
  { mistake: 'an underscore', make: named('nightly_report'), expect: { error: 'name/format' } },
  { mistake: 'a blank', make: named('nightly report'), expect: { error: 'name/format' } },
  { mistake: 'a dash at the end', make: named('nightly-'), expect: { error: 'name/format' } },
  { mistake: 'an umlaut', make: named('prüfung'), expect: { error: 'name/format' } },
  { mistake: 'a dot, as in a version', make: named('report-1.4'), expect: { error: 'name/format' } },
  { mistake: 'a CronJob of 60 characters', make: named('x'.repeat(60)), expect: { error: 'name/length' } },
  {
    mistake: 'an empty name, of a variable that is not set',
    make: periodic({ name: '' }),
    expect: { error: 'name/format' },
  },
  {
    mistake: 'a name in capitals',
    make: periodic({ name: 'Nightly' }),
    expect: { error: 'name/format' },
  },
  {
    mistake: 'two jobs in different places of the tree, with one name',
    make: (chart) => {
      periodic({})(chart);
      new PeriodicJob(new Construct(chart, 'other'), 'nightly', {
        image: IMAGE,
        schedule: SCHEDULE,
        name: 'nightly',
      });
    },
    expect: { error: 'is created twice' },
  },
  {
    mistake: 'one id twice in one chart',
    make: (chart) => [1, 2].forEach(() => periodic({})(chart)),
    expect: { error: "There is already a Construct with name 'nightly'" },
  },
  {
    mistake: 'a one-time job of a fixed name, whose image will change',
    make: runOnce({ name: JobName.fromText('migrate') }),
    expect: { legitimate: 'the caller chose such a name explicitly' },
  },
  {
    mistake: 'a name for a one-time job as a text',
    make: runOnce({ name: untyped('migrate') }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a namespace in capitals',
    make: (chart) => {
      periodic({})(new Chart(chart, 'other', { namespace: 'Shop' }));
    },
    expect: { error: 'namespace/format' },
  },
  {
    mistake: 'a chart without a namespace',
    make: (chart) => {
      periodic({})(new Chart(chart.node.root, 'other'));
    },
    expect: { legitimate: 'kubectl apply -n sets the namespace' },
  },
  {
    mistake: 'a number as a label',
    make: periodic({ podLabels: { version: untyped(1.4) } }),
    expect: { error: 'label/format' },
  },
  {
    mistake: 'a boolean as an annotation, as in the docs of Istio',
    make: periodic({ podAnnotations: { 'sidecar.istio.io/inject': untyped(false) } }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a sentence as a label',
    make: periodic({ labels: { purpose: 'nightly report' } }),
    expect: { error: 'label/format' },
  },
  {
    mistake: 'a label with two slashes in its key',
    make: periodic({ labels: { 'example.com/team/name': 'data' } }),
    expect: { error: 'label/format' },
  },
  {
    mistake: 'an image as a label',
    make: periodic({ labels: { image: IMAGE } }),
    expect: { error: 'label/format' },
  },
  {
    mistake: "the label that is Kubernetes' own",
    make: periodic({ podLabels: { 'job-name': 'nightly' } }),
    expect: { error: 'label/reserved' },
  },
  {
    mistake: 'no sidecar of the mesh, said on the CronJob instead of its pods',
    make: periodic({ annotations: { 'sidecar.istio.io/inject': 'false' } }),
    expect: { warning: 'batch/pod-metadata' },
  },
  {
    mistake: 'no sidecar of the mesh by a label, said on the CronJob instead of its pods',
    make: periodic({ labels: { 'sidecar.istio.io/inject': 'false' } }),
    expect: { warning: 'batch/pod-metadata' },
  },
  {
    mistake: 'a queue of Kueue on the CronJob instead of its Jobs',
    make: periodic({ labels: { 'kueue.x-k8s.io/queue-name': 'gpu' } }),
    expect: { warning: 'kueue/cron-job' },
  },
  {
    mistake: 'the pods carry the label by which a Service finds the shop',
    make: (chart) => {
      service(chart, { app: 'shop' });
      periodic({ podLabels: { app: 'shop' } })(chart);
    },
    expect: { legitimate: 'the label was set for the pods, so they are meant to be selected' },
  },
  {
    mistake: 'a Service that selects everything that is part of the chart',
    make: (chart) => {
      service(chart, { 'app.kubernetes.io/part-of': chart.node.id });
      periodic({})(chart);
    },
    expect: { error: 'batch/service-selects-job' },
  },
  {
    mistake: 'a budget for the pods of a job',
    make: (chart) => {
      new ApiObject(chart, 'budget', {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'shop' },
        spec: { minAvailable: 1, selector: { matchLabels: { 'app.kubernetes.io/part-of': chart.node.id } } },
      });
      periodic({})(chart);
    },
    expect: { warning: 'batch/disruption-budget' },
  },
  {
    mistake: 'the labels of the chart are those that the Service selects',
    make: (chart) => {
      const shop = new Chart(chart, 'labelled', { namespace: 'shop', labels: { app: 'shop' } });
      service(shop, { app: 'shop' });
      periodic({})(shop);
    },
    expect: { legitimate: 'labels of the chart are not added to pods' },
  },
  {
    mistake: 'a ConfigMap and its copy by one fixed name',
    make: (chart) => {
      for (const id of ['one', 'two']) {
        new ConfigFiles(chart, id, { fixedName: 'files', files: { a: FileContent.fromInline('a') } });
      }
    },
    expect: { error: 'is created twice' },
  },
];
