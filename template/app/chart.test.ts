import { Testing } from 'cdk8s';
import { ClusterApp, JobWarning } from 'cdk8s-jobs';
import { Jobs } from './chart';

const app = new ClusterApp();
const chart = new Jobs(app, 'reports');

test('the manifests are these', () => {
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('hello runs every morning, in the namespace that the chart creates', () => {
  expect(Testing.synth(chart)).toContainEqual(
    expect.objectContaining({
      kind: 'CronJob',
      metadata: expect.objectContaining({ name: 'hello', namespace: 'reports' }),
      spec: expect.objectContaining({ schedule: '30 6 * * *', timeZone: 'Etc/UTC' }),
    }),
  );
});

test('there is no warning', () => {
  expect(JobWarning.of(app)).toEqual([]);
});
