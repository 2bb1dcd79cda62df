import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load as readYaml, loadAll } from 'js-yaml';
import { arrow, box, codeWidth, lines, picture, text } from './svg.mjs';

const TABLE = 'docs/examples/files/jobs.yaml';
const LINE = 22;

/** What the example of a JobFleet makes of its table. */
export function fleet(load) {
  const rows = readYaml(readFileSync(TABLE, 'utf8')).jobs;
  const clusters = clustersOf(load);
  const height = 60 + clusters.length * 118;
  const middle = height / 2;
  return picture(
    {
      width: 940,
      height,
      title: 'From a table to the clusters',
      desc: `A JobFleet reads the rows ${rows.map(({ name }) => name).join(' and ')}. ${clusters
        .map(({ name, jobs }) => `The folder dist/${name} has ${jobs.map(wordsOf).join(' and ')}.`)
        .join(' ')}`,
    },
    tableBox(rows, middle),
    arrow([
      [262, middle],
      [296, middle],
    ]),
    box(298, middle - 56, 150, 112, 'blue-box'),
    text(373, middle - 30, 'JobFleet', 'code bold middle'),
    lines(
      373,
      middle - 6,
      ['checks every row,', 'reports all mistakes', 'with file and line'],
      'small middle',
    ),
    clusters.map((cluster, index) => clusterBox(cluster, 30 + index * 118, middle)),
  );
}

function tableBox(rows, middle) {
  const height = 52 + rows.length * LINE;
  const top = middle - height / 2;
  return [
    box(10, top, 250, height),
    text(24, top + 24, 'jobs.yaml', 'code bold'),
    text(160, top + 24, 'clusters', 'small dim'),
    rows.map(({ name, clusters }, index) => [
      text(24, top + 50 + index * LINE, name, 'code'),
      text(160, top + 50 + index * LINE, clusters?.join(', ') ?? 'all', 'code'),
    ]),
  ];
}

function clusterBox({ name, jobs }, top, middle) {
  const center = top + 50;
  return [
    arrow([
      [450, middle],
      [478, middle],
      [478, center],
      [506, center],
    ]),
    box(508, top, 298, 100),
    text(522, top + 24, `dist/${name}`, 'code bold'),
    jobs.map((job, index) => [
      text(522, top + 50 + index * LINE, job.name, 'code'),
      job.isSuspended
        ? text(530 + codeWidth(job.name), top + 50 + index * LINE, 'suspended', 'small red')
        : [],
    ]),
    arrow(
      [
        [808, center],
        [834, center],
      ],
      'dashed',
    ),
    box(836, top + 22, 94, 56, 'green-box'),
    text(883, top + 46, 'cluster', 'small middle'),
    text(883, top + 64, name, 'code bold middle'),
  ];
}

function wordsOf({ name, isSuspended }) {
  return isSuspended ? `${name}, suspended` : name;
}

/** The CronJobs that the example writes for each cluster. */
function clustersOf(load) {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = folder;
  try {
    load('../docs/examples/job-fleet.ts');
    return readdirSync(folder)
      .sort()
      .map((name) => ({ name, jobs: jobsOf(join(folder, name)) }));
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    rmSync(folder, { recursive: true });
  }
}

function jobsOf(folder) {
  return readdirSync(folder)
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')))
    .filter(({ kind }) => kind === 'CronJob')
    .map(({ metadata, spec }) => ({ name: metadata.name, isSuspended: spec.suspend === true }));
}
