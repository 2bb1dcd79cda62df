/** The unchanged manifest is applied again, after Kueue has changed the Job in the cluster. */

import { pause } from '../../../review-scenarios/cluster';
import { edit, spec } from '../../../review-scenarios/objects';
import { Manifest } from '../../../review-scenarios/scenario';
import { job, oneTimeJob, podFields } from '../forms';
import { Lab, Row } from '../lab';

const WAYS = {
  kubectl: 'kubectl apply',
  'server-side': 'kubectl apply --server-side',
  force: 'kubectl apply --server-side --force-conflicts',
  apply: 'cdk8s-jobs apply',
} as const;
type Way = keyof typeof WAYS;

const TOLERATION = { key: 'own', operator: 'Exists', effect: 'NoSchedule' };
const MINIMUM = { metadata: { annotations: { 'kueue.x-k8s.io/job-min-parallelism': '1' } } };

const FORMS: { readonly [form: string]: Manifest } = {
  'RunOnceJob with `kueue`': oneTimeJob(),
  'no suspend, no placement': job('j'),
  '`suspend: true`': edit(job('j'), spec({ suspend: true })),
  '`suspend: false`': edit(job('j'), spec({ suspend: false })),
  nodeSelector: edit(job('j'), podFields({ nodeSelector: { 'kubernetes.io/arch': 'amd64' } })),
  tolerations: edit(job('j'), podFields({ tolerations: [TOLERATION] })),
  'job-min-parallelism': edit(job('j', { parallelism: 3, completions: 3 }), MINIMUM),
};

/** The answer of the command, in a word. */
export function answerOf({
  code,
  stdout,
  stderr,
}: {
  code: number | null;
  stdout: string;
  stderr: string;
}): string {
  const output = stdout + stderr;
  if (code !== 0) {
    if (/denied the request/.test(output)) return 'webhook forbids';
    if (/field is immutable/.test(output)) return 'field is immutable';
    return /conflict/i.test(output) ? 'conflict' : output.slice(0, 200);
  }
  return 'fine';
}

async function again(lab: Lab, way: Way, object: Manifest, isAdmitted: boolean): Promise<Row['predicted']> {
  const { name } = object.metadata;
  const first = await lab.apply(way, [object]);
  if (answerOf(first) !== 'fine') return { first: answerOf(first) };
  await lab.state(name, isAdmitted ? 'runs' : 'suspended');
  const before = await lab.pods(name);
  const created = await lab.events(name, 'SuccessfulCreate');
  const answer = answerOf(await lab.apply(way, [object]));
  await pause(4000);
  const state = await lab.state(name, isAdmitted ? 'runs' : 'suspended');
  const left = new Set((await lab.pods(name)).map(({ metadata }) => metadata.uid));
  const killed = before.filter(({ metadata }) => !left.has(metadata.uid)).length;
  const more = (await lab.events(name, 'SuccessfulCreate')) - created;
  return {
    answer,
    job: state,
    ...(killed > 0 ? { killed: 'the running pod' } : {}),
    ...(more > 0 ? { started: 'another pod' } : {}),
  };
}

type Table = { readonly [form: string]: { readonly [way in Way]: Row['predicted'] } };

const KILLED = { answer: 'fine', job: 'runs', killed: 'the running pod', started: 'another pod' };
const RUNS = { answer: 'fine', job: 'runs' };
const on = (answer: string) => ({ answer, job: 'runs' });
/** Our own apply handles each form. */
const ADMITTED: Table = {
  'RunOnceJob with `kueue`': { kubectl: RUNS, 'server-side': RUNS, force: RUNS, apply: RUNS },
  'no suspend, no placement': { kubectl: RUNS, 'server-side': RUNS, force: RUNS, apply: RUNS },
  '`suspend: true`': { kubectl: KILLED, 'server-side': on('conflict'), force: KILLED, apply: RUNS },
  '`suspend: false`': { kubectl: RUNS, 'server-side': RUNS, force: RUNS, apply: RUNS },
  nodeSelector: {
    kubectl: RUNS,
    'server-side': on('conflict'),
    force: on('field is immutable'),
    apply: RUNS,
  },
  tolerations: {
    kubectl: on('field is immutable'),
    'server-side': on('conflict'),
    force: on('field is immutable'),
    apply: RUNS,
  },
  'job-min-parallelism': {
    kubectl: on('webhook forbids'),
    'server-side': on('conflict'),
    force: on('webhook forbids'),
    apply: RUNS,
  },
};

const WAITS = { answer: 'fine', job: 'suspended' };
const FLICKERS = { answer: 'fine', job: 'suspended', started: 'another pod' };
const EACH_WAITS = { kubectl: WAITS, 'server-side': WAITS, force: WAITS, apply: WAITS };
const WAITING: Table = {
  ...Object.fromEntries(Object.keys(FORMS).map((form) => [form, EACH_WAITS])),
  // Fields that a webhook changes in a request belong to the sender, so there are no conflicts.
  '`suspend: false`': { kubectl: FLICKERS, 'server-side': FLICKERS, force: FLICKERS, apply: WAITS },
};

function rows(isAdmitted: boolean): Row[] {
  const table = isAdmitted ? ADMITTED : WAITING;
  return Object.entries(FORMS).flatMap(([form, object]) =>
    Object.entries(WAYS).map(([way, command]) => ({
      form: form.startsWith('RunOnceJob') ? form : `queue, ${form}`,
      done: `${isAdmitted ? 'admitted' : 'waits'}; unchanged manifest again by \`${command}\``,
      predicted: table[form][way as Way],
      flavor: 'placing' as const,
      quota: isAdmitted ? '200m' : '0',
      see: (lab: Lab) => again(lab, way as Way, object, isAdmitted),
    })),
  );
}

export const REAPPLY_ROWS: readonly Row[] = [...rows(true), ...rows(false)];
