import * as path from 'path';
import { ClusterApp } from 'cdk8s-jobs';
import { DayTwoWorkshop } from './day-two-workshop/chart';
import { Voting } from './day-two-workshop/voting';
import { OkdPyCron } from './okd-py-cron/chart';

/** The App of one system, which writes a folder of its own below the output folder. */
function system(name: string): ClusterApp {
  return new ClusterApp({ outdir: path.join(process.env.CDK8S_OUTDIR ?? 'dist', name) });
}

// All are built before the first is written: a bad prop anywhere leaves no output.
const dayTwoWorkshop = system('day-two-workshop');
new DayTwoWorkshop(dayTwoWorkshop, 'day-two-workshop');
new Voting(dayTwoWorkshop, 'voting');
const okdPyCron = system('okd-py-cron');
new OkdPyCron(okdPyCron, 'okd-py-cron');

for (const app of [dayTwoWorkshop, okdPyCron]) app.synth();
