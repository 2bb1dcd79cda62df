import { Testing } from 'cdk8s';
import { ClusterApp, JobWarning } from 'cdk8s-jobs';
import { Jobs } from './chart';

const app = new ClusterApp();
const chart = new Jobs(app, 'reports');

test('the manifests match the snapshot', () => {
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('hello runs by UTC, and never twice at a time', () => {
  expect(Testing.synth(chart)).toContainEqual(
    expect.objectContaining({
      kind: 'CronJob',
      metadata: expect.objectContaining({ name: 'hello', namespace: 'reports' }),
      spec: expect.objectContaining({ timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid' }),
    }),
  );
});

test('there is no warning', () => {
  expect(JobWarning.of(app)).toEqual([]);
});
