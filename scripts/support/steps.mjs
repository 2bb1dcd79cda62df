import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, resolve } from 'node:path';
import { exitOnSignals, run } from './run.mjs';

/** The part of a passing step's output that is shown next to its time; other output is shown below its line. */
const SUMMARY = { 'test:unit': /^Tests: +(.*)$/m, imports: /\((\d+ modules)/ };
const ENV = {
  PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
  // Collecting garbage less often saves a twentieth of the time.
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64`.trim(),
};

/**
 * Runs scripts of package.json, each with its arguments, as many rows at once as there are cores. In a row, each script
 * needs the one before it. Prints which passed, and how long they took.
 */
export async function runRows(rows) {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const started = performance.now();
  const failed = [];
  exitOnSignals();
  const left = rows.values();
  await Promise.all(Array.from({ length: availableParallelism() }, () => takeRows(left, scripts, failed)));

  const steps = rows.flat().length;
  const time = seconds(performance.now() - started);
  if (failed.length === 0) console.log(`all ${steps} steps passed in ${time}`);
  else console.error(`${failed.length} of ${steps} steps failed in ${time}: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Runs rows until none is left. */
async function takeRows(rows, scripts, failed) {
  for (const row of rows) {
    for (const [index, step] of row.entries()) {
      if (await passes(step, scripts)) continue;
      const [needed, ...later] = row.slice(index).map(scriptOf);
      for (const script of later) console.error(`skip ${script}, which needs ${needed}`);
      failed.push(needed, ...later);
      break;
    }
  }
}

async function passes(step, scripts) {
  const script = scriptOf(step);
  const start = performance.now();
  const command = [scripts[script], step.slice(script.length)].join('');
  const { code, output } = await run('sh', ['-c', command], { env: ENV });
  const passed = code === 0;
  const found = passed ? SUMMARY[script]?.exec(output) : undefined;
  const line = `${passed ? 'ok  ' : 'FAIL'} ${script.padEnd(17)}${seconds(performance.now() - start).padStart(6)}`;
  console.log(found ? `${line}  ${found[1]}` : `${line}\n${output.trim()}`.trim());
  return passed;
}

function scriptOf(step) {
  return step.split(' ')[0];
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
