/** What Kueue admits, and in which order. */

import { pause, until } from '../../../review-scenarios/cluster';
import { edit } from '../../../review-scenarios/objects';
import { cronJob, inTemplate, job, QUEUE_LABEL } from '../forms';
import { Row } from '../lab';

const FULL = { cpu: '200m' };
const SHORT = { cpu: '200m', seconds: 8 };
const PRIORITY = 'kueue.x-k8s.io/priority-class';
const priority = (name: string) => ({ metadata: { labels: { [PRIORITY]: name } } });
const minimum = (pods: string) => ({
  metadata: { annotations: { 'kueue.x-k8s.io/job-min-parallelism': pods } },
});
const INDEXED = { completionMode: 'Indexed', parallelism: 4, completions: 4 };
const LABELLED = { metadata: { labels: QUEUE_LABEL } };

/** A CronJob that runs each minute and whose queue is full, after two minutes. */
function blocked(concurrencyPolicy: string, predicted: string): Row {
  return {
    form: `CronJob of each minute with a queue, ${concurrencyPolicy}`,
    done: 'the queue is full for more than two minutes',
    predicted: { 'waiting Jobs': predicted },
    see: async (lab) => {
      await lab.create(job('first', {}, FULL));
      await lab.state('first', 'runs');
      const fields = { schedule: '* * * * *', concurrencyPolicy, jobTemplate: LABELLED };
      await lab.apply('server-side', [cronJob('c', fields, FULL)]);
      await pause(130_000);
      const waiting = (await lab.jobs()).filter(({ spec }) => spec.suspend).length;
      return { 'waiting Jobs': waiting > 1 ? 'one for each minute' : String(waiting) };
    },
  };
}

export const QUOTA_ROWS: readonly Row[] = [
  {
    form: 'queue whose quota is used',
    done: 'waits; then the first Job ends',
    predicted: { waits: 'suspended', then: 'runs' },
    see: async (lab) => {
      await lab.create(job('first', {}, SHORT));
      await lab.state('first', 'runs');
      await lab.create(job('second', {}, FULL));
      const waits = await lab.state('second', 'suspended');
      return { waits, then: await lab.state('second', 'runs', 90) };
    },
  },
  {
    form: 'Job that asks for more than the quota',
    done: 'waits; then the quota grows',
    predicted: { waits: 'suspended', events: '0', then: 'runs' },
    see: async (lab) => {
      await lab.create(job('j', {}, { cpu: '300m' }));
      const waits = await lab.state('j', 'suspended');
      const events = await lab.events('j', 'FailedCreate');
      await lab.setQuota('400m');
      return { waits, events: String(events), then: await lab.state('j', 'runs') };
    },
  },
  {
    form: 'Job that asks for no CPU and no memory',
    done: 'the queue is full',
    predicted: { job: 'runs' },
    see: async (lab) => {
      await lab.create(job('first', {}, FULL));
      await lab.state('first', 'runs');
      await lab.create(job('j', {}, { cpu: '0' }));
      return { job: await lab.state('j', 'runs') };
    },
  },
  {
    form: 'two Jobs wait, the later one with a priority class',
    done: 'the quota is freed',
    predicted: { plain: 'suspended', 'with priority': 'runs' },
    see: async (lab) => {
      await lab.create(job('first', {}, SHORT));
      await lab.state('first', 'runs');
      await lab.create(job('plain', {}, FULL));
      await pause(2000); // the order is by seconds
      await lab.create(edit(job('prior', {}, FULL), priority('lab-high')));
      await lab.state('prior', 'runs', 90);
      return { plain: await lab.state('plain'), 'with priority': await lab.state('prior') };
    },
  },
  {
    form: 'priority class label on the pod template',
    done: 'two wait, and the quota is freed',
    predicted: { plain: 'runs', 'with priority': 'suspended' },
    see: async (lab) => {
      await lab.create(job('first', {}, SHORT));
      await lab.state('first', 'runs');
      await lab.create(job('plain', {}, FULL));
      await pause(2000); // the order is by seconds
      await lab.create(edit(job('prior', {}, FULL), inTemplate(priority('lab-high').metadata)));
      await lab.state('plain', 'runs', 90);
      return { plain: await lab.state('plain'), 'with priority': await lab.state('prior') };
    },
  },
  {
    form: 'priority class that does not exist',
    done: 'started',
    predicted: { answer: 'created', job: 'suspended', workload: 'none' },
    see: async (lab) => {
      await lab.create(edit(job('j'), priority('no-such-class')));
      const state = await lab.state('j', undefined, 3);
      return { answer: 'created', job: state, workload: (await lab.workload('j')) ? 'yes' : 'none' };
    },
  },
  {
    form: 'Job of low priority that runs, queue that preempts lower priorities',
    done: 'a Job with a priority class comes',
    queue: { preemption: { withinClusterQueue: 'LowerPriority' } },
    predicted: { low: 'suspended', 'failed pods': '0', high: 'runs' },
    see: async (lab) => {
      await lab.create(job('low', {}, FULL));
      await lab.state('low', 'runs');
      await lab.create(edit(job('high', {}, FULL), priority('lab-high')));
      const high = await lab.state('high', 'runs', 90);
      const low = await lab.state('low', 'suspended');
      return { low, 'failed pods': String((await lab.job('low'))?.status.failed ?? 0), high };
    },
  },
  ...['NonIndexed', 'Indexed'].flatMap((completionMode): Row[] => [
    {
      form: `${completionMode} Job of four pods, quota for two, no minimum`,
      done: 'started',
      predicted: { job: 'suspended' },
      see: async (lab) => {
        await lab.create(job('j', { ...INDEXED, completionMode }));
        return { job: await lab.state('j', undefined, 5) };
      },
    },
    {
      form: `${completionMode} Job of four pods, quota for two, job-min-parallelism 2`,
      done: 'started',
      predicted: { job: 'runs', parallelism: '2' },
      see: async (lab) => {
        await lab.create(edit(job('j', { ...INDEXED, completionMode }), minimum('2')));
        const state = await lab.state('j', 'runs');
        return { job: state, parallelism: String((await lab.job('j'))?.spec.parallelism) };
      },
    },
  ]),
  {
    form: 'Job of two pods with job-min-parallelism 2, not below its parallelism',
    done: 'created',
    predicted: { answer: 'refused' },
    see: async (lab) => {
      const text = JSON.stringify(edit(job('j', { parallelism: 2, completions: 2 }), minimum('2')));
      const { code } = await lab.kubectl(['create', '-f', '-'], false, text);
      return { answer: code === 0 ? 'created' : 'refused' };
    },
  },
  {
    form: 'activeDeadlineSeconds 5',
    done: 'waits for 12 s; then the quota grows',
    quota: '0',
    predicted: { waits: 'suspended', then: 'Failed: DeadlineExceeded', 'ran for': '5 s or more' },
    see: async (lab) => {
      await lab.create(job('j', { activeDeadlineSeconds: 5 }));
      await pause(12_000);
      const waits = await lab.state('j');
      await lab.setQuota('200m');
      await until(
        20,
        () => lab.pods('j'),
        (pods) => pods.length > 0,
      );
      const start = Date.now();
      const then = await lab.state('j', 'Failed: DeadlineExceeded', 40);
      const isLong = Date.now() - start > 4500;
      return { waits, then, 'ran for': isLong ? '5 s or more' : 'less' };
    },
  },
  {
    form: 'ttlSecondsAfterFinished 0, and backoffLimit 0 with a pod that fails',
    done: 'waits for 5 s; then the quota grows',
    quota: '0',
    predicted: { waits: 'suspended', then: 'gone', workload: 'none' },
    see: async (lab) => {
      await lab.create(job('j', { ttlSecondsAfterFinished: 0, backoffLimit: 0 }, { seconds: 1, exit: 1 }));
      await pause(5_000);
      const waits = await lab.state('j');
      await lab.setQuota('200m');
      const then = await lab.state('j', 'gone', 60);
      const gone = await until(
        10,
        () => lab.workload('j'),
        (found) => found === undefined,
      );
      return { waits, then, workload: gone === undefined ? 'none' : 'stays' };
    },
  },
  {
    form: '`suspend: true` and a queue',
    done: 'started',
    predicted: { job: 'runs' },
    see: async (lab) => {
      await lab.create(job('j', { suspend: true }));
      return { job: await lab.state('j', 'runs') };
    },
  },
  {
    form: 'Job that runs in a queue',
    done: 'a user suspends it by kubectl',
    predicted: { job: 'runs', 'pods started': '2' },
    see: async (lab) => {
      await lab.create(job('j'));
      await lab.state('j', 'runs');
      await lab.kubectl(['patch', 'job', 'j', '-p', '{"spec":{"suspend":true}}'], true);
      await pause(5000);
      const state = await lab.state('j', 'runs');
      return { job: state, 'pods started': String(await lab.events('j', 'SuccessfulCreate')) };
    },
  },
  blocked('Forbid', '1'),
  blocked('Allow', 'one for each minute'),
  blocked('Replace', '1'),
];
