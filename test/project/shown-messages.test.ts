/** The pages show the messages of the library, and tables that it accepts. */

import { readFileSync } from 'fs';
import { Chart, JsonPatch } from 'cdk8s';
import { parse } from 'yaml';
import { ClusterApp } from 'cdk8s-jobs';
import { IMAGE, periodic, runOnce, testChart } from '../support/charts';
import { fleetOf, fleetOfText, problemsOf } from '../support/fleets';
import { messageOf } from '../support/messages';

const pageOf = (name: string) => readFileSync(`docs/${name}.md`, 'utf8').replaceAll(/\s+/g, ' ');
const withoutPlace = (problem: string) => problem.replace(/^\S+:\d+: /, '');
/** The blocks of YAML on the page of JobFleet that a text begins. */
const tablesWith = (start: string) =>
  readFileSync('docs/job-fleet.md', 'utf8')
    .split('```yaml\n')
    .slice(1)
    .map((block) => block.slice(0, block.indexOf('```')))
    .filter((block) => block.startsWith(start));

test('docs/errors.md shows the error of a schedule', () => {
  const error = messageOf(() => periodic({ schedule: '0 0 3 * * *' }, testChart({}, 'reports')));
  expect(pageOf('errors')).toContain(error);
});

test('docs/kubernetes-versions.md shows the error of a newer field, and those of unknown fields', () => {
  const page = pageOf('kubernetes-versions');
  const errorOf = (path: string, kubernetesVersion?: string) => {
    const chart = new Chart(new ClusterApp({ kubernetesVersion }), 'training');
    return messageOf(() => runOnce({ patches: [JsonPatch.add(path, false)] }, chart)).split(/(?<='): /);
  };
  const newer = errorOf('/spec/template/spec/hostUsers', '1.32');
  expect(page).toContain(newer[1]);
  for (const path of ['/spec/backofLimit', '/spec/volumes']) expect(page).toContain(errorOf(path)[1]);
});

test('docs/job-fleet.md shows the errors of tables', () => {
  const wrong = [
    {
      pools: { internal: {} },
      defaults: { pool: 'interal' },
      jobs: [
        { name: 'a' },
        { name: 'b' },
        { name: 'c' },
        { name: 'sanity', schedule: '0 0 3 * * *', env: { PORT: 80 } },
      ],
    },
    {
      jobs: [
        { name: 'sanity-checkout', byCluster: { west: { schedule: '0 0 * * * *' } } },
        { name: 'report', spread: 'hour', byCluster: { west: { schedule: '@every 2h' } } },
      ],
    },
  ];
  const problems = wrong.flatMap((table) => problemsOf(() => fleetOf(table)).map(withoutPlace));
  expect(problems).toHaveLength(5);
  const page = pageOf('job-fleet');
  expect(problems.filter((problem) => !page.includes(problem))).toEqual([]);
});

test('each switch of docs/job-fleet.md is accepted', () => {
  const jobs = [
    { name: 'backup-orders', labels: { kind: 'backup' } },
    { name: 'charge', labels: { team: 'payments' }, pool: 'internal' },
    { name: 'clean', pool: 'internal' },
  ];
  const switches = tablesWith('suspend:').map((block) => (parse(block) as { suspend: unknown }).suspend);
  expect(switches).toHaveLength(2);
  for (const suspend of switches) fleetOf({ pools: { internal: {} }, suspend, jobs });
});

test('the row of docs/job-fleet.md that removes a default is accepted', () => {
  const rows = tablesWith('  - name:');
  expect(rows).toHaveLength(1);
  const table = `clusters: [east]\ndefaults: { image: '${IMAGE}', spread: hour }\njobs:\n${rows[0]}`;
  expect(fleetOfText(table).findJob('heartbeat').apiObject.toJson()).toMatchObject({ kind: 'CronJob' });
});
