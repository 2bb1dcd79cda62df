import { managedBy } from '../../../lib/job/warnings/managed-by';
import { oneTime, scheduled, textsOf } from './jobs';

const KUEUE = 'kueue.x-k8s.io/multikueue';
const spec = { managedBy: KUEUE };

test.each<[policy: string | undefined, meanwhile: string]>([
  ['Forbid', 'the first one blocks all later runs'],
  ['Replace', 'each one is replaced by the next'],
  [undefined, 'they pile up'],
])('a CronJob whose Jobs Kubernetes does not run, under %s', (concurrencyPolicy, meanwhile) => {
  expect(textsOf(managedBy(scheduled({ spec }, { concurrencyPolicy })))).toEqual([
    `batch/managed-by: starts Jobs that Kubernetes leaves to '${KUEUE}', without pods and without a deadline: if no such controller runs, ${meanwhile}; remove managedBy unless it is installed`,
  ]);
});

test.each([
  ['a one-time job', oneTime({ spec })],
  ['Jobs without managedBy', scheduled({})],
  ["Kubernetes' own controller", scheduled({ spec: { managedBy: 'kubernetes.io/job-controller' } })],
  ['Jobs in a queue', scheduled({ spec, metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'batch' } } })],
])('%s has no warning', (_, job) => {
  expect(managedBy(job)).toEqual([]);
});
