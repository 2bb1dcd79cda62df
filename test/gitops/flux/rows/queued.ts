/** Flux applies an unchanged Job again after Kueue has changed it, and waits for Jobs that wait in a queue. */

import { Chart } from 'cdk8s';
import { Delivery, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { IMAGE } from '../../../e2e/kubernetes';
import { pause, until } from '../../../review-scenarios/cluster';
import { QUEUE } from '../../kueue/forms';
import { yamlOf } from '../../support/manifests';
import { Facts } from '../../support/results';
import { Lab, Row } from '../lab';

/** A row in a namespace with a queue. */
export interface QueuedRow extends Row {
  /** The CPU quota of the queue. */
  readonly quota: string;
}

type Props = Partial<RunOnceJobProps>;

function jobOf(props: Props): string {
  const all = { image: IMAGE, command: ['sleep', '300'], backoffLimit: 0, kueue: { queue: QUEUE }, ...props };
  return yamlOf((app) => new RunOnceJob(new Chart(app, 'jobs'), 'j', all));
}

const FORMS = {
  'no suspend, no placement': {},
  '`suspend: true`': { suspend: true },
  nodeSelector: { nodeSelector: { 'kubernetes.io/arch': 'amd64' } },
  tolerations: { tolerations: [{ key: 'own' }] },
  minParallelism: { parallelism: 4, completions: 4, kueue: { queue: QUEUE, minParallelism: 2 } },
} as const satisfies { readonly [form: string]: Props };

const DELIVERIES = {
  plain: { label: 'no `delivery`', props: {} },
  forced: { label: '`force: enabled`', props: { delivery: Delivery.fluxForce() } },
  once: { label: '`ssa: IfNotPresent`', props: { delivery: Delivery.fluxIfNotPresent() } },
} as const satisfies { readonly [name: string]: { readonly label: string; readonly props: Props } };

/** The state of the only Job, and whether it is the same, with the same pods. */
async function snapshot(lab: Lab): Promise<{ job: string; pods: ReadonlySet<string> }> {
  const list = async (resource: string, group?: string) =>
    (await lab.get<{ items: readonly { metadata: Metadata }[] }>(resource, group))!.items
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map(({ metadata }) => metadata.uid);
  return { job: (await list('jobs')).join(), pods: new Set(await list('pods', '/api/v1')) };
}

interface Metadata {
  readonly uid: string;
  readonly deletionTimestamp?: string;
}

async function again(lab: Lab, props: Props, isAdmitted: boolean): Promise<Facts> {
  const first = await lab.commit(jobOf(props));
  if (first !== 'ready') return { first };
  if (isAdmitted) await lab.running();
  else await pause(3000);
  const before = await snapshot(lab);
  const flux = await lab.reconcile();
  await pause(4000);
  const after = await snapshot(lab);
  const isKilled = [...before.pods].some((uid) => !after.pods.has(uid));
  return {
    flux,
    job: before.job === after.job ? 'the same' : 'deleted and created',
    ...(isAdmitted ? { pod: isKilled ? 'killed' : 'runs on' } : {}),
  };
}

const RUNS = { flux: 'ready', job: 'the same', pod: 'runs on' };
const KILLED = { flux: 'ready', job: 'the same', pod: 'killed' };
const RECREATED = { flux: 'ready', job: 'deleted and created', pod: 'killed' };
const REFUSED = { flux: 'ReconciliationFailed: field is immutable', job: 'the same', pod: 'runs on' };
const FORBIDDEN = { flux: 'ReconciliationFailed: webhook forbids', job: 'the same', pod: 'runs on' };

const ADMITTED: {
  readonly [form in keyof typeof FORMS]: { readonly [way in keyof typeof DELIVERIES]: Facts };
} = {
  'no suspend, no placement': { plain: RUNS, forced: RUNS, once: RUNS },
  '`suspend: true`': { plain: KILLED, forced: KILLED, once: RUNS },
  nodeSelector: { plain: REFUSED, forced: RECREATED, once: RUNS },
  tolerations: { plain: REFUSED, forced: RECREATED, once: RUNS },
  minParallelism: { plain: FORBIDDEN, forced: FORBIDDEN, once: RUNS },
};

const REAPPLIED = Object.entries(FORMS).flatMap(([form, props]) =>
  Object.entries(DELIVERIES).flatMap(([way, delivery]) =>
    [true, false].map((isAdmitted): QueuedRow => ({
      form: `\`kueue\`, ${form}, ${delivery.label}`,
      done: `${isAdmitted ? 'admitted' : 'waits'}; again, unchanged`,
      quota: isAdmitted ? '200m' : '0',
      predicted: isAdmitted
        ? ADMITTED[form as keyof typeof FORMS][way as keyof typeof DELIVERIES]
        : { flux: 'ready', job: 'the same' },
      see: (lab) => again(lab, { ...props, ...delivery.props }, isAdmitted),
    })),
  ),
);

const OF_KUEUE = [
  '/spec/suspend',
  '/spec/parallelism',
  '/spec/template/spec/nodeSelector',
  '/spec/template/spec/tolerations',
];

/** The author of the Kustomization can name the fields of Jobs that Flux ignores. */
const IGNORED = (['`suspend: true`', 'nodeSelector', 'tolerations', 'minParallelism'] as const).map(
  (form): QueuedRow => ({
    form: `\`kueue\`, ${form}, Kustomization with \`ignore\` for what Kueue changes`,
    done: 'admitted; again, unchanged',
    quota: '200m',
    kustomization: { ignore: [{ paths: OF_KUEUE, target: { kind: 'Job' } }] },
    predicted: form === '`suspend: true`' ? RUNS : ADMITTED[form].plain,
    see: (lab) => again(lab, FORMS[form], true),
  }),
);

/** The state of the Job when Flux reports that it is ready. */
const HEALTH: readonly QueuedRow[] = [
  {
    form: '`kueue`, `wait: true`',
    done: 'waits in the queue',
    quota: '0',
    kustomization: { wait: true, timeout: '20s' },
    predicted: { flux: 'ready', job: 'suspended' },
    see: async (lab) => ({ flux: await lab.commit(jobOf({})), job: await lab.states() }),
  },
  {
    form: '`kueue`, `wait: true`',
    done: 'waits in the queue, is admitted and runs; again, unchanged',
    quota: '200m',
    kustomization: { wait: true, timeout: '10s' },
    predicted: { flux: 'HealthCheckFailed: timeout', job: 'runs' },
    see: async (lab) => {
      await lab.publish(jobOf({}));
      await lab.running();
      await until(
        30,
        () => lab.kustomization(),
        ({ status }) => status?.conditions?.[0]?.status !== 'Unknown',
      );
      return { flux: await lab.reconcile(), job: await lab.states() };
    },
  },
];

export const QUEUED_ROWS: readonly QueuedRow[] = [...REAPPLIED, ...IGNORED, ...HEALTH];
