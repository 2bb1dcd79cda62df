// Writes what was measured as Markdown.
import { cpus, release, totalmem, type } from 'node:os';
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

/** All of it: the goals, and a table for each group. */
export function report(results, versions) {
  const lines = [
    '# What it costs',
    '',
    'Written by `npm run bench`. Times are those of whole commands, and of construction and synth alone where a column says so: medians, with the least and the most of runs that took turns. CPU is that of all threads. "too long" is more than 60 s.',
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
  for (const [group, { title, machine: on, runs, tables }] of Object.entries(results)) {
    lines.push(
      '',
      `## ${title}`,
      '',
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
  if (!found || (than && !other))
    return `| ${work} | at most ${most} ${unit} | ${missing(results, is, than)} | |`;
  const value = than ? ratio(found, other) : spread(found);
  const digits = than ? 2 : 0;
  const [middle, least, top] = [value.median, value.least, value.most].map((one) => one.toFixed(digits));
  return `| ${work} | at most ${most} ${unit} | ${middle} (${least}–${top}) | ${value.median <= most ? 'within' : '**OVER**'} |`;
}

function missing(results, ...places) {
  const isLong = places.some(
    (place) => place && results[place.group]?.tables[place.what]?.[place.who] === null,
  );
  return isLong ? 'too long' : 'not measured';
}

function listOf(results, { group, what, who, part }) {
  return results[group]?.tables[what]?.[who]?.[part];
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
