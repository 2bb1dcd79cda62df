// Compares the cost of the library with its peers, in processes that run alternately: `npm run bench` for all, or
// `npm run bench -- sets cli` for groups of cases.mjs; after `npm run build`. Writes the results to RESULTS.md, and keeps
// those of other groups. `npm run bench -- --quick` runs all with small sizes in a minute, and writes no results.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { GROUPS } from './cases.mjs';
import { inTurns, OUT } from './measure.mjs';
import { DIST, install, setsBy, VERSIONS } from './peers.mjs';
import { machine, report } from './report.mjs';
import { checkSameObjects } from './same-objects.mjs';

const TITLES = {
  sets: 'Sets: a ServiceAccount, a Role, a RoleBinding and a CronJob each',
  chains: 'Charts that depend on the one before',
  many: 'Fleets and fan-outs',
  start: 'Start',
  cli: 'The CLI',
  growth: 'Growth',
};
const RUNS = { sets: 5, chains: 5, many: 5, start: 31, cli: 11, growth: 5 };

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const mode = isQuick ? 'quick' : 'full';
const wanted = args.filter((arg) => arg !== '--quick');
const unknown = wanted.find((name) => GROUPS[name] === undefined);
if (unknown !== undefined)
  throw new Error(`there is no group ${unknown}; write ${Object.keys(GROUPS).join(', ')}`);
if (!existsSync('build/lib/index.js')) throw new Error('there is no build/; run npm run build');

const store = join(OUT, `results-${mode}.json`);
const results = existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : {};
install();
mkdirSync(DIST, { recursive: true });
console.log(
  `${checkSameObjects(7, 3)} objects are the same of all peers: ${Object.keys(setsBy(7, 3)).join(', ')}`,
);
for (const group of wanted.length > 0 ? wanted : Object.keys(GROUPS)) measureGroup(group);
const text = report(results, VERSIONS);
writeFileSync(isQuick ? join(OUT, 'quick.md') : 'bench/RESULTS.md', text);
console.log(text.split('## Goals')[1].split('\n## ')[0]);

function measureGroup(group) {
  const runs = isQuick ? 1 : RUNS[group];
  const on = machine(loadavg()[0]);
  const tables = {};
  let last;
  for (const [what, commands] of Object.entries(GROUPS[group](mode))) {
    console.log(`${(performance.now() / 60_000).toFixed(1)} min, ${group}: ${what}`);
    // A peer that takes too long for some sets is not run with more.
    const skipped = group === 'sets' ? Object.keys(commands).filter((who) => last?.[who] === null) : [];
    last = tables[what] = inTurns(commands, runs, skipped);
  }
  results[group] = { title: TITLES[group], machine: on, runs, tables };
  writeFileSync(store, JSON.stringify(results));
}
