import { ClusterApp } from 'cdk8s-jobs';
import { Jobs } from './chart';

const app = new ClusterApp();
new Jobs(app, 'reports');
app.synth();
