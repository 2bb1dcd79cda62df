// The goals: at most a multiple of something else, or at most a number of milliseconds.
import { GROWTH, OURS, setsIn } from './cases.mjs';
import { OLD } from './peers.mjs';

const of = (group, what, who, part = 'wall') => ({ group, what, who, part });
const thousand = (who, part) => of('sets', setsIn(1000, 1), who, part);
const most = (part) => ({
  is: of('sets', setsIn(20_000, 2000), OURS, part),
  than: of('sets', setsIn(20_000, 2000), OLD, part),
});
const chain = (size, who, part) => of('chains', `${size} charts of 12 jobs`, who, part);
const many = (who) => of('many', '10000 rows or items', who, 'construct');
const growth = (what, size) => of('growth', what, String(size), 'work');

const sets = [
  { work: '1,000 sets, whole command, of helm', is: thousand(OURS), than: thousand('helm'), most: 1 },
  {
    work: '1,000 sets, whole command, of cdk8s-plus',
    is: thousand(OURS),
    than: thousand('cdk8s-plus'),
    most: 0.5,
  },
  ...['construct', 'synth'].map((part) => ({
    work: `1,000 sets, ${part}, of cdk8s-plus`,
    is: thousand(OURS, part),
    than: thousand('cdk8s-plus', part),
    most: part === 'construct' ? 1.8 : 0.3,
  })),
  { work: `20,000 sets in 2,000 charts, CPU, of ${OLD}`, ...most('cpu'), most: 0.2 },
  { work: `20,000 sets in 2,000 charts, peak memory, of ${OLD}`, ...most('peak'), most: 0.67 },
];

const chains = [
  {
    work: 'chain of 8 charts of 12 jobs, of the same without dependencies',
    is: chain(8, 'chain', 'work'),
    than: chain(8, 'without dependencies', 'work'),
    most: 1.5,
  },
  { work: 'chain of 100 charts of 12 jobs, synth', is: chain(100, 'chain', 'synth'), most: 200, unit: 'ms' },
];

const start = [
  {
    work: 'one job, documented command, of the CLI with an empty app',
    is: of('cli', 'cdk8s synth', 'one job'),
    than: of('cli', 'cdk8s synth', 'an empty app'),
    most: 1.3,
  },
  {
    work: 'one job, compiled, of cdk8s alone',
    is: of('start', 'one job', OURS),
    than: of('start', 'one job', 'cdk8s alone'),
    most: 1.15,
  },
];

export const GOALS = [
  ...sets,
  ...chains,
  ...start,
  {
    work: 'fleet of 10,000 rows, construction, of a fan-out',
    is: many('fleet'),
    than: many('fan-out'),
    most: 1.5,
  },
  ...Object.entries(GROWTH).map(([what, least]) => ({
    work: `${what}, last doubling`,
    is: growth(what, 4 * least),
    than: growth(what, 2 * least),
    most: 2.2,
  })),
];
