// One job, with only cdk8s.
const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
const chart = new Chart(app, 'chart', { namespace: 'jobs' });
new ApiObject(chart, 'nightly', {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly' },
  spec: {
    schedule: '0 4 * * *',
    jobTemplate: {
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'main', image: 'registry.example.com/report:1.4.2' }],
          },
        },
      },
    },
  },
});
app.synth();
