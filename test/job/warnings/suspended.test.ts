import { suspended } from '../../../lib/job/warnings/suspended';
import { oneTime, scheduled, textsOf } from './jobs';

const SPEC = { suspend: true };

test.each<[policy: string | undefined, meanwhile: string]>([
  ['Forbid', 'the first one blocks all later runs'],
  ['Replace', 'each one is replaced by the next'],
  ['Allow', 'they pile up'],
  [undefined, 'they pile up'],
])('a CronJob that starts suspended Jobs, under %s', (concurrencyPolicy, meanwhile) => {
  expect(textsOf(suspended(scheduled({ spec: SPEC }, { concurrencyPolicy })))).toEqual([
    `batch/suspended: starts suspended Jobs, whose deadline does not count: until they are resumed, ${meanwhile}; remove the patch; to start no Jobs, set suspend: true`,
  ]);
});

test.each([
  ['a CronJob that is suspended itself', scheduled({}, { suspend: true })],
  ['a template with suspend false', scheduled({ spec: { suspend: false } })],
  [
    'Jobs in a Kueue queue',
    scheduled({ spec: SPEC, metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'batch' } } }),
  ],
  ['Jobs of another controller', scheduled({ spec: { ...SPEC, managedBy: 'kueue.x-k8s.io/multikueue' } })],
  ['a suspended one-time job', oneTime({ spec: SPEC })],
])('%s has no warning', (_, job) => {
  expect(suspended(job)).toEqual([]);
});
