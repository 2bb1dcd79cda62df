// Creates an App of a kind and a size: `node bench/programs/apps.cjs rows 1000`. The output grows with the size.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ApiObject, Chart, JsonPatch } = require('cdk8s');
const {
  ClusterApp,
  JobFanOut,
  JobFleet,
  PeriodicJob,
  ScopedServiceAccount,
  ServiceAccountToken,
  Verb,
} = require('cdk8s-jobs');

const IMAGE = 'registry.example.com/report:1.4.2';
const SCHEDULE = '15 4 * * *';
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const app = new ClusterApp({ outdir: join(folder, 'dist') });

const chart = (number = 0) => new Chart(app, `chart-${number}`, { namespace: `jobs-${number}` });
const job = (scope, number = 0) =>
  new PeriodicJob(scope, `job-${number}`, { image: IMAGE, schedule: SCHEDULE });
const numbers = (length) => Array.from({ length }, (_, number) => number);

const listed = (key, items) => `${key}:\n${items.map((item) => `  - ${item}\n`).join('')}`;
function fleet(rows, conditions = []) {
  const table = join(folder, 'jobs.yaml');
  const defaults = JSON.stringify({ image: IMAGE, schedule: SCHEDULE });
  const suspend = conditions.length > 0 ? listed('suspend', conditions) : '';
  writeFileSync(table, `clusters: [east]\ndefaults: ${defaults}\n${suspend}${listed('jobs', rows)}`);
  new JobFleet(chart(), 'fleet', { table, cluster: 'east' });
}

function mounting(mountsOf) {
  const { Secret } = require('cdk8s-plus-27');
  const all = chart();
  const secretMounts = mountsOf(Secret.fromSecretName(all, 'secret', 'secret'));
  new PeriodicJob(all, 'job', { image: IMAGE, schedule: SCHEDULE, secretMounts });
}

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
    fleet(numbers(size).map((number) => `{ name: row-${number}, labels: { team: team-${number % 7} } }`));
  },
  conditions(size) {
    const rows = numbers(size).map((number) => `row-${number}`);
    fleet(
      rows.map((row) => `{ name: ${row} }`),
      rows.map((row) => `{ job: ${row} }`),
    );
  },
  /** Charts of 12 jobs, each depending on the chart before it. */
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
  /** Five jobs a layer, each depending on all of the layer before. */
  layers(size) {
    const all = chart();
    let before = [];
    for (const layer of numbers(size)) {
      const jobs = numbers(5).map((index) => job(all, layer * 5 + index));
      for (const one of jobs) one.node.addDependency(...before);
      before = jobs;
    }
  },
  /** Many dependencies: each chart depends on all before it. */
  'all before'(size) {
    const charts = numbers(Math.round(Math.sqrt(2 * size))).map(chart);
    for (const [number, one] of charts.entries()) {
      job(one);
      if (number > 0) one.addDependency(...charts.slice(0, number));
    }
  },
  /** Accounts of jobs with roles of another library. */
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
  /** Resources that one account may read, each of another group. */
  groups(size) {
    const { ApiResource } = require('cdk8s-plus-27');
    const account = new ScopedServiceAccount(chart(), 'account');
    for (const number of numbers(size)) {
      const things = ApiResource.custom({ apiGroup: `group-${number}.example.com`, resourceType: 'things' });
      account.allow([Verb.GET], things);
    }
  },
  /** Roles and their bindings that one account applies. */
  'applied roles'(size) {
    const { ApiResource, Role, ServiceAccount } = require('cdk8s-plus-27');
    const all = chart();
    const applied = numbers(size).flatMap((number) => {
      const role = new Role(all, `role-${number}`);
      role.allowRead(ApiResource.CONFIG_MAPS);
      return [role, role.bind(new ServiceAccount(all, `account-${number}`))];
    });
    new ScopedServiceAccount(chart(1), 'deployer').allowApply(applied);
  },
  /** As many quotas as jobs in one namespace. */
  quotas(size) {
    const all = chart();
    for (const number of numbers(size)) {
      const metadata = { name: `quota-${number}` };
      const spec = { hard: { cpu: '1000' } };
      new ApiObject(all, `quota-${number}`, { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec });
      job(all, number);
    }
  },
  /** Keys of one Secret, in one mount. */
  keys(size) {
    mounting((secret) => ({
      '/etc/secret': { secret, keys: numbers(size).map((number) => `key-${number}`) },
    }));
  },
  /** Mounts of one Secret in one job. */
  mounts(size) {
    mounting((secret) =>
      Object.fromEntries(numbers(size).map((number) => [`/etc/secret-${number}`, { secret, keys: ['key'] }])),
    );
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
