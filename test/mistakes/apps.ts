/** Mistakes in apps, builds of OpenShift, and in what JavaScript passes without types. */

import { App, Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  BuilderImage,
  BuildTrigger,
  ClusterApp,
  FileContent,
  PeriodicJob,
  RunOnceJob,
  Script,
  SecretMountedJob,
  SourceBuild,
  SourceBuildProps,
} from 'cdk8s-jobs';
import { IMAGE, SCHEDULE } from '../support/charts';
import { Expected, Mistake, periodic, untyped } from './mistake';

const build = (mistake: string, props: Partial<SourceBuildProps>, expect: Expected): Mistake => ({
  mistake,
  make: (chart) => {
    new SourceBuild(chart, 'shop', {
      gitUri: 'https://github.com/acme/shop.git',
      builder: BuilderImage.fromImageStreamTag('python:3.12', { namespace: 'openshift' }),
      ...props,
    });
  },
  expect,
});

const props = (mistake: string, value: object, expect: Expected): Mistake => ({
  mistake,
  make: periodic(untyped(value)),
  expect,
});

export const BUILDS: readonly Mistake[] = [
  build('an address without its scheme', { gitUri: 'github.com/acme/shop' }, { error: 'build/git' }),
  build(
    'the page of the repository in a browser',
    { gitUri: 'https://github.com/acme/shop/tree/main/app' },
    {
      error: 'build/git',
    },
  ),
  build(
    'a password in the address',
    { gitUri: 'https://acme:hunter2@github.com/acme/shop.git' },
    {
      error: 'build/credentials',
    },
  ),
  build('a branch with a blank', { gitRef: 'my branch' }, { error: 'build/git' }),
  build('a folder out of the repository', { contextDir: '../app' }, { error: 'build/git' }),
  build('three dots for the folder', { contextDir: '...' }, { error: 'build/git' }),
  build('a folder that starts with two dots', { contextDir: '..foo' }, { error: 'build/git' }),
  build('a tag with the name before it', { tag: 'shop:1.0' }, { error: 'build/image' }),
  build(
    'a builder without a tag',
    { builder: BuilderImage.fromImageStreamTag('python') },
    { error: 'build/image' },
  ),
  build('a builder as a text', { builder: untyped('python:3.12') }, { error: 'value/type' }),
  build(
    'a build for each change of an image of a registry',
    {
      builder: BuilderImage.fromRegistry('docker.io/library/python:3.12'),
      triggers: [BuildTrigger.onImageChange()],
    },
    { error: 'build/image' },
  ),
  build('nothing that starts a build', { triggers: [] }, { legitimate: 'oc start-build does' }),
  build('a secret as a text', { gitSecret: untyped('git') }, { error: 'value/type' }),
  build('a build as one writes it for Docker', untyped({ dockerfile: 'FROM python' }), {
    error: 'prop/unknown',
  }),
];

export const APPS: readonly Mistake[] = [
  {
    mistake: 'two charts of one id, of which one file would be left',
    make: (chart) => {
      new Chart(chart.node.root, 'shop');
    },
    expect: { error: "There is already a Construct with name 'shop'" },
  },
  {
    mistake: 'the folder of the output as a prop of another name',
    make: () => {
      new ClusterApp(untyped({ outDir: 'dist' }));
    },
    expect: { error: 'prop/unknown' },
  },
  {
    mistake: 'a folder for each chart, in an app that has one cluster',
    make: () => {
      new ClusterApp({ outputFileExtension: '../x.yaml' });
    },
    expect: { error: 'file/extension' },
  },
  {
    mistake: 'jobs in an app that nobody synthesizes',
    make: () => {
      periodic({})(new Chart(new App(), 'forgotten'));
    },
    expect: { legitimate: 'cdk8s synth reports that it found no manifests' },
  },
  {
    mistake: 'a warning acknowledged without a reason',
    make: (chart) => periodic({ schedule: '0 4 31 * *' })(chart).acknowledge('batch/schedule-rare', ''),
    expect: { error: 'value/missing' },
  },
  {
    mistake: 'a warning acknowledged that there is not',
    make: (chart) => periodic({})(chart).acknowledge('batch/schedule-rare', 'because'),
    expect: { error: 'warning/unknown' },
  },
  {
    mistake: 'a Secret that is to be mounted, and none is named',
    make: (chart) => {
      SecretMountedJob.periodic(chart, 'report', { image: IMAGE, schedule: SCHEDULE, secretMounts: {} });
    },
    expect: { error: 'value/missing' },
  },
];

export const TYPES: readonly Mistake[] = [
  props('a schedule with a typing error in its name', { shedule: SCHEDULE }, { error: 'prop/unknown' }),
  props('a cron field as a number', { schedule: 5 }, { error: 'value/type' }),
  props('a schedule as an object', { schedule: { minute: '0', hour: '4' } }, { error: 'value/type' }),
  props('suspend as a text', { suspend: 'false' }, { error: 'value/type' }),
  props('a concurrency policy in lower case', { concurrencyPolicy: 'forbid' }, { error: 'value/choice' }),
  props('labels as a list', { labels: ['team=data'] }, { error: 'value/type' }),
  props('labels as a text', { labels: 'team=data' }, { error: 'value/type' }),
  props('arguments as a text', { args: '--all' }, { error: 'value/type' }),
  props('a set of arguments', { args: new Set(['--all']) }, { error: 'value/type' }),
  props('a promise of a text', { image: Promise.resolve(IMAGE) }, { error: 'image/reference' }),
  props('null for nothing', { timeZone: null }, { error: 'value/missing' }),
  props('NaN of a parsed text', { backoffLimit: Number.parseInt('three', 10) }, { error: 'value/number' }),
  props('securityContext of the pod', { securityContext: { fsGroup: 1000 } }, { error: 'prop/unknown' }),
  props('jobTemplate, as in YAML', { jobTemplate: {} }, { error: 'prop/unknown' }),
  props('spec, as in YAML', { spec: { schedule: SCHEDULE } }, { error: 'prop/unknown' }),
  props('metadata, as in YAML', { metadata: { name: 'nightly' } }, { error: 'prop/unknown' }),
  props('namespace of a job', { namespace: 'shop' }, { error: 'prop/unknown' }),
  props('retries, as other schedulers call them', { retries: 3 }, { error: 'prop/unknown' }),
  props('a timeout in seconds', { timeout: 60 }, { error: 'prop/unknown' }),
  props('timezone in lower case', { timezone: 'Europe/Berlin' }, { error: 'prop/unknown' }),
  props('cpu beside resources', { cpu: '500m' }, { error: 'prop/unknown' }),
  {
    mistake: 'no props',
    make: (chart) => {
      new PeriodicJob(chart, 'nightly', untyped(undefined));
    },
    expect: { error: 'value/type' },
  },
  {
    mistake: 'no schedule',
    make: (chart) => {
      new PeriodicJob(chart, 'nightly', untyped({ image: IMAGE }));
    },
    expect: { error: 'value/missing' },
  },
  {
    mistake: 'no scope',
    make: () => {
      new RunOnceJob(untyped(undefined), 'migrate', { image: IMAGE });
    },
    expect: { error: 'cannot find a parent chart' },
  },
  {
    mistake: 'no id',
    make: (chart) => {
      new RunOnceJob(chart, untyped(undefined), { image: IMAGE });
    },
    expect: { error: 'Only root constructs may have an empty ID' },
  },
  {
    mistake: 'the app as the scope',
    make: (chart) => {
      new RunOnceJob(chart.node.root, 'migrate', { image: IMAGE });
    },
    expect: { error: 'cannot find a parent chart' },
  },
  {
    mistake: 'a Script of a Buffer',
    make: (chart) => periodic({ script: Script.fromInline(untyped(Buffer.from('true'))) })(chart),
    expect: { error: 'file/encoding' },
  },
  {
    mistake: 'a file instead of a script',
    make: periodic({ script: untyped(FileContent.fromInline('true\n')) }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a Secret in place of a mount',
    make: (chart) => periodic({ mounts: { '/a': untyped(Secret.fromSecretName(chart, 'a', 'a')) } })(chart),
    expect: { error: 'value/type' },
  },
];
