// Compares the cost of a review with dyff, in processes that run alternately: `npm run bench:review`. Needs Go for dyff.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inTurns, median, run } from './measure.mjs';
import { writeCorpus } from './review-corpus.mjs';

const OUT = '.cache/bench-review';
const DYFF = 'github.com/homeport/dyff/cmd/dyff@v1.12.0';
const CLI = 'build/bin/cdk8s-jobs.js';
const RUNS = 7;

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
writeCorpus(join(OUT, 'few'), 10_000, 100);
writeCorpus(join(OUT, 'many'), 10_000, 5_000);
const dyff = installDyff();

const empty = { args: ['-e', '0'] };
const version = cli('--version');
const [nothing, started] = compare('node -e 0', empty, 'cdk8s-jobs --version', version, 15);
limit('startup over node', started - nothing, 40, 'ms');

const apps = cli('review', '--base', 'HEAD', '--head', 'HEAD');
const [, ofApps] = compare('node -e 0', empty, 'review of the apps', apps, 15);
limit('the apps over node', ofApps - nothing, 200, 'ms');

const few = reviewOf('few');
const [other, own] = compare(
  'dyff between, 100 of 10,000 changed',
  dyffOf('few'),
  'review, the same',
  few,
  RUNS,
);
limit('of dyff', own / other, 1, 'times');
const [, many] = compare('review, 100 changed', few, 'review, 5,000 changed', reviewOf('many'), RUNS);
limit('of 100 changed', many / own, 4, 'times');
for (const corpus of ['few', 'many']) limit(`memory, ${corpus} changed`, peak(reviewOf(corpus)), 300, 'MB');
rmSync(OUT, { recursive: true, force: true });

function installDyff() {
  const GOBIN = resolve(OUT, 'bin');
  const { status, stderr } = spawnSync('go', ['install', DYFF], {
    env: { ...process.env, GOBIN },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`dyff cannot be built: ${stderr}`);
  return join(GOBIN, 'dyff');
}

/** Our command, which exits with 1 if it finds something. */
function cli(...args) {
  return { args: [CLI, ...args], codes: [0, 1] };
}

function reviewOf(corpus) {
  const [base, head] = ['base', 'head'].map((side) => join(OUT, corpus, side));
  return cli('review', '--base', base, '--head', head, '--format', 'markdown');
}

/** dyff reads one file a side. */
function dyffOf(corpus) {
  const sides = ['base', 'head'].map((side) => {
    const file = join(OUT, `${corpus}-${side}.yaml`);
    const parts = Array.from({ length: 20 }, (_, index) => join(OUT, corpus, side, `${index * 500}.yaml`));
    writeJoined(file, parts);
    return file;
  });
  return { program: dyff, args: ['between', '--omit-header', '--exclude-regexp', '^$', ...sides] };
}

function writeJoined(file, parts) {
  spawnSync('sh', ['-c', `for part in "$@"; do echo ---; cat "$part"; done >"$0"`, file, ...parts]);
}

/** The medians of two commands, which run alternately. */
function compare(oneName, one, otherName, other, runs) {
  const taken = inTurns({ [oneName]: one, [otherName]: other }, runs);
  return Object.entries(taken).map(([name, { wall }]) => {
    console.log(
      `${name.padEnd(40)}${median(wall).toFixed(0).padStart(6)} ms (median of ${runs} alternated runs)`,
    );
    return median(wall);
  });
}

function peak({ args: [node, ...args], codes }) {
  return run({ node, args, codes }).peak;
}

function limit(what, value, most, unit) {
  const verdict = value <= most ? 'within' : 'OVER';
  console.log(`  ${what}: ${value.toFixed(2)} ${unit}, ${verdict} the limit of ${most}`);
}
