// Makes an App of a kind and a size: `node bench/programs/apps.cjs rows 1000`. Each is about as much to write as its size.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Chart, JsonPatch } = require('cdk8s');
const {
  ClusterApp,
  JobFanOut,
  JobFleet,
  PeriodicJob,
  ScopedServiceAccount,
  ServiceAccountToken,
} = require('cdk8s-jobs');

const IMAGE = 'registry.example.com/report:1.4.2';
const SCHEDULE = '15 4 * * *';
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const app = new ClusterApp({ outdir: join(folder, 'dist') });

const chart = (number = 0) => new Chart(app, `chart-${number}`, { namespace: `jobs-${number}` });
const job = (scope, number = 0) =>
  new PeriodicJob(scope, `job-${number}`, { image: IMAGE, schedule: SCHEDULE });
const numbers = (length) => Array.from({ length }, (_, number) => number);

const APPS = {
  jobs(size) {
    const all = chart();
    for (const number of numbers(size)) job(all, number);
  },
  charts(size) {
    for (const number of numbers(size)) job(chart(number));
  },
  items(size) {
    const items = numbers(size).map((number) => ({ id: `item-${number}` }));
    new JobFanOut(chart(), 'fan-out', { image: IMAGE, items });
  },
  rows(size) {
    const rows = numbers(size).map(
      (number) => `  - { name: row-${number}, labels: { team: team-${number % 7} } }`,
    );
    const defaults = JSON.stringify({ image: IMAGE, schedule: SCHEDULE });
    const table = join(folder, 'jobs.yaml');
    writeFileSync(table, `clusters: [east]\ndefaults: ${defaults}\njobs:\n${rows.join('\n')}\n`);
    new JobFleet(chart(), 'fleet', { table, cluster: 'east' });
  },
  /** Charts of 12 jobs, each of which depends on the chart before it. */
  chain(size, isDependent = true) {
    let before;
    for (const number of numbers(size)) {
      const one = chart(number);
      for (const index of numbers(12)) job(one, index);
      if (isDependent && before !== undefined) one.addDependency(before);
      before = one;
    }
  },
  'no chain': (size) => APPS.chain(size, false),
  /** Five jobs a layer, each of which depends on all of the layer before. */
  layers(size) {
    const all = chart();
    let before = [];
    for (const layer of numbers(size)) {
      const jobs = numbers(5).map((index) => job(all, layer * 5 + index));
      for (const one of jobs) one.node.addDependency(...before);
      before = jobs;
    }
  },
  /** So many dependencies: each chart depends on all before it. */
  'all before'(size) {
    const charts = numbers(Math.round(Math.sqrt(2 * size))).map(chart);
    for (const [number, one] of charts.entries()) {
      job(one);
      if (number > 0) one.addDependency(...charts.slice(0, number));
    }
  },
  /** Accounts of jobs whose role is another library's. */
  'foreign roles'(size) {
    const { ApiResource, Role } = require('cdk8s-plus-27');
    const all = chart();
    for (const number of numbers(size)) {
      const serviceAccount = new ScopedServiceAccount(all, `account-${number}`, {
        token: ServiceAccountToken.AUTOMOUNT,
      });
      const role = new Role(all, `role-${number}`);
      role.allowRead(ApiResource.CONFIG_MAPS);
      role.bind(serviceAccount);
      new PeriodicJob(all, `job-${number}`, { image: IMAGE, schedule: SCHEDULE, serviceAccount });
    }
  },
  patches(size) {
    const { apiObject } = job(chart());
    for (const number of numbers(size))
      apiObject.addJsonPatch(JsonPatch.add('/spec/schedule', `${number % 60} 4 * * *`));
  },
};

const [, , what, size] = process.argv;
process.on('exit', () => rmSync(folder, { recursive: true }));
performance.mark('construct');
APPS[what](Number(size));
performance.mark('synth');
app.synth();
