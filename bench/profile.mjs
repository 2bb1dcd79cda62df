// Shows which parts of the library and its packages take the time of construction and synth, by sampling:
// `npm run bench:profile -- 1000 1` for 1,000 sets in one chart. It runs the sources, whose files identify the parts.
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const load = createRequire(import.meta.url);
load('ts-node/register');
const [sets = '1000', charts = '1'] = process.argv.slice(2);
process.argv.splice(2, Infinity, sets, charts);
process.env.CDK8S_OUTDIR = '.cache/bench/dist';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });
// Loading the program is not measured.
load('cdk8s-plus-27');
load('cdk8s-jobs');
await session.post('Profiler.start');
load('./programs/sets.cjs');
const { profile } = await session.post('Profiler.stop');

const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
const parts = new Map();
let total = 0;
profile.samples.forEach((id, index) => {
  const part = partOf(frames.get(id));
  const time = profile.timeDeltas[index] / 1000;
  if (part === undefined) return;
  total += time;
  parts.set(part, (parts.get(part) ?? 0) + time);
});
console.log(`| part | ms | share |\n|---|--:|--:|`);
for (const [part, time] of [...parts].toSorted(([, a], [, b]) => b - a)) {
  if (time / total < 0.005) continue;
  console.log(`| ${part} | ${time.toFixed(0)} | ${((100 * time) / total).toFixed(0)}% |`);
}

/** The module or package of a function; undefined while idle. */
function partOf({ functionName, url }) {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(idle)') return undefined;
  if (!url.startsWith('file:') && !url.startsWith('/')) return "Node's own";
  const file = relative('.', url.startsWith('file:') ? fileURLToPath(url) : url);
  const [, name] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  if (name !== undefined) return name;
  const [, folder] = /^(lib\/[^/]+)\//.exec(file) ?? [];
  return folder ?? (file.startsWith('lib/') ? 'lib/*.ts' : 'the program');
}
