// One job, compiled, without cdk8s-plus.
const { Chart } = require('cdk8s');
const { ClusterApp, PeriodicJob } = require('cdk8s-jobs');

const app = new ClusterApp();
const chart = new Chart(app, 'chart', { namespace: 'jobs' });
new PeriodicJob(chart, 'nightly', { image: 'registry.example.com/report:1.4.2', schedule: '0 4 * * *' });
app.synth();
