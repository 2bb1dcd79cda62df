/** Applies base and then head of a scenario, and observes what happens to base. */

import { api, isNamespaced, Live, liveObjects, pathOf, pause, tryKubectl, until } from './cluster';
import { Deployment } from './deploy';
import { hasPods } from './predict';
import { labelOf, Outcome, Scenario, Way } from './scenario';

/** Objects that should stay are checked once more after this time. */
const SETTLED_MS = 4000;

interface Snapshot {
  readonly objects: ReadonlyMap<string, string>;
  readonly pods: readonly Live[];
  readonly owners: ReadonlyMap<string, string>;
}

/** The observations of a scenario; `predicted` only decides how long to wait. */
export async function observe(
  scenario: Scenario,
  way: Way,
  namespace: string,
  predicted: Outcome,
): Promise<{ readonly seen: Outcome; readonly said: string }> {
  const deployment = new Deployment(way, namespace);
  await api('/api/v1/namespaces', 'POST', { metadata: { name: namespace } });
  try {
    return await new Observation(scenario, namespace, deployment).run(predicted);
  } finally {
    deployment.end();
    await api(`/api/v1/namespaces/${namespace}`, 'DELETE');
    await removeClusterScoped(scenario, namespace);
  }
}

class Observation {
  public constructor(
    private readonly scenario: Scenario,
    private readonly namespace: string,
    private readonly deployment: Deployment,
  ) {}

  public async run(predicted: Outcome): Promise<{ seen: Outcome; said: string }> {
    const { base, head, state, patched = {}, twice, startsPods, reads } = this.scenario;
    const first = await this.deployment.apply(base);
    if (first.code !== 0) throw new Error(`base is refused: ${first.stderr}`);
    await this.reach();
    for (const [object, patch] of Object.entries(patched)) await this.patch(object, patch);
    const before = await this.snapshot();
    const { code, stderr } = await this.deployment.apply(head);
    const applied = code === 0 ? 'yes' : 'refused';
    const look = async () => {
      const after = await this.snapshot();
      return { applied, objects: this.fates(before, after), pods: this.podFates(before, after) } as const;
    };
    const { objects, pods } = predicted;
    const isPredicted = (outcome: Outcome) =>
      JSON.stringify({ objects: outcome.objects, pods: outcome.pods }) === JSON.stringify({ objects, pods });
    if (state !== undefined) await pause(SETTLED_MS);
    const seen = await until(20, look, isPredicted);
    return {
      seen: {
        ...seen,
        ...(twice ? { again: await this.again(before) } : {}),
        ...(startsPods ? { starts: await this.starts(predicted.starts ?? {}) } : {}),
        ...(reads ? { sees: await this.sees(reads, predicted.sees ?? {}) } : {}),
      },
      said: stderr,
    };
  }

  /** Waits until the pods of base have reached the state of the scenario. */
  private async reach(): Promise<void> {
    const { base, state } = this.scenario;
    if (state === undefined || state === 'created') return;
    for (const { metadata } of base.filter(({ kind }) => kind === 'CronJob'))
      await this.startRun(metadata.name, `${metadata.name}-1`);
    const phase = state === 'running' ? 'Running' : 'Succeeded';
    const isThere = (pods: readonly Live[]) =>
      pods.length > 0 && pods.every(({ status }) => status?.phase === phase);
    const pods = await until(90, () => this.list(POD), isThere);
    if (!isThere(pods))
      throw new Error(`pods are not ${phase}: ${JSON.stringify(pods.map((pod) => pod.status))}`);
    if (state === 'ended')
      await until(
        60,
        () => this.list(JOB),
        (jobs) => jobs.every(isComplete),
      );
    await pause(1500); // so that a deadline of a second has passed
  }

  private list(type: typeof POD): Promise<Live[]> {
    return liveObjects(type, this.namespace);
  }

  /** Starts a Job of a CronJob by hand. */
  private async startRun(cronJob: string, name: string): Promise<void> {
    const { metadata, spec } = (await api<CronJob>(`${pathOf(CRON_JOB, this.namespace)}/${cronJob}`))!;
    const owner = { ...CRON_JOB, name: cronJob, uid: metadata.uid, controller: true };
    const job = { ...JOB, metadata: { name, ownerReferences: [owner] }, spec: spec.jobTemplate.spec };
    await api(pathOf(JOB, this.namespace), 'POST', job);
  }

  private async patch(label: string, patch: object): Promise<void> {
    const object = this.scenario.base.find((each) => labelOf(each) === label)!;
    await api(`${pathOf(object, this.namespace)}/${object.metadata.name}`, 'PATCH', patch);
  }

  private async snapshot(): Promise<Snapshot> {
    const types = new Map(this.scenario.base.map((object) => [pathOf(object, ''), object]));
    const objects = (await Promise.all([...types.values()].map((type) => this.list(type)))).flat();
    const isWatched = this.scenario.state === 'running';
    const [pods, ...makers] = await Promise.all(
      (isWatched ? [POD, JOB, REPLICA_SET] : []).map((type) => this.list(type)),
    );
    const owners = [...makers.flat(), ...(pods ?? [])].flatMap(
      ({ metadata: { uid, ownerReferences = [] } }) =>
        ownerReferences.map((owner) => [uid, owner.uid] as const),
    );
    return {
      objects: new Map(objects.map((object) => [labelOf(object), object.metadata.uid])),
      pods: (pods ?? []).filter(({ status }) => status?.phase !== 'Failed' && status?.phase !== 'Succeeded'),
      owners: new Map(owners),
    };
  }

  private fates(before: Snapshot, after: Snapshot): Outcome['objects'] {
    const fates = this.scenario.base.map(labelOf).map((label) => {
      const [old, now] = [before.objects.get(label), after.objects.get(label)];
      if (old === undefined) throw new Error(`${label} of base is not there`);
      return [label, now === undefined ? 'gone' : now === old ? 'same' : 'new'] as const;
    });
    return Object.fromEntries(fates);
  }

  private podFates(before: Snapshot, after: Snapshot): Outcome['pods'] {
    if (this.scenario.state !== 'running') return {};
    const fates = this.scenario.base.filter(hasPods).map((object) => {
      const uid = before.objects.get(labelOf(object));
      const uids = ({ pods }: Snapshot) =>
        pods
          .filter(({ metadata }) => [metadata.uid, ...ancestors(metadata.uid, before, after)].includes(uid!))
          .map(({ metadata }) => metadata.uid);
      const [old, now] = [uids(before), uids(after)];
      if (old.length === 0) throw new Error(`${labelOf(object)} has no pods`);
      const lost = old.filter((pod) => !now.includes(pod));
      const fresh = now.filter((pod) => !old.includes(pod));
      const fate = lost.length === 0 ? 'run on' : fresh.length > 0 ? 'are replaced' : 'stop';
      return [labelOf(object), fate] as const;
    });
    return Object.fromEntries(fates);
  }

  private async again(before: Snapshot): Promise<Outcome['again']> {
    await this.deployment.apply(this.scenario.head);
    await pause(2000);
    const after = await this.snapshot();
    const jobs = this.scenario.base.filter(hasPods).map(labelOf);
    return Object.fromEntries(
      jobs.map((job) => [job, after.objects.get(job) === before.objects.get(job) ? 'same' : 'new']),
    );
  }

  /** Starts a Job of each CronJob, and checks whether its pod runs. */
  private async starts(predicted: NonNullable<Outcome['starts']>): Promise<Outcome['starts']> {
    const results: [string, boolean][] = [];
    for (const object of this.scenario.head.filter(({ kind }) => kind === 'CronJob')) {
      const job = `${object.metadata.name}-late`;
      await this.startRun(object.metadata.name, job);
      const runs = async () =>
        (await this.list(POD)).some(
          ({ metadata, status }) => metadata.name.startsWith(job) && status?.phase === 'Running',
        );
      results.push([labelOf(object), await until(predicted[labelOf(object)] ? 90 : 20, runs, Boolean)]);
    }
    return Object.fromEntries(results);
  }

  /** Whether the pods read something other than `old`. If that is not predicted, a minute and a half must be enough. */
  private async sees(
    reads: NonNullable<Scenario['reads']>,
    predicted: NonNullable<Outcome['sees']>,
  ): Promise<Outcome['sees']> {
    const results = Object.entries(reads).map(async ([workload, command]) => {
      const target = workload.toLowerCase().replace(' ', '/');
      const args = ['exec', '-n', this.namespace, target, '--', 'sh', '-c', command];
      const text = async () => (await tryKubectl(args)).stdout.trim();
      const last = await until(predicted[workload] ? 150 : 90, text, (said) => said === 'new');
      return [workload, last === 'new'] as const;
    });
    return Object.fromEntries(await Promise.all(results));
  }
}

/** The owners of an object, and their owners. */
function ancestors(uid: string, ...snapshots: readonly Snapshot[]): string[] {
  const owner = snapshots.map(({ owners }) => owners.get(uid)).find((found) => found !== undefined);
  return owner === undefined ? [] : [owner, ...ancestors(owner, ...snapshots)];
}

async function removeClusterScoped({ base, head }: Scenario, namespace: string): Promise<void> {
  const all = [...base, ...head].filter((object) => !isNamespaced(object));
  const paths = new Set(all.map((object) => `${pathOf(object, namespace)}/${object.metadata.name}`));
  for (const path of paths) await api(path, 'DELETE');
}

const POD = { apiVersion: 'v1', kind: 'Pod' };
const JOB = { apiVersion: 'batch/v1', kind: 'Job' };
const CRON_JOB = { apiVersion: 'batch/v1', kind: 'CronJob' };
const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

interface CronJob extends Live {
  readonly spec: { readonly jobTemplate: { readonly spec: object } };
}

function isComplete({ status }: Live): boolean {
  return status?.conditions?.some(({ type }) => type === 'Complete') ?? false;
}
