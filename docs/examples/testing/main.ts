import { ClusterApp } from 'cdk8s-jobs';
import { Reports } from './reports';

const app = new ClusterApp();
new Reports(app, 'reports', { tag: '1.4.2' });
app.synth();
