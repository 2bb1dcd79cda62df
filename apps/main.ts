import * as path from 'path';
import { ClusterApp, JobFleet } from 'cdk8s-jobs';
import { DayTwoWorkshop } from './day-two-workshop/chart';
import { Voting } from './day-two-workshop/voting';
import { KuulPeriodics } from './kuul-periodics/chart';
import { OkdPyCron } from './okd-py-cron/chart';
import { SphinxBlog } from './sphinx-blog/chart';
import { SphinxBlogWithoutVolume } from './sphinx-blog/without-volume';
import { WorkshopUserJobs } from './workshop-user-jobs/chart';

/** The App of one system on one cluster, which writes its own folder below the output folder. */
function system(name: string, build: (app: ClusterApp) => void): ClusterApp {
  const app = new ClusterApp({ outdir: path.join(process.env.CDK8S_OUTDIR ?? 'dist', name) });
  build(app);
  return app;
}

// All Apps are built before the first one is written, so a bad prop anywhere leaves no output.
const systems = [
  system('day-two-workshop', (app) => {
    new DayTwoWorkshop(app, 'day-two-workshop');
    new Voting(app, 'voting');
  }),
  ...JobFleet.clustersOf('kuul-periodics/jobs.yaml').map((cluster) =>
    system(`kuul-periodics/${cluster}`, (app) => new KuulPeriodics(app, 'kuul-periodics', { cluster })),
  ),
  system('okd-py-cron', (app) => new OkdPyCron(app, 'okd-py-cron')),
  system('sphinx-blog', (app) => {
    new SphinxBlog(app, 'sphinx-blog');
    new SphinxBlogWithoutVolume(app, 'without-volume');
  }),
  system('workshop-user-jobs', (app) => new WorkshopUserJobs(app, 'workshop-user-jobs')),
];

for (const app of systems) app.synth();
