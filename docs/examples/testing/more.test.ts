import { Chart, Testing } from 'cdk8s';
import { ClusterApp, JobWarning, PeriodicJob, RunOnceJob } from 'cdk8s-jobs';
import { Reports } from './reports';

// #region find
const chart = new Reports(Testing.app(), 'reports', { tag: '1.4.2' });
const manifests = Testing.synth(chart);

/** The only object of a kind that belongs to a job. */
function find(kind: string, job: string) {
  const found = manifests.filter(
    (manifest) => manifest.kind === kind && manifest.metadata.labels?.['app.kubernetes.io/name'] === job,
  );
  expect(found).toHaveLength(1);
  return found[0];
}
// #endregion

// #region fields
test('a run ends after an hour', () => {
  const { spec } = find('CronJob', 'nightly');
  expect(spec.jobTemplate.spec.activeDeadlineSeconds).toBe(3600);
});

test('the report can log in to the mail server', () => {
  const [container] = find('CronJob', 'nightly').spec.jobTemplate.spec.template.spec.containers;
  expect(container.env).toContainEqual({
    name: 'SMTP_PASSWORD',
    valueFrom: { secretKeyRef: { name: 'smtp', key: 'password' } },
  });
});

test('the script sends what it has written', () => {
  const { data } = find('ConfigMap', 'nightly');
  expect(Object.values(data).join()).toContain('reports send /tmp/revenue.csv');
});
// #endregion

// #region warnings
test('the tag latest is a warning', () => {
  const app = new ClusterApp();
  new Reports(app, 'reports', { tag: 'latest' });
  expect(JobWarning.of(app).map(({ id, subject }) => [id, subject])).toEqual([
    ['batch/image-tag', "RunOnceJob 'reports/migrate'"],
    ['batch/image-tag', "PeriodicJob 'reports/nightly'"],
  ]);
});
// #endregion

// #region errors
test('a schedule with seconds is an error', () => {
  const chart = new Chart(Testing.app(), 'reports', { namespace: 'reports' });
  const props = { image: 'ghcr.io/acme/reports:1.4.2', schedule: '0 15 4 * * *' };
  expect(() => new PeriodicJob(chart, 'nightly', props)).toThrow(
    expect.objectContaining({ code: 'schedule/field-count' }),
  );
});

test('two CronJobs of one name are an error', () => {
  const app = new ClusterApp();
  new Reports(app, 'one', { tag: '1.4.2' });
  new Reports(app, 'two', { tag: '1.4.2' });
  expect(() => app.synthYaml()).toThrow("CronJob 'nightly' in namespace 'reports'");
});
// #endregion

// #region runs-again
test('another version runs the migration again, and the same version does not', () => {
  const nameFor = (tag: string) => {
    const { node } = new Reports(Testing.app(), 'reports', { tag });
    return (node.findChild('migrate') as RunOnceJob).name;
  };
  expect(nameFor('1.4.2')).toBe(nameFor('1.4.2'));
  expect(nameFor('1.4.3')).not.toBe(nameFor('1.4.2'));
});
// #endregion

// #region hashes
const withoutHashes = (yaml: string) => yaml.replace(/(?<=\bname: \S+-)[0-9a-f]{8}$/gm, '<hash>');

test('the manifests are as reviewed, apart from the hashes', () => {
  const app = new ClusterApp();
  new Reports(app, 'reports', { tag: '1.4.2' });
  expect(withoutHashes(app.synthYaml())).toMatchSnapshot();
});
// #endregion
