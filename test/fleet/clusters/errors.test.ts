/** What is wrong in one cluster of a row, and how errors say so. */

import { EnvValue } from 'cdk8s-plus-27';
import { JobFleetProps } from 'cdk8s-jobs';
import { testChart } from '../../support/charts';
import { fileBesideTables, fleetOfText, problemsOf } from '../../support/fleets';
import { messageOf } from '../../support/messages';

beforeAll(() => fileBesideTables('ok.sh', 'true\n'));

const HEAD =
  'clusters: [east, west, north]\npools: { internal: { a: b } }\ndefaults: { image: a, schedule: "15 4 * * *" }\njobs:\n';
const indented = (fields: string, by: number): string => fields.replace(/^/gm, ' '.repeat(by));

/** The problems of a table of one row, whose fields start in line 6, in the east. */
const problemsOfRow = (fields: string, props: Partial<JobFleetProps> = {}): string[] =>
  problemsOf(() => fleetOfText(`${HEAD}  - name: sanity\n${indented(fields, 4)}\n`, testChart(), props)).map(
    (problem) => problem.replace(/^jobs\.yaml:/, ''),
  );

/** The same of what is said for the west, from line 8 on. */
const problemsOfWest = (fields: string, row = 'clusters: [east, west]'): string[] =>
  problemsOfRow(`${row}\nbyCluster:\n  west:\n${indented(fields, 4)}`);

describe('byCluster is refused where', () => {
  test.each<[what: string, fields: string, ...problems: string[]]>([
    [
      'a cluster is misspelled',
      'byCluster: { wset: { image: b } }',
      "6: jobs[0] 'sanity': byCluster.wset must be one of clusters, got \"wset\"; did you mean 'west'?",
    ],
    [
      'a cluster is misspelled by a letter',
      'byCluster: { nort: { image: b } }',
      "6: jobs[0] 'sanity': byCluster.nort must be one of clusters, got \"nort\"; did you mean 'north'?",
    ],
    [
      'a cluster is unknown and what is said for it is wrong too',
      'byCluster: { mars: { image: B } }',
      '6: jobs[0] \'sanity\': byCluster.mars must be one of clusters, got "mars"; write east or west or north, or add it to clusters',
      "6: jobs[0] 'sanity': byCluster.mars.image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got \"B\"; write it like 'registry.example.com/team/report:1.4.2'",
    ],
    [
      'the row does not run there',
      'clusters: [east]\nbyCluster:\n  west: { image: b }',
      "8: jobs[0] 'sanity': byCluster.west must be a cluster that the row runs in; add west to its clusters, or remove it",
    ],
    [
      'the row does not run there, of which nothing else is said',
      'clusters: [east]\nspread: hour\nbyCluster:\n  west: { schedule: "@every 2h", workingDir: srv }',
      "9: jobs[0] 'sanity': byCluster.west must be a cluster that the row runs in; add west to its clusters, or remove it",
      '9: jobs[0] \'sanity\': byCluster.west.workingDir must be an absolute path without ".." or ".", got "srv"; write it like \'/srv\'',
    ],
    [
      'it is a list',
      'byCluster: [west]',
      "6: jobs[0] 'sanity': byCluster must be a map, got a list; write it like { west: { … } }",
    ],
    [
      'it is empty',
      'byCluster: {}',
      "6: jobs[0] 'sanity': byCluster must not be empty; write it like { west: { … } }, or remove the line",
    ],
    [
      'it is null, as there is nothing to take back',
      'byCluster: null',
      "6: jobs[0] 'sanity': byCluster must be a map, got nothing; write it like { west: { … } }",
    ],
    [
      'nothing follows the colon',
      'byCluster:\n  west:',
      "7: jobs[0] 'sanity': byCluster.west must be a map, got nothing; write it like { image: 'registry.example.com/team/report:1.4.3' }",
    ],
    [
      'a cluster is null',
      'byCluster: { west: null }',
      "6: jobs[0] 'sanity': byCluster.west must be a map, got nothing; write it like { image: 'registry.example.com/team/report:1.4.3' }",
    ],
    [
      'a cluster is empty',
      'byCluster: { west: {} }',
      "6: jobs[0] 'sanity': byCluster.west must not be empty; write it like { image: 'registry.example.com/team/report:1.4.3' }, or remove the line",
    ],
    [
      'a cluster is a text',
      'byCluster: { west: b:2 }',
      "6: jobs[0] 'sanity': byCluster.west must be a map, got a string; write it like { image: 'registry.example.com/team/report:1.4.3' }",
    ],
    [
      'it has the name that people expect',
      'inCluster: { west: { image: b } }',
      "6: jobs[0] 'sanity': inCluster is not a field of a row; did you mean 'byCluster'?",
    ],
  ])('%s', (_, fields, ...problems) => {
    expect(problemsOfRow(fields)).toEqual(problems);
  });
});

describe('a cluster is refused that has', () => {
  test.each<[what: string, fields: string, ...problems: string[]]>([
    [
      'a name',
      'name: other',
      '9: byCluster.west.name is not a field of a cluster in byCluster; write it in the row, which has the same name in all clusters',
    ],
    [
      'a description',
      'description: other',
      '9: byCluster.west.description is not a field of a cluster in byCluster; write it in the row',
    ],
    [
      'clusters',
      'clusters: [west]',
      '9: byCluster.west.clusters is not a field of a cluster in byCluster; write it in the row',
    ],
    [
      'clusters of its own',
      'byCluster: { east: { image: b } }',
      '9: byCluster.west.byCluster is not a field of a cluster in byCluster; write that cluster next to this one',
    ],
    [
      'a field that is misspelled',
      'scedule: "@daily"',
      "9: byCluster.west.scedule is not a field of a cluster in byCluster; did you mean 'schedule'?",
    ],
    [
      'a wrong schedule',
      'schedule: 0 0 3 * * *',
      '9: byCluster.west.schedule must have 5 fields, got "0 0 3 * * *"; remove the seconds field',
    ],
    [
      'no schedule any more',
      'schedule: null',
      '9: byCluster.west.schedule must be set; write a value, or remove the line',
    ],
    [
      'a pool that is not there',
      'pool: interal',
      '9: byCluster.west.pool must be one of pools, got "interal"; did you mean \'internal\'?',
    ],
    [
      'a script that is not there',
      'script: none.sh',
      '9: byCluster.west.script must be a file that exists, got "none.sh"; correct the path; it is relative to the folder of the table',
    ],
    [
      'a suspend that is a text',
      'suspend: "true"',
      '9: byCluster.west.suspend must be true or false, got "true"; write one of these, without quotes',
    ],
    [
      'a variable that is a number, and one whose name is wrong',
      'env:\n  PORT: 80\n  A B: x',
      '10: byCluster.west.env.PORT must be text; write it in quotes',
      '11: byCluster.west.env["A B"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "A B"; write \'A_B\'',
    ],
  ])('%s', (_, fields, ...problems) => {
    const shown = problems.map((problem) => problem.replace(': ', ": jobs[0] 'sanity': "));
    expect(problemsOfWest(fields)).toEqual(shown);
  });
});

describe('an error names the cluster where', () => {
  test('a field of the row does not fit what is said for the cluster', () => {
    expect(problemsOfWest('schedule: "@every 90s"', 'spread: hour')).toEqual([
      '6: jobs[0] \'sanity\' in west: spread must have a schedule of five fields, got "@every 90s"; remove spread',
    ]);
  });

  test('a default does not fit it', () => {
    const text = `clusters: [east, west, north]\ndefaults: { image: a, schedule: "15 4 * * *", spread: hour }\njobs:\n  - name: a\n    byCluster:\n      north: { schedule: "@every 2h" }\n      west: { schedule: "@every 2h" }\n`;
    expect(problemsOf(() => fleetOfText(text))).toEqual([
      'jobs.yaml:4: jobs[0] \'a\' in west, north: defaults.spread must have a schedule of five fields, got "@every 2h"; write schedule: "0 */2 * * *", or remove spread',
    ]);
  });

  test('a field is missing there', () => {
    const text = `clusters: [east, west, north]\ndefaults: { image: a }\njobs:\n  - name: a\n    byCluster: { west: { schedule: "1 4 * * *" }, north: { env: { A: x } } }\n`;
    expect(problemsOf(() => fleetOfText(text))).toEqual([
      "jobs.yaml:4: jobs[0] 'a' in east, north: schedule must be set; write it in the row or in defaults",
    ]);
  });

  test('a variable of the row is in the way of an argument there', () => {
    expect(problemsOfWest('env: { MY-TARGET: x }', 'args: ["$(MY_TARGET)"]')).toEqual([
      "6: jobs[0] 'sanity' in west: args[0] must refer to environment variables by their exact name, got \"$(MY_TARGET)\"; write $(MY-TARGET), or rename the variable to 'MY_TARGET'",
    ]);
  });
});

test('what is wrong in all clusters of a row is said once, and of none', () => {
  const fields = 'workingDir: srv\nbyCluster:\n  west: { image: b }\n  north: { image: c }';
  expect(problemsOfRow(fields)).toEqual([
    '6: jobs[0] \'sanity\': workingDir must be an absolute path without ".." or ".", got "srv"; write it like \'/srv\'',
  ]);
});

test('what no cluster has is not asked about', () => {
  const byCluster = ['east', 'west', 'north'].map((name) => `  ${name}: { spread: null }`).join('\n');
  const table = `${HEAD}  - name: a\n    schedule: "@every 2h"\n    spread: hour\n    byCluster:\n${indented(byCluster, 4)}\n`;
  expect(fleetOfText(table).jobs[0].schedule).toBe('@every 2h');
});

test('clusters of a row that are wrong are not asked about', () => {
  const defaults = '{ image: a, schedule: "15 4 * * *", clusters: [east] }';
  const row = '{ name: a, clusters: [5], byCluster: { west: { image: b } } }';
  const text = `clusters: [east, west]\ndefaults: ${defaults}\njobs:\n  - ${row}\n`;
  expect(problemsOf(() => fleetOfText(text))).toEqual([
    'jobs.yaml:4: jobs[0] \'a\': clusters[0] must be text, got 5; write it in quotes: "5"',
  ]);
});

test('what is wrong in two clusters for two reasons is two errors', () => {
  const byCluster = 'byCluster:\n  west: { schedule: "@every 2h" }\n  north: { schedule: "@every 3h" }';
  const text = (cluster: string, hours: number) =>
    `6: jobs[0] 'sanity' in ${cluster}: spread must have a schedule of five fields, got "@every ${hours}h"; write schedule: "0 */${hours} * * *", or remove spread`;
  const [west, north] = [text('west', 2), text('north', 3)];
  expect(problemsOfRow(`spread: hour\n${byCluster}`)).toEqual([west, north]);
});

test('a wrong value of the row is no matter where the cluster says another', () => {
  expect(problemsOfWest('image: b', 'image: B\nclusters: [east, west]')).toEqual([
    expect.stringContaining("6: jobs[0] 'sanity' in east: image must be an image reference"),
  ]);
});

describe('defaults of a cluster', () => {
  const problemsOfDefaults = (fields: string, rows = '{ name: a }, { name: b }'): string[] =>
    problemsOf(() =>
      fleetOfText(
        `clusters: [east, west]\npools: { internal: {} }\ndefaults:\n  image: a\n  schedule: "15 4 * * *"\n  byCluster:\n${indented(fields, 4)}\njobs: [${rows}]\n`,
      ),
    ).map((problem) => problem.replace(/^jobs\.yaml:/, ''));

  test('are wrong once, and not in each row', () => {
    expect(
      problemsOfDefaults('west:\n  image: B\n  pool: interal\n  env: { "A B": x }\n  workingDir: srv'),
    ).toEqual([
      '8: defaults.byCluster.west.image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "B"; write it like \'registry.example.com/team/report:1.4.2\'',
      '9: defaults.byCluster.west.pool must be one of pools, got "interal"; did you mean \'internal\'?',
      '10: defaults.byCluster.west.env["A B"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "A B"; write \'A_B\'',
      '11: defaults.byCluster.west.workingDir must be an absolute path without ".." or ".", got "srv"; write it like \'/srv\'',
    ]);
  });

  test('that do not fit each other are said of these', () => {
    expect(
      problemsOfDefaults('west: { schedule: "@every 2h", spread: hour }\neast: { spread: day }'),
    ).toEqual([
      '7: defaults.byCluster.west.spread must have a schedule of five fields, got "@every 2h"; write schedule: "0 */2 * * *", or remove spread',
    ]);
  });

  test('that make a default of all wrong name the cluster', () => {
    const defaults = '{ image: a, spread: hour, byCluster: { west: { schedule: "@every 2h" } } }';
    const text = `clusters: [east, west]\ndefaults: ${defaults}\njobs: [{ name: a, schedule: "@daily" }]\n`;
    expect(problemsOf(() => fleetOfText(text))).toEqual([
      'jobs.yaml:2: defaults.spread in west must have a schedule of five fields, got "@every 2h"; write schedule: "0 */2 * * *", or remove spread',
    ]);
  });

  test.each([
    [
      'mars: { image: b }',
      'byCluster.mars must be one of clusters, got "mars"; write east or west, or add it to clusters',
    ],
    [
      'west: {}',
      "byCluster.west must not be empty; write it like { image: 'registry.example.com/team/report:1.4.3' }, or remove the line",
    ],
    [
      'west: { suspend: true }',
      'byCluster.west.suspend is not a field of a cluster in byCluster; write it in the rows, or write suspend: [{ cluster: … }] next to jobs for all of them',
    ],
    [
      'west: { clusters: [east] }',
      'byCluster.west.clusters is not a field of a cluster in byCluster; write it in the row',
    ],
  ])('are refused: %s', (fields, problem) => {
    expect(problemsOfDefaults(fields)).toEqual([`7: defaults.${problem}`]);
  });

  test('are said of a row that makes them wrong', () => {
    expect(problemsOfDefaults('west: { spread: hour }', '{ name: a, schedule: "@every 2h" }')).toEqual([
      '8: jobs[0] \'a\': defaults.byCluster.west.spread must have a schedule of five fields, got "@every 2h"; write schedule: "0 */2 * * *", or remove spread',
    ]);
  });

  test('take back the schedule of all, so that rows need one', () => {
    expect(
      problemsOfDefaults('west: { schedule: null }', '{ name: a }, { name: b, schedule: "@daily" }'),
    ).toEqual([
      "8: jobs[0] 'a': defaults.byCluster.west.schedule must be set; write a value, or remove the line",
    ]);
  });
});

test('a variable of the code is refused in each cluster', () => {
  const env = { A: EnvValue.fromValue('s3cret') };
  expect(problemsOfRow('byCluster: { west: { env: { A: x } } }', { env })).toEqual([
    "6: jobs[0] 'sanity': byCluster.west.env.A must not be set in the code as well; remove it from one of the two",
  ]);
});

test.each([
  'env: { A: s3cret, "A B": s3cret, "B=s3cret": s3cret, C: [s3cret] }',
  'env: { A: "s3cret\\u2028" }',
  'script: mysql -ps3cret',
  'command: mysql -ps3cret\nargs: s3cret',
  's3cret',
])('values stand in no error: %s', (fields) => {
  const message = messageOf(() =>
    fleetOfText(`${HEAD}  - name: a\n    byCluster:\n      west:\n${indented(fields, 8)}\n`),
  );
  expect(message).toMatch(/^JobFleet 'test\/fleet': /);
  expect(message).not.toContain('s3cret');
});
