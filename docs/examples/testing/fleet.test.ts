import { Chart } from 'cdk8s';
import { ClusterApp, JobFleet, JobWarning } from 'cdk8s-jobs';

const TABLE = '../files/clusters.yaml';

// #region fleet
describe.each(JobFleet.clustersOf(TABLE))('the jobs of %s', (cluster) => {
  const app = new ClusterApp();
  const chart = new Chart(app, 'kuul', { namespace: 'kuul' });
  const fleet = new JobFleet(chart, 'periodics', { table: TABLE, cluster });

  test('have no warnings', () => {
    expect(JobWarning.of(app)).toEqual([]);
  });

  test('include a backup, which runs only in east', () => {
    const { suspend = false } = fleet.findJob('backup-orders').apiObject.toJson().spec;
    expect(suspend).toBe(cluster !== 'east');
  });
});
// #endregion
