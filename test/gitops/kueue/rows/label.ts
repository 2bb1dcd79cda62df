/** Where Kueue reads the label of a queue. */

import { edit, spec } from '../../../review-scenarios/objects';
import { Manifest } from '../../../review-scenarios/scenario';
import { cronJob, inTemplate, job, jobWithout, oneTimeJob, periodicJob, QUEUE_LABEL } from '../forms';
import { Lab, Row } from '../lab';
import { answerOf } from './reapply';

const LABELLED = { metadata: { labels: QUEUE_LABEL } };
const UNHEARD = { workload: 'none', job: 'runs' };
const QUEUED = { workload: 'Admitted', job: 'runs' };

/** Starts the Job, or a Job of the CronJob, and checks whether Kueue manages it. */
async function takes(lab: Lab, object: Manifest): Promise<{ workload: string; job: string }> {
  await lab.apply('server-side', [object]);
  const { kind, metadata } = object;
  const name = kind === 'CronJob' ? `${metadata.name}-now` : metadata.name;
  if (kind === 'CronJob') await lab.kubectl(['create', 'job', name, `--from=cronjob/${metadata.name}`], true);
  const state = await lab.state(name, 'runs');
  const workload = await lab.workload(name);
  return { workload: workload ? latest(workload) : 'none', job: state };
}

function latest(conditions: NonNullable<Awaited<ReturnType<Lab['workload']>>>): string {
  return conditions.some(({ type, status }) => type === 'Admitted' && status === 'True')
    ? 'Admitted'
    : 'waits';
}

const row = (form: string, object: Manifest, predicted: Row['predicted']): Row => ({
  form,
  done: 'started',
  predicted,
  see: (lab) => takes(lab, object),
});

const LABELS = { metadata: { labels: { app: 'a' } } };
const OWN_LABELS = edit(jobWithout('j'), LABELS);
const PRIORITY = { metadata: { labels: { 'kueue.x-k8s.io/priority-class': 'lab-high' } } };
const OTHER_QUEUE = { metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'no-such-queue' } } };

export const LABEL_ROWS: readonly Row[] = [
  row('RunOnceJob with `kueue`', oneTimeJob(), QUEUED),
  row('PeriodicJob with `kueue`', periodicJob(), QUEUED),
  row('queue label on the Job', job('j'), QUEUED),
  row(
    'queue label on the pod template of a Job with labels',
    edit(OWN_LABELS, inTemplate({ labels: QUEUE_LABEL })),
    UNHEARD,
  ),
  // Kubernetes gives a Job without labels those of its pod template.
  row(
    'queue label on the pod template of a Job without labels',
    edit(jobWithout('j'), inTemplate({ labels: QUEUE_LABEL })),
    QUEUED,
  ),
  row(
    'queue label on jobTemplate.metadata of a CronJob',
    edit(cronJob('c'), spec({ jobTemplate: LABELLED })),
    QUEUED,
  ),
  row('queue label on the CronJob', edit(cronJob('c'), LABELLED), UNHEARD),
  row(
    'queue label on the pod template of a CronJob, jobTemplate with labels',
    edit(cronJob('c'), spec({ jobTemplate: edit(inTemplate({ labels: QUEUE_LABEL }), LABELS) })),
    UNHEARD,
  ),
  row(
    'queue label on the pod template of a CronJob, jobTemplate without labels',
    edit(cronJob('c'), spec({ jobTemplate: inTemplate({ labels: QUEUE_LABEL }) })),
    QUEUED,
  ),
  row(
    'queue label as an annotation of the Job',
    edit(jobWithout('j'), { metadata: { annotations: QUEUE_LABEL } }),
    UNHEARD,
  ),
  row('queue that does not exist', edit(jobWithout('j'), OTHER_QUEUE), {
    workload: 'waits',
    job: 'suspended',
  }),
  ...[true, false].flatMap((isAdmitted) =>
    [
      ['another queue', edit(job('j'), OTHER_QUEUE), 'webhook forbids', 'fine'],
      ['no queue', jobWithout('j'), 'webhook forbids', 'fine'],
      ['a priority class', edit(job('j'), PRIORITY), 'webhook forbids', 'fine'],
    ].map(([label, head, admitted, waiting]) => ({
      form: 'Job in a queue',
      done: `${isAdmitted ? 'admitted' : 'waits'}; edited to ${label as string}, by \`kubectl apply\``,
      quota: isAdmitted ? '200m' : '0',
      predicted: { answer: (isAdmitted ? admitted : waiting) as string },
      see: async (lab: Lab) => {
        await lab.apply('kubectl', [job('j')]);
        await lab.state('j', isAdmitted ? 'runs' : 'suspended');
        return { answer: answerOf(await lab.apply('kubectl', [head as Manifest])) };
      },
    })),
  ),
];
