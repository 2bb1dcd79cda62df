// Runs all that a pull request must pass, as many scripts of package.json at once as there are cores.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, resolve } from 'node:path';
import { exitOnSignals, run } from './support/run.mjs';

/** The longest first; in a row, each needs the one before it. */
const ROWS = [
  ['test:unit --ci --maxWorkers=100%'],
  ['lint'],
  ['build', 'docs:api --check', 'generate:structs --check', 'test:build'],
  ['types'],
  ['docs --check'],
  ['imports'],
  ['synth --check'],
  ['import --check'],
  ['generate:schema --check'],
  ['format:check'],
];
/** What a passing step tells beside its time; anything else that one prints is shown below its line. */
const SUMMARY = { 'test:unit': /^Tests: +(.*)$/m };

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
const started = performance.now();
const failed = [];

exitOnSignals();
const rows = ROWS.values();
await Promise.all(Array.from({ length: availableParallelism() }, runRows));

const steps = ROWS.flat().length;
const time = seconds(performance.now() - started);
if (failed.length === 0) console.log(`all ${steps} steps passed in ${time}`);
else console.error(`${failed.length} of ${steps} steps failed in ${time}: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Takes rows until none is left. */
async function runRows() {
  for (const row of rows) {
    for (const [index, step] of row.entries()) {
      if (await passes(step)) continue;
      const [needed, ...later] = row.slice(index).map(scriptOf);
      for (const script of later) console.error(`skip ${script}, which needs ${needed}`);
      failed.push(needed, ...later);
      break;
    }
  }
}

async function passes(step) {
  const script = scriptOf(step);
  const start = performance.now();
  const { code, output } = await run('sh', ['-c', step.replace(script, scripts[script])], { env: { PATH } });
  const passed = code === 0;
  const found = passed ? SUMMARY[script]?.exec(output) : undefined;
  const line = `${passed ? 'ok  ' : 'FAIL'} ${script.padEnd(15)}${seconds(performance.now() - start).padStart(7)}`;
  console.log(found ? `${line}  ${found[1]}` : `${line}\n${output.trim()}`.trim());
  return passed;
}

function scriptOf(step) {
  return step.split(' ')[0];
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
