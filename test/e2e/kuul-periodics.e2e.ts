import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ClusterApp } from 'cdk8s-jobs';
import { KuulPeriodics } from '../../apps/kuul-periodics/chart';
import { repository } from './command';
import { apply, deleteNamespace, eventually, KubeObject, kubectl, list, logOfFinished, tryKubectl } from './kubernetes';

const NAMESPACE = 'kuul';
const APP = path.join(__dirname, '../../apps/kuul-periodics');
const TABLE = fs.readFileSync(path.join(APP, 'jobs.yaml'), 'utf8').replace(
  'https://catalog.internal.example.com',
  'http://catalog',
);
const MEMBER = ['--as=anna', '--as-group=kuul-operators', '--as-group=system:authenticated'];

const { folder, run, refused } = repository('kuul');

/** Writes both clusters' folders from the app, with a table of this text. */
function synth(table: string): void {
  fs.cpSync(APP, path.join(folder, 'app'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'app/jobs.yaml'), table);
  for (const cluster of ['east', 'west']) {
    const app = new ClusterApp({ outdir: path.join(folder, 'dist/kuul-periodics', cluster) });
    new KuulPeriodics(app, 'kuul-periodics', { cluster, table: path.join(folder, 'app/jobs.yaml') });
    app.synth();
  }
}
