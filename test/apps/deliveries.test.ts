/** What the apps make goes together with each way to deploy it. */

import * as path from 'node:path';
import { Chart } from 'cdk8s';
import { ClusterApp, JobFleet, JobWarning } from 'cdk8s-jobs';
import { DayTwoWorkshop } from '../../apps/day-two-workshop/chart';
import { Voting } from '../../apps/day-two-workshop/voting';
import { KuulPeriodics } from '../../apps/kuul-periodics/chart';
import { OkdPyCron } from '../../apps/okd-py-cron/chart';
import { SphinxBlog } from '../../apps/sphinx-blog/chart';
import { SphinxBlogWithoutVolume } from '../../apps/sphinx-blog/without-volume';
import { WorkshopUserJobs } from '../../apps/workshop-user-jobs/chart';
import { Deployer } from '../../lib/manifest/deployer';
import { deployedBy } from '../support/deployers';

const TABLE = path.join(__dirname, '../../apps/kuul-periodics/jobs.yaml');

const APPS: { readonly [name: string]: (app: ClusterApp) => Chart } = {
  'day-two-workshop': (app) => new DayTwoWorkshop(app, 'day-two-workshop'),
  voting: (app) => new Voting(app, 'voting'),
  ...Object.fromEntries(
    JobFleet.clustersOf(TABLE).map((cluster) => [
      `kuul-periodics of ${cluster}`,
      (app: ClusterApp) => new KuulPeriodics(app, 'kuul-periodics', { cluster }),
    ]),
  ),
  'okd-py-cron': (app) => new OkdPyCron(app, 'okd-py-cron'),
  'sphinx-blog': (app) => new SphinxBlog(app, 'sphinx-blog'),
  'sphinx-blog without a volume': (app) => new SphinxBlogWithoutVolume(app, 'without-volume'),
  'workshop-user-jobs': (app) => new WorkshopUserJobs(app, 'workshop-user-jobs'),
};

const warningIds = (deployer: Deployer | undefined, make: (app: ClusterApp) => Chart) =>
  deployedBy(deployer, () => {
    const app = new ClusterApp();
    make(app);
    return JobWarning.of(app).map(({ id }) => id);
  }).filter((id) => /^(gitops|kueue)/.test(id));

/** Its jobs are deleted after a while, which it acknowledges, as no tool is to track them. */
const TRACKED_BY_NOBODY = 'workshop-user-jobs';

describe.each([undefined, 'apply', 'kubectl', 'argocd', 'flux'] as const)('deployed by %s', (deployer) => {
  const tracks = deployer === 'argocd' || deployer === 'flux';
  const fine = Object.entries(APPS).filter(([name]) => !tracks || name !== TRACKED_BY_NOBODY);

  test.each(fine)('no warning is printed for %s', (_, make) => {
    expect(warningIds(deployer, make)).toEqual([]);
  });
});

test('a warning is printed for each job that a tool would create again after it is deleted', () => {
  const make = APPS[TRACKED_BY_NOBODY];
  expect(new Set(warningIds('argocd', make))).toEqual(new Set(['gitops/ttl']));
  expect(new Set(warningIds('flux', make))).toEqual(new Set(['gitops/ttl', 'gitops/substitution']));
});
