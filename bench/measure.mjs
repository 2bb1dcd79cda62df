// Runs commands alternately, and returns their times.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const OUT = resolve('.cache/bench');
const USAGE = join(OUT, 'usage.json');
/** A command that takes longer is stopped, and not run again. */
const LIMIT = 60_000;
/** A first run that takes longer counts: reading files for the first time makes no difference. */
const LONG = 2_000;

mkdirSync(OUT, { recursive: true });

/**
 * Runs a command, which is a file for Node or a program with its arguments, and may exit with one of the codes. Undefined if
 * it takes too long.
 */
export function run({
  node,
  program = process.execPath,
  args = [],
  env = {},
  cwd,
  to = 'stdout',
  codes = [0],
}) {
  const hook = node === undefined ? [] : ['-r', resolve('bench/usage.cjs'), node];
  rmSync(USAGE, { force: true });
  const out = openSync(join(OUT, to), 'w');
  const PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  const start = performance.now();
  const { error, status, stderr } = spawnSync(program, [...hook, ...args], {
    cwd,
    env: { ...process.env, PATH, USAGE_FILE: USAGE, ...env },
    stdio: ['ignore', out, 'pipe'],
    encoding: 'utf8',
    timeout: LIMIT,
    killSignal: 'SIGKILL',
  });
  const wall = performance.now() - start;
  closeSync(out);
  if (error?.code === 'ETIMEDOUT') return undefined;
  if (error !== undefined) throw error;
  if (!codes.includes(status)) throw new Error(`${[node ?? program, ...args].join(' ')} failed: ${stderr}`);
  return node === undefined ? { wall } : { wall, ...usage() };
}

/** What a Node program used, in total and from each of its marks to the next. */
function usage() {
  const { cpu, peak, marks } = JSON.parse(readFileSync(USAGE, 'utf8'));
  const parts = marks.slice(0, -1).flatMap(({ name, ...from }, index) => {
    const next = marks[index + 1];
    return [
      [name, next.wall - from.wall],
      [`${name} cpu`, next.cpu - from.cpu],
    ];
  });
  const work = marks.at(-1).wall - marks[0].wall;
  return { cpu, peak, ...Object.fromEntries(parts), work };
}

/** Runs named commands alternately; returns a list of times for each command, or null if too long. */
export function inTurns(commands, runs, skipped = []) {
  const taken = Object.fromEntries(
    Object.keys(commands).map((name) => [name, skipped.includes(name) ? null : undefined]),
  );
  for (let turn = 0; turn <= runs; turn++) {
    for (const [name, command] of Object.entries(commands)) {
      if (taken[name] === null || taken[name]?.wall.length >= runs) continue;
      const one = run(command);
      if (one === undefined) taken[name] = null;
      else if (turn === 0 && one.wall < LONG && runs > 1) taken[name] = emptyLists(one);
      else taken[name] = added(taken[name] ?? emptyLists(one), one);
    }
  }
  return taken;
}

const emptyLists = (one) => Object.fromEntries(Object.keys(one).map((key) => [key, []]));

function added(lists, one) {
  for (const [key, value] of Object.entries(one)) lists[key].push(value);
  return lists;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The ratio of two lists that were measured alternately: of their medians, and the least and most of all rounds. */
export function ratio(ones, others) {
  const each = ones.slice(0, others.length).map((one, index) => one / others[index]);
  return { median: median(ones) / median(others), least: Math.min(...each), most: Math.max(...each) };
}
