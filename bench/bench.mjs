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

function measure(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(NODE, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
  return performance.now() - start;
}

function middle(times) {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function milliseconds(time) {
  return `${time.toFixed(0)} ms`.padStart(8);
}
