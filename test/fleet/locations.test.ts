/** What is printed about the jobs of a fleet names the line of the row and the cluster. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp, JobFleet, JobFleetProps, JobWarning, PeriodicJob } from 'cdk8s-jobs';
import { TableProblems } from '../../lib/fleet/problems';
import { fileBesideTables, fleetOfText, withoutFolder } from '../support/fleets';
import { messageOf, stderrOf } from '../support/messages';

const EVERY = 'batch/schedule-every-minute';
const LARGE = 'batch/config-map-size';

const TABLE = `clusters: [east, west]
defaults:
  image: a:1
  schedule: 15 4 * * *
  byCluster:
    west: { schedule: "* * * * *" }
jobs:
  - name: quiet
    schedule: 20 4 * * *
  - name: busy
    schedule: "* * * * *"
  - { name: from-defaults, clusters: [west] }
`;

beforeAll(() => {
  fileBesideTables('large.sh', `#!/bin/sh\n${'echo <<<<<<<<<<<<<<<<\n'.repeat(3000)}`);
});

interface Made {
  readonly app: ClusterApp;
  readonly fleet: JobFleet;
}

function fleetIn(
  cluster: string,
  { table = TABLE, ...props }: Partial<JobFleetProps> = {},
  strict = false,
): Made {
  const app = new ClusterApp({ strict });
  const chart = new Chart(app, 'test', { namespace: 'test' });
  return { app, fleet: fleetOfText(table, chart, { cluster, ...props }) };
}

const linesOf = (act: () => unknown): string[] => withoutFolder(stderrOf(act)).trimEnd().split('\n');
const errorOf = (act: () => unknown): string => withoutFolder(messageOf(act));

describe('a warning names the line of the row and the cluster', () => {
  test('in each cluster', () => {
    const printed = ['east', 'west'].flatMap((cluster) => linesOf(() => fleetIn(cluster).app.synthYaml()));
    const text =
      "starts a pod every minute; run less often, or use a Deployment for continuous work, or acknowledge('batch/schedule-every-minute', reason)";
    expect(printed).toEqual([
      `warning ${EVERY}: PeriodicJob 'test/fleet/busy' (jobs.yaml:10, cluster east): ${text}`,
      `warning ${EVERY}: PeriodicJob 'test/fleet/busy' (jobs.yaml:10, cluster west): ${text}`,
      "  also PeriodicJob 'test/fleet/from-defaults' (jobs.yaml:12, cluster west)",
    ]);
  });

  test('if it is an error', () => {
    const { app } = fleetIn('east', {}, true);
    expect(errorOf(() => app.synthYaml())).toContain(
      `${EVERY}: PeriodicJob 'test/fleet/busy' (jobs.yaml:10, cluster east): starts a pod every minute; `,
    );
  });

  test('if it is acknowledged but does not occur', () => {
    const { app, fleet } = fleetIn('west');
    fleet.acknowledge(EVERY, 'they are quick');
    fleet.findJob('quiet').acknowledge('batch/schedule-dst', 'harmless');
    expect(linesOf(() => app.synthYaml())).toEqual([
      "note batch/schedule-dst: PeriodicJob 'test/fleet/quiet' (jobs.yaml:8, cluster west): is acknowledged but does not occur; remove acknowledge('batch/schedule-dst', …)",
    ]);
  });

  test('and as data next to the bare construct', () => {
    const [busy] = JobWarning.of(fleetIn('west').app);
    expect(busy.subject).toBe("PeriodicJob 'test/fleet/busy'");
    expect(withoutFolder(busy.location ?? '')).toBe('jobs.yaml:10, cluster west');
  });

  test('and no location for a job that is only in code', () => {
    const app = new ClusterApp();
    const chart = new Chart(app, 'test', { namespace: 'test' });
    new PeriodicJob(chart, 'job', { image: 'a:1', schedule: '* * * * *' });
    expect(JobWarning.of(app).map(({ location }) => location)).toEqual([undefined]);
    expect(stderrOf(() => app.synthYaml())).toContain(`warning ${EVERY}: PeriodicJob 'test/job': starts`);
  });
});

test('a warning about the ConfigMap of a script names the file and the cluster', () => {
  const table =
    'clusters: [west]\njobs:\n  - { name: a, image: a:1, schedule: "@daily", script: large.sh }\n';
  const { app } = fleetIn('west', { table });
  expect(linesOf(() => app.synthYaml())).toEqual([
    expect.stringContaining(
      `warning ${LARGE}: JobFleet 'test/fleet' (jobs.yaml, cluster west): ConfigMap 'fleet-script-`,
    ),
  ]);
});

describe('an error that is found after the table was read names the line of the row and the cluster', () => {
  test('if the warning to acknowledge does not exist', () => {
    expect(errorOf(() => fleetIn('east').fleet.findJob('quiet').acknowledge(EVERY, 'they are quick'))).toBe(
      `PeriodicJob 'test/fleet/quiet' (jobs.yaml:8, cluster east): acknowledge must be the id of a warning that this construct has, and it has none, got "${EVERY}"; remove the call, or make it only for the clusters whose job has the warning`,
    );
  });

  test('if the job has another warning than the one to acknowledge', () => {
    const act = () => fleetIn('east').fleet.findJob('busy').acknowledge('batch/overlap', 'harmless');
    expect(errorOf(act)).toBe(
      `PeriodicJob 'test/fleet/busy' (jobs.yaml:10, cluster east): acknowledge must be the id of a warning that this construct has: ${EVERY}, got "batch/overlap"; write one of these, or make the call only for the clusters whose job has the warning`,
    );
  });

  test('if a patch of the CronJob is wrong', () => {
    const { apiObject } = fleetIn('east').fleet.findJob('busy');
    expect(errorOf(() => apiObject.addJsonPatch(JsonPatch.replace('/spec/schedule', 'x')))).toMatch(
      /^PeriodicJob 'test\/fleet\/busy' \(jobs\.yaml:10, cluster east\): schedule must have 5 fields/,
    );
  });

  test('if a patch of the CronJob has a wrong path', () => {
    const { apiObject } = fleetIn('east').fleet.findJob('busy');
    expect(errorOf(() => apiObject.addJsonPatch(JsonPatch.replace('/spec/scedule', 'x')))).toMatch(
      /^PeriodicJob 'test\/fleet\/busy' \(jobs\.yaml:10, cluster east\): apiObject/,
    );
  });

  test('if another construct creates the same object', () => {
    const { app, fleet } = fleetIn('east');
    fleet.acknowledge(EVERY, 'they are quick');
    new PeriodicJob(app.node.findChild('test'), 'job', {
      name: 'fleet-busy',
      image: 'a:1',
      schedule: '15 4 * * *',
    });
    expect(errorOf(() => app.synthYaml())).toContain(
      "CronJob 'fleet-busy' in namespace 'test' is created twice, by 'test/fleet/busy' (jobs.yaml:10, cluster east) and by 'test/job'; ",
    );
  });
});

test('lines are looked up once a row, and printing looks up none', () => {
  const lookups = jest.spyOn(TableProblems.prototype, 'lineOf');
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => `  - { name: r-${index} }`).join('\n');
  const lookupsOf = (count: number): number => {
    const before = lookups.mock.calls.length;
    const table = `clusters: [east]\ndefaults: { image: a:1, schedule: "* * * * *" }\njobs:\n${rows(count)}\n`;
    const { app } = fleetIn('east', { table });
    expect(linesOf(() => app.synthYaml()).at(-1)).toMatch(new RegExp(` and ${count - 4} more$`));
    return lookups.mock.calls.length - before;
  };
  expect(lookupsOf(20) - lookupsOf(10)).toBe(10);
  lookups.mockRestore();
});

test('the page shows the warning that its example acknowledges', () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'fleet-page-'));
  const acknowledge = jest.spyOn(PeriodicJob.prototype, 'acknowledge').mockReturnValue();
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const printed = stderrOf(() => jest.requireActual('../../docs/examples/job-fleet-warnings'));
    expect(printed).toContain('(files/reports.yaml:6, cluster east)');
    expect(fs.readFileSync('docs/job-fleet.md', 'utf8')).toContain(`\`\`\`text\n${printed}\`\`\`\n`);
  } finally {
    delete process.env.CDK8S_OUTDIR;
    acknowledge.mockRestore();
    fs.rmSync(outdir, { recursive: true });
  }
});
