// Makes an App of a size and synthesizes it: `node bench/growth.cjs rows 1000`. Prints how many milliseconds that took.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Chart } = require('cdk8s');
const { ClusterApp, JobFanOut, JobFleet, PeriodicJob } = require('cdk8s-jobs');

const job = { image: 'registry.example.com/report:1.4.2', schedule: '15 4 * * *' };
const folder = mkdtempSync(join(tmpdir(), 'growth-'));
const app = new ClusterApp({ outdir: join(folder, 'dist') });
const chart = () => new Chart(app, 'chart', { namespace: 'jobs' });

const GROW = {
  jobs: (numbers) => {
    const all = chart();
    for (const number of numbers) new PeriodicJob(all, `job-${number}`, job);
  },
  charts: (numbers) => {
    for (const number of numbers) {
      new PeriodicJob(new Chart(app, `chart-${number}`, { namespace: `jobs-${number}` }), 'job', job);
    }
  },
  items: (numbers) => {
    const items = numbers.map((number) => ({ id: `item-${number}` }));
    new JobFanOut(chart(), 'fan-out', { image: job.image, items });
  },
  rows: (numbers) => {
    const rows = numbers.map((number) => `  - { name: row-${number}, labels: { team: team-${number % 7} } }`);
    const table = join(folder, 'jobs.yaml');
    writeFileSync(table, `clusters: [east]\ndefaults: ${JSON.stringify(job)}\njobs:\n${rows.join('\n')}\n`);
    new JobFleet(chart(), 'fleet', { table, cluster: 'east' });
  },
};

const [, , what, size] = process.argv;
try {
  const start = performance.now();
  GROW[what](Array.from({ length: Number(size) }, (_, number) => number));
  app.synth();
  console.log(performance.now() - start);
} finally {
  rmSync(folder, { recursive: true });
}
