import { join } from 'path';
import { Chart, Include } from 'cdk8s';
import { ClusterApp } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new Include(chart, 'old-backup', { url: join(__dirname, 'files/old-backup.yaml') });

app.synth();
