import * as path from 'path';
import { App } from 'cdk8s';
import { DayTwoWorkshop } from './day-two-workshop/chart';
import { Voting } from './day-two-workshop/voting';
import { OkdPyCron } from './okd-py-cron/chart';
import { SphinxBlog } from './sphinx-blog/chart';
import { SphinxBlogWithoutVolume } from './sphinx-blog/without-volume';

/** The App of one system, which writes a folder of its own below the output folder. */
function system(name: string): App {
  return new App({ outdir: path.join(process.env.CDK8S_OUTDIR ?? 'dist', name) });
}

// All are built before the first is written: a bad prop anywhere leaves no output.
const dayTwoWorkshop = system('day-two-workshop');
new DayTwoWorkshop(dayTwoWorkshop, 'day-two-workshop');
new Voting(dayTwoWorkshop, 'voting');
const okdPyCron = system('okd-py-cron');
new OkdPyCron(okdPyCron, 'okd-py-cron');
const sphinxBlog = system('sphinx-blog');
new SphinxBlog(sphinxBlog, 'sphinx-blog');
new SphinxBlogWithoutVolume(sphinxBlog, 'without-volume');

for (const app of [dayTwoWorkshop, okdPyCron, sphinxBlog]) app.synth();
