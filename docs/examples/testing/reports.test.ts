import { Testing } from 'cdk8s';
import { ClusterApp, JobWarning } from 'cdk8s-jobs';
import { Reports } from './reports';

test('the manifests are as reviewed', () => {
  const app = new ClusterApp();
  new Reports(app, 'reports', { tag: '1.4.2' });
  expect(app.synthYaml()).toMatchSnapshot();
});

test('the report is sent at 4:15 in Berlin', () => {
  const chart = new Reports(Testing.app(), 'reports', { tag: '1.4.2' });
  const cronJob = Testing.synth(chart).find(({ kind }) => kind === 'CronJob');
  expect(cronJob.spec).toMatchObject({ schedule: '15 4 * * *', timeZone: 'Europe/Berlin' });
});

test('there are no warnings', () => {
  const app = new ClusterApp();
  new Reports(app, 'reports', { tag: '1.4.2' });
  expect(JobWarning.of(app)).toEqual([]);
});
