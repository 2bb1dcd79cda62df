import { Chart } from 'cdk8s';
import { ClusterApp, Mount, RunOnceJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'import-catalog', {
  image: 'python:3.13-slim',
  initContainers: [
    {
      name: 'fetch',
      image: 'ghcr.io/acme/fetch:2.1.0',
      args: ['catalog.json', '/data'],
      mounts: { '/data': Mount.fromEmptyDir({ name: 'work' }) },
    },
  ],
  script: Script.fromInline("import json\nprint(len(json.load(open('/data/catalog.json'))), 'articles')\n", {
    interpreter: ['python3', '-u'],
  }),
  mounts: { '/data': Mount.fromEmptyDir({ name: 'work' }) },
  rerun: '2026-11-21',
});

app.synth();
