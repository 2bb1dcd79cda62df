// Measures side by side, in processes that alternate, what the library and its apps cost: `npm run bench`.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

const OUT = '.cache/bench';
const NODE = process.execPath;
const SYNTH = ['node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--output', OUT, '--check-upgrade', 'false'];
const EMPTY_APP = `node -e "require('fs').mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true })"`;

/** Each compares a subject with a baseline, and says how much more it may take. */
const COMPARISONS = [
  {
    runs: 7,
    limit: 1200,
    baseline: { name: 'cdk8s synth, an app that does nothing', args: [...SYNTH, '--app', EMPTY_APP] },
    subject: { name: 'cdk8s synth, apps/main.ts', args: SYNTH },
  },
  {
    runs: 31,
    limit: 10,
    baseline: { name: "require('cdk8s-plus-27')", args: ['-e', "require('cdk8s-plus-27')"] },
    subject: { name: "require('cdk8s-jobs')", args: ['-e', "require('cdk8s-jobs')"] },
  },
];

/** Sizes of Apps, each twice the one before, and how many times as long the last may take as the one before it. */
const SIZES = [500, 1000, 2000];
const GROWTH_RUNS = 5;
const MOST_GROWTH = 2.3;

if (!existsSync('build/lib/index.js')) throw new Error('there is no build/; run npm run build');
for (const { runs, limit, baseline, subject } of COMPARISONS) {
  const times = { baseline: [], subject: [] };
  for (let run = 0; run <= runs; run++) {
    for (const [kind, { args }] of Object.entries({ baseline, subject })) {
      const time = measure(args);
      if (run > 0) times[kind].push(time); // The first only warms the disk's cache.
    }
  }
  const [base, median] = [middle(times.baseline), middle(times.subject)];
  const more = median - base;
  const verdict = more <= limit ? 'within' : 'OVER';
  console.log(`${baseline.name.padEnd(40)}${milliseconds(base)}`);
  console.log(
    `${subject.name.padEnd(40)}${milliseconds(median)}  x ${(median / base).toFixed(2)}, ${more.toFixed(0)} ms more: ` +
      `${verdict} the limit of ${limit} ms (medians of ${runs} alternated runs)`,
  );
}
rmSync(OUT, { recursive: true, force: true });

for (const what of ['jobs', 'charts', 'items', 'rows']) {
  const times = new Map(SIZES.map((size) => [size, []]));
  for (let run = 0; run < GROWTH_RUNS; run++)
    for (const size of SIZES) times.get(size).push(grown(what, size));
  const medians = SIZES.map((size) => middle(times.get(size)));
  const doubled = medians.at(-1) / medians.at(-2);
  console.log(
    `${SIZES.map((size, index) => `${size}:${milliseconds(medians[index])}`).join('  ')}  ${what.padEnd(7)}` +
      `x ${doubled.toFixed(2)} for the last doubling: ${doubled <= MOST_GROWTH ? 'within' : 'OVER'} the limit of ` +
      `${MOST_GROWTH} (medians of ${GROWTH_RUNS} alternated runs)`,
  );
}

/** What construction and synth of an App of a size take, in a process of its own. */
function grown(what, size) {
  return Number(output(['bench/growth.cjs', what, String(size)]));
}

function measure(args) {
  const start = performance.now();
  output(args);
  return performance.now() - start;
}

function output(args) {
  const { status, stdout, stderr } = spawnSync(NODE, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

function middle(times) {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function milliseconds(time) {
  return `${time.toFixed(0)} ms`.padStart(8);
}
