// Writes the measurements as Markdown.
import { cpus, release, totalmem, type } from 'node:os';
import { GROUPS } from './cases.mjs';
import { GOALS } from './goals.mjs';
import { median, ratio } from './measure.mjs';

const PARTS = { wall: 'ms', cpu: 'CPU ms', peak: 'peak MB', construct: 'construct ms', synth: 'synth ms' };

export function machine(load) {
  return {
    processor: `${cpus()[0].model}, ${cpus().length} cores`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
    'load before': load.toFixed(1),
  };
}

/** What a reader must know about a group. */
const NOTES = {
  sets: 'All write the same objects, with the same names, rules, accounts, schedules, images, variables and Secrets; all else is a default of each (`bench/same-objects.mjs` compares them). Jsonnet prints JSON, which is YAML. cdk8s-plus is on the App of cdk8s.',
  cli: '`one job` is run by the `app` that README.md shows; `apps/main.ts` are the apps of this repository.',
  growth:
    'Sizes double; the exponent is that of the power of the size that fits the times best, 1 for twice the time.',
};

/** The whole report: the goals, and a table for each group. */
export function report(results, versions) {
  const lines = [
    '# What it costs',
    '',
    'Written by `npm run bench`; [README.md](README.md) says why some goals are not reached. Times are those of whole commands, and of construction and synth alone where a column says so: medians, with the least and the most of runs that took turns. CPU is that of all threads. "too long" is more than 60 s. 4835bde is this library at that commit.',
    '',
    `Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    '',
    '## Goals',
    '',
    '| work | goal | measured | |',
    '|---|---|---|---|',
    ...GOALS.map((goal) => goalRow(goal, results)),
  ];
  for (const group of Object.keys(GROUPS).filter((name) => results[name] !== undefined)) {
    const { title, machine: on, runs, tables } = results[group];
    lines.push(
      '',
      `## ${title}`,
      '',
      ...(NOTES[group] === undefined ? [] : [NOTES[group], '']),
      `${Object.entries(on)
        .map((pair) => pair.join(' '))
        .join(', ')}; ${runs} runs.`,
    );
    if (group === 'growth') lines.push('', ...growthTable(tables));
    else
      for (const [what, taken] of Object.entries(tables))
        lines.push('', `### ${what}`, '', ...tableOf(taken));
  }
  return `${lines.join('\n')}\n`;
}

function goalRow({ work, is, than, most, unit = 'times' }, results) {
  const found = listOf(results, is);
  const other = than && listOf(results, than);
  const row = (measured, verdict = '') => `| ${work} | at most ${most} ${unit} | ${measured} | ${verdict} |`;
  if (takenBy(results, is) === null) return row('too long', '**OVER**');
  if (found === undefined || (than && other === undefined)) return row('not measured');
  const value = than ? ratio(found, other) : spread(found);
  const digits = than ? 2 : 0;
  const [middle, least, top] = [value.median, value.least, value.most].map((one) => one.toFixed(digits));
  return row(`${middle} (${least}–${top})`, value.median <= most ? 'within' : '**OVER**');
}

/** The times of one, by parts: null if too long, undefined if not measured. */
function takenBy(results, { group, what, who }) {
  return results[group]?.tables[what]?.[who];
}

function listOf(results, place) {
  return takenBy(results, place)?.[place.part];
}

function spread(values) {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

function tableOf(taken) {
  const parts = Object.keys(PARTS).filter((part) => Object.values(taken).some((one) => one?.[part]));
  const rows = Object.entries(taken).map(([who, lists]) => {
    const cells = parts.map((part) => (lists === null ? 'too long' : cell(lists[part])));
    return `| ${[who, ...cells].join(' | ')} |`;
  });
  return [
    `| | ${parts.map((part) => PARTS[part]).join(' | ')} |`,
    `|---${'|--:'.repeat(parts.length)}|`,
    ...rows,
  ];
}

function cell(values) {
  if (values === undefined) return '';
  const { median: middle, least, most } = spread(values);
  return `${middle.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`;
}

function growthTable(tables) {
  const rows = Object.entries(tables).map(([what, taken]) => {
    const sizes = Object.entries(taken).filter(([, lists]) => lists !== null);
    const points = sizes.map(([size, { work }]) => [Number(size), median(work)]);
    const cells = points.map(([size, time]) => `${size}: ${time.toFixed(0)} ms`);
    const isLong = sizes.length < Object.keys(taken).length;
    return `| ${what} | ${cells.join(', ')} | ${isLong ? 'too long' : exponent(points).toFixed(2)} |`;
  });
  return ['| what | construction and synth | exponent |', '|---|---|--:|', ...rows];
}

/** The slope of the line that is nearest to the points, in logarithms. */
function exponent(points) {
  const logs = points.map((point) => point.map(Math.log));
  const [x, y] = [0, 1].map((axis) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length);
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
