import { parallelism } from '../../../lib/job/warnings/parallelism';
import { oneTime, scheduled, textsOf } from './jobs';

const NONE = { parallelism: 0, activeDeadlineSeconds: 600 };
const WAIT = 'remove parallelism; to start it later, set suspend: true, under which no deadline counts';

test.each<[what: string, spec: object, text: string]>([
  [
    'that ends by its deadline',
    NONE,
    `starts no pod until parallelism is raised, and fails after 600 s; ${WAIT}`,
  ],
  [
    'without a deadline',
    { parallelism: 0 },
    `starts no pod until parallelism is raised, and never ends; ${WAIT}`,
  ],
])('a Job without pods %s', (_, spec, text) => {
  expect(textsOf(parallelism(oneTime({ spec })))).toEqual([`batch/parallelism: ${text}`]);
});

test.each<[policy: string | undefined, text: string]>([
  ['Forbid', 'starts Jobs without pods, each of which fails after 600 s, and until then no other run starts'],
  ['Allow', 'starts Jobs without pods, each of which fails after 600 s'],
  [undefined, 'starts Jobs without pods, each of which fails after 600 s'],
])('a CronJob whose Jobs have no pods, under %s', (concurrencyPolicy, text) => {
  expect(textsOf(parallelism(scheduled({ spec: NONE }, { concurrencyPolicy })))).toEqual([
    `batch/parallelism: ${text}; remove parallelism; to start no Jobs, set suspend: true`,
  ]);
});

test.each<[what: string, spec: object]>([
  ['one pod at a time', { parallelism: 1 }],
  ['no parallelism', {}],
  ['zero completions', { parallelism: 0, completions: 0 }],
])('%s has no warning', (_, spec) => {
  expect(parallelism(oneTime({ spec }))).toEqual([]);
});
