/** A misspelled name is one error: what seems to be missing because of it is not reported as well. */

import { fleetOfText, problemsOf } from '../support/fleets';

const SCHEDULE = '"15 4 * * *"';

/** The problems of a table of two clusters. */
const problemsOfTable = (...lines: string[]): string[] =>
  problemsOf(() => fleetOfText(`clusters: [east, west]\n${lines.join('\n')}\n`));

/** The problems of a row whose fields start in line 5, with a default image and no default schedule. */
const problemsOfRow = (...fields: string[]): string[] =>
  problemsOfTable(
    'defaults: { image: a }',
    'jobs:',
    '  - name: sanity',
    ...fields.map((field) => `    ${field}`),
  );

describe('a misspelled field of a row is the only error', () => {
  test.each(['schedul', 'shedule', 'Schedule', 'cron', 'schedule_time'])('as in %s', (name) => {
    expect(problemsOfRow(`${name}: ${SCHEDULE}`)).toEqual([
      `jobs.yaml:5: jobs[0] 'sanity': ${name} is not a field of a row; did you mean 'schedule'?`,
    ]);
  });

  test('if it is the name of the row', () => {
    expect(
      problemsOfTable(
        `defaults: { image: a, schedule: ${SCHEDULE} }`,
        'suspend: [{ job: a }]',
        'jobs:',
        '  - nam: a',
      ),
    ).toEqual(["jobs.yaml:5: jobs[0]: nam is not a field of a row; did you mean 'name'?"]);
  });

  test('if it is an image, next to a schedule that is missing for another reason', () => {
    expect(problemsOfTable('jobs:', '  - name: sanity', '    imag: a')).toEqual([
      "jobs.yaml:3: jobs[0] 'sanity': schedule must be set; write it in the row or in defaults",
      "jobs.yaml:4: jobs[0] 'sanity': imag is not a field of a row; did you mean 'image'?",
    ]);
  });
});

test('a name that resembles no field leaves the field missing', () => {
  expect(problemsOfRow(`at: ${SCHEDULE}`)).toEqual([
    "jobs.yaml:4: jobs[0] 'sanity': schedule must be set; write it in the row or in defaults",
    expect.stringMatching(/^jobs.yaml:5: jobs\[0\] 'sanity': at is not a field of a row; remove it/),
  ]);
});

test('a misspelled field leaves the field of other rows missing', () => {
  const rows = ['jobs:', '  - name: a', `    schedul: ${SCHEDULE}`, '  - name: b'];
  expect(problemsOfTable('defaults: { image: a }', ...rows)).toEqual([
    "jobs.yaml:5: jobs[0] 'a': schedul is not a field of a row; did you mean 'schedule'?",
    "jobs.yaml:6: jobs[1] 'b': schedule must be set; write it in the row or in defaults",
  ]);
});

describe('one error is reported for all rows if', () => {
  const rows = ['jobs:', '  - { name: a, pool: internal }', '  - { name: b, pool: internal }'];

  test('a field of defaults is misspelled', () => {
    expect(
      problemsOfTable('pools: { internal: {} }', `defaults: { image: a, schedul: ${SCHEDULE} }`, ...rows),
    ).toEqual(["jobs.yaml:3: defaults.schedul is not a field of defaults; did you mean 'schedule'?"]);
  });

  test('defaults itself is misspelled', () => {
    expect(
      problemsOfTable('pools: { internal: {} }', `default: { image: a, schedule: ${SCHEDULE} }`, ...rows),
    ).toEqual(["jobs.yaml:3: default is not a field of a table of jobs; did you mean 'defaults'?"]);
  });

  test('pools is misspelled', () => {
    const defaults = `defaults: { image: a, schedule: ${SCHEDULE} }`;
    expect(problemsOfTable('pool: { internal: {} }', defaults, ...rows)).toEqual([
      "jobs.yaml:2: pool is not a field of a table of jobs; did you mean 'pools'?",
    ]);
  });

  test('clusters is misspelled', () => {
    const table = `cluster: [east]\njobs: [{ name: a, image: a, schedule: ${SCHEDULE}, clusters: [east] }]\n`;
    expect(problemsOf(() => fleetOfText(table))).toEqual([
      "jobs.yaml:1: cluster is not a field of a table of jobs; did you mean 'clusters'?",
    ]);
  });

  test('clusters is misspelled, next to a misspelled field', () => {
    const table = `cluster: [east]\njobs:\n  - { name: a, image: a, schedul: ${SCHEDULE} }\n`;
    expect(problemsOf(() => fleetOfText(table))).toEqual([
      "jobs.yaml:1: cluster is not a field of a table of jobs; did you mean 'clusters'?",
      "jobs.yaml:3: jobs[0] 'a': schedul is not a field of a row; did you mean 'schedule'?",
    ]);
  });

  test('jobs is misspelled', () => {
    expect(problemsOfTable('suspend: [{ job: a }]', 'job: [{ name: a }]')).toEqual([
      "jobs.yaml:3: job is not a field of a table of jobs; did you mean 'jobs'?",
    ]);
  });
});

describe('a misspelling in byCluster is the only error for its cluster', () => {
  const east = `      east: { schedule: ${SCHEDULE} }`;

  test('if it is a field', () => {
    expect(problemsOfRow('byCluster:', east.slice(4), `  west: { schedul: ${SCHEDULE} }`)).toEqual([
      "jobs.yaml:7: jobs[0] 'sanity': byCluster.west.schedul is not a field of a cluster in byCluster; did you mean 'schedule'?",
    ]);
  });

  test('if it is the cluster', () => {
    expect(problemsOfRow('byCluster:', east.slice(4), `  wesst: { schedule: ${SCHEDULE} }`)).toEqual([
      "jobs.yaml:7: jobs[0] 'sanity': byCluster.wesst must be one of clusters, got \"wesst\"; did you mean 'west'?",
    ]);
  });

  test('if it is byCluster', () => {
    expect(problemsOfRow('byClusters:', east.slice(4))).toEqual([
      "jobs.yaml:5: jobs[0] 'sanity': byClusters is not a field of a row; did you mean 'byCluster'?",
    ]);
  });

  test('if it is in defaults', () => {
    const defaults = `defaults: { image: a, byCluster: { east: { schedule: ${SCHEDULE} }, west: { schedul: ${SCHEDULE} } } }`;
    expect(problemsOfTable(defaults, 'jobs: [{ name: a }]')).toEqual([
      "jobs.yaml:2: defaults.byCluster.west.schedul is not a field of a cluster in byCluster; did you mean 'schedule'?",
    ]);
  });

  test('and not for a cluster that has nothing', () => {
    expect(problemsOfRow('byCluster:', `  wesst: { schedule: ${SCHEDULE} }`)).toEqual([
      "jobs.yaml:4: jobs[0] 'sanity' in east: schedule must be set; write it in the row or in defaults",
      expect.stringContaining("did you mean 'west'?"),
    ]);
  });
});
