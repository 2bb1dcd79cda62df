/** The Kueue queue in which a Job waits. */

import { JobFanOut, KueueOptions, PeriodicJob, RunOnceJob, RunOnceJobOptions } from 'cdk8s-jobs';
import { IMAGE, manifestOf, SCHEDULE, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const QUEUE = 'kueue.x-k8s.io/queue-name';
const kueue: KueueOptions = { queue: 'team.batch' };

function runOnce(kueue: KueueOptions, more: Partial<RunOnceJobOptions> = {}): RunOnceJob {
  return new RunOnceJob(testChart(), 'train', { image: IMAGE, kueue, ...more });
}

test('the queue is a label of the Job, and not of its pods', () => {
  const { metadata, spec } = manifestOf(runOnce({ ...kueue, priorityClass: 'low' }));
  expect(metadata.labels).toMatchObject({ [QUEUE]: 'team.batch', 'kueue.x-k8s.io/priority-class': 'low' });
  expect(spec.template.metadata.labels).not.toHaveProperty([QUEUE]);
});

test('the queue is a label of the Jobs of a CronJob, and not of the CronJob or the pods', () => {
  const props = { image: IMAGE, schedule: SCHEDULE, kueue };
  const { metadata, spec } = manifestOf(new PeriodicJob(testChart(), 'nightly', props));
  const { jobTemplate } = spec;
  expect(jobTemplate.metadata.labels).toHaveProperty([QUEUE], 'team.batch');
  expect(metadata.labels).not.toHaveProperty([QUEUE]);
  expect(jobTemplate.spec.template.metadata.labels).not.toHaveProperty([QUEUE]);
});

test('each Job of a JobFanOut is in the queue', () => {
  const props = { image: IMAGE, items: [{ id: 'a' }, { id: 'b' }], kueue };
  const { jobs } = new JobFanOut(testChart(), 'users', props);
  for (const job of jobs) expect(manifestOf(job).metadata.labels).toHaveProperty([QUEUE], 'team.batch');
});

test('the queue does not change the name of a Job, so an edit moves the Job to it', () => {
  expect(runOnce(kueue).name).toBe(runOnce({ queue: 'other' }).name);
});

test('minParallelism is an annotation', () => {
  const job = runOnce({ ...kueue, minParallelism: 2 }, { parallelism: 3, completions: 9 });
  expect(manifestOf(job).metadata.annotations).toEqual({ 'kueue.x-k8s.io/job-min-parallelism': '2' });
});

describe('refused', () => {
  test.each<[what: string, kueue: KueueOptions, more: Partial<RunOnceJobOptions>, message: string]>([
    [
      'a queue without a name',
      { queue: '' },
      {},
      `kueue.queue must be text that is not empty, got ""; name it like 'batch'`,
    ],
    [
      'as many pods as all',
      { queue: 'a', minParallelism: 3 },
      { parallelism: 3 },
      'kueue.minParallelism must be less than the number of pods that run at a time, which is 3, got 3; lower it, or raise parallelism and completions',
    ],
    [
      'more pods than ever succeed',
      { queue: 'a', minParallelism: 2 },
      { parallelism: 3, completions: 2 },
      'kueue.minParallelism must be less than the number of pods that run at a time, which is 2, got 2; lower it, or raise parallelism and completions',
    ],
    [
      'no pods',
      { queue: 'a', minParallelism: 0 },
      { parallelism: 3 },
      'kueue.minParallelism must be a whole number of at least 1, got 0; write 1',
    ],
    [
      'another queue in a label',
      { queue: 'a' },
      { labels: { 'kueue.x-k8s.io/queue-name': 'b' } },
      'labels["kueue.x-k8s.io/queue-name"] must be left out with kueue, which sets it to another value, got "b"; remove it, or set kueue alone',
    ],
  ])('%s', (_, options, more, message) => {
    expect(messageOf(() => runOnce(options, more))).toBe(`RunOnceJob 'test/train': ${message}`);
  });
});
