// The measurements in groups: commands that run alternately, by what is measured and then by peer.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OUT } from './measure.mjs';
import { DIST, ofOld, OLD, setsBy } from './peers.mjs';

export const OURS = 'cdk8s-jobs';

const env = { CDK8S_OUTDIR: DIST };
const program = (file, ...args) => ({ node: resolve('bench/programs', file), args: args.map(String), env });
const old = (file, ...args) => ({ ...program(file, ...args), node: ofOld(file) });
const loaded = (name) => ({ program: process.execPath, args: ['-e', `require('${name}')`] });

const EMPTY_APP = `node -e "require('fs').mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true })"`;
const cli = (cwd, ...args) => ({
  program: process.execPath,
  args: [
    resolve('node_modules/cdk8s-cli/bin/cdk8s'),
    ...['synth', '--check-upgrade', 'false', '--output', DIST],
    ...args,
  ],
  cwd,
});

const SETS = {
  full: [
    [1, 1],
    [100, 1],
    [1000, 1],
    [1000, 1000],
    [20_000, 2000],
  ],
  quick: [[10, 5]],
};
const CHAINS = { full: [8, 100], quick: [3] };
const MANY = { full: [1000, 10_000], quick: [20] };

/** The smallest size of a full run; two more are twice and four times as large. */
export const GROWTH = {
  sets: 500,
  'sets, ten a chart': 500,
  jobs: 500,
  charts: 500,
  items: 1000,
  rows: 1000,
  chain: 20,
  layers: 20,
  'all before': 2000,
  'foreign roles': 250,
  groups: 1000,
  'applied roles': 250,
  conditions: 1000,
  quotas: 250,
  keys: 5000,
  mounts: 1000,
  patches: 500,
};
const grown = {
  sets: (size) => program('sets.cjs', size, 1),
  'sets, ten a chart': (size) => program('sets.cjs', size, size / 10),
};

export const GROUPS = {
  sets: (mode) => Object.fromEntries(SETS[mode].map((size) => [setsIn(...size), setsBy(...size)])),
  chains: (mode) =>
    table(CHAINS[mode], 'charts of 12 jobs', (size) => ({
      'without dependencies': program('apps.cjs', 'no chain', size),
      chain: program('apps.cjs', 'chain', size),
    })),
  many: (mode) =>
    table(MANY[mode], 'rows or items', (size) => ({
      'fan-out': program('apps.cjs', 'items', size),
      fleet: program('apps.cjs', 'rows', size),
      [`fan-out of ${OLD}`]: old('apps.cjs', 'items', size),
      [`fleet of ${OLD}`]: old('apps.cjs', 'rows', size),
    })),
  start: () => ({
    'one job': {
      'cdk8s alone': { node: join(OUT, 'peers/cdk8s.cjs'), env },
      [OURS]: program('one-job.cjs'),
      [OLD]: old('one-job.cjs'),
    },
    require: {
      cdk8s: loaded('cdk8s'),
      [OURS]: loaded(OURS),
      [OLD]: loaded(join(OUT, OLD)),
      'cdk8s-plus-27': loaded('cdk8s-plus-27'),
    },
  }),
  cli: () => ({
    'cdk8s synth': {
      'an empty app': cli(undefined, '--app', EMPTY_APP),
      'one job': cli(documentedApp()),
      'apps/main.ts': cli(),
    },
  }),
  growth: (mode) =>
    Object.fromEntries(
      Object.entries(GROWTH).map(([what, least]) => {
        const sizes = [1, 2, 4].map((times) => (times * least) / (mode === 'quick' ? 10 : 1));
        return [what, table(sizes, '', grown[what] ?? ((size) => program('apps.cjs', what, size)))];
      }),
    ),
};

function table(sizes, what, commandsOf) {
  return Object.fromEntries(sizes.map((size) => [`${size} ${what}`.trim(), commandsOf(size)]));
}

export function setsIn(sets, charts) {
  return `${sets} sets in ${charts} ${charts === 1 ? 'chart' : 'charts'}`;
}

/** A folder with one job, and the `cdk8s.yaml` and `tsconfig.json` that README.md shows. */
function documentedApp() {
  const folder = join(OUT, 'one-job');
  const readme = readFileSync('README.md', 'utf8');
  const blockWith = (text) => readme.split(/^```\w*\n/m).find((block) => block.startsWith(text));
  mkdirSync(folder, { recursive: true });
  cpSync('bench/programs/main.ts', join(folder, 'main.ts'));
  writeFileSync(join(folder, 'cdk8s.yaml'), blockWith('language: typescript'));
  writeFileSync(join(folder, 'tsconfig.json'), blockWith('{\n  "compilerOptions"'));
  return folder;
}
