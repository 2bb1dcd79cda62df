import { eventually, KubeObject, kubectl, list } from './kubernetes';

/**
 * The same manifests with each CronJob suspended, so that it runs only when a test starts it. A run that the clock
 * starts between two steps would do the work of the second step, or interfere with it.
 */
export function suspended(manifests: string): string {
  return manifests
    .split('---\n')
    .map((manifest) =>
      manifest.includes('\nkind: CronJob\n')
        ? manifest.replace('\nspec:\n', '\nspec:\n  suspend: true\n')
        : manifest,
    )
    .join('---\n');
}

/** Runs a CronJob's program now, suspended or not, as a Job with a name of the test. */
export function runNow(namespace: string, cronJob: string, job: string): string {
  kubectl(['create', 'job', job, '-n', namespace, `--from=cronjob/${cronJob}`]);
  return job;
}

/** Whether a Job was created by hand, as by `runNow`. All other Jobs of a CronJob are created by its schedule. */
export function isManual({ metadata }: KubeObject): boolean {
  return metadata.annotations?.['cronjob.kubernetes.io/instantiate'] === 'manual';
}

/**
 * Lets the schedule of a suspended CronJob start runs, one a minute, until one has ended. Returns the newest run that
 * has ended. Nothing replaces or removes that Job, because the CronJob is suspended again before it is chosen.
 */
export async function scheduledRun(namespace: string, cronJob: string): Promise<KubeObject> {
  const newest = () =>
    list(namespace, 'jobs', `app.kubernetes.io/name=${cronJob}`)
      .filter((job) => !isManual(job) && hasEnded(job))
      .sort((a, b) => Date.parse(a.metadata.creationTimestamp) - Date.parse(b.metadata.creationTimestamp))
      .at(-1);
  const change = (spec: object) =>
    kubectl(['patch', 'cronjob', cronJob, '-n', namespace, '-p', JSON.stringify({ spec })]);
  const [{ spec }] = list(namespace, 'cronjobs', `app.kubernetes.io/name=${cronJob}`);
  change({ suspend: false, schedule: '* * * * *' });
  try {
    await eventually(150, newest);
  } finally {
    change({ suspend: true, schedule: spec.schedule });
  }
  return newest()!;
}

function hasEnded({ status }: KubeObject): boolean {
  const conditions = (status.conditions ?? []) as readonly {
    readonly type: string;
    readonly status: string;
  }[];
  return conditions.some(({ type, status }) => ['Complete', 'Failed'].includes(type) && status === 'True');
}
