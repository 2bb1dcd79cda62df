/** An Application of Argo CD, its repository, and the observations of it. */

import { Yaml } from 'cdk8s';
import { kubectl } from '../../e2e/kubernetes';
import { api, pause, until } from '../../review-scenarios/cluster';
import { GitHost, GitRepository } from '../support/git-host';
import { PodCounts, PodsWatched } from '../support/pods-watched';
import { Facts } from '../support/results';
import { ARGOCD } from './argocd';
import { KubeManifest, NAMESPACE } from './forms';

const REFRESH = 'argocd.argoproj.io/refresh';
const APPLICATIONS = `/apis/argoproj.io/v1alpha1/namespaces/${ARGOCD}/applications`;

interface Application {
  readonly metadata: { readonly annotations?: { readonly [key: string]: string } };
  readonly operation?: object;
  readonly status?: {
    readonly sync?: { readonly status: string; readonly revision?: string };
    readonly health?: { readonly status: string };
    readonly operationState?: {
      readonly phase: string;
      readonly message?: string;
      readonly startedAt: string;
      readonly operation?: { readonly sync?: { readonly autoHealAttemptsCount?: number } };
      readonly syncResult?: { readonly resources?: readonly { readonly message?: string }[] };
    };
  };
}

export interface Surroundings {
  readonly host: GitHost;
  readonly pods: PodsWatched;
}

/** The automatic actions of Argo CD: `argocd app create --sync-policy auto --auto-prune --self-heal`. */
const AUTOMATED = { automated: { prune: true, selfHeal: true } };

export class LabApplication {
  private readonly repository: GitRepository;
  private revision = '';
  private before: PodCounts = { started: 0, killed: 0 };

  public constructor(
    public readonly namespace: string,
    private readonly surroundings: Surroundings,
  ) {
    this.repository = surroundings.host.repository(namespace);
  }

  public async create(manifests: readonly KubeManifest[], hasRetries = false): Promise<void> {
    this.revision = this.repository.commit(this.filesOf(manifests));
    await api(APPLICATIONS, 'POST', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: this.namespace },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: this.namespace },
        source: { repoURL: this.repository.url, path: 'dist', targetRevision: 'main' },
        syncPolicy: { ...AUTOMATED, ...(!hasRetries && { retry: { limit: 0 } }) },
      },
    });
  }

  /** Pushes other manifests, and makes Argo CD look for them at once. */
  public async push(manifests: readonly KubeManifest[]): Promise<void> {
    this.revision = this.repository.commit(this.filesOf(manifests));
    await this.patch({ metadata: { annotations: { [REFRESH]: 'normal' } } });
    await this.reach(({ status }) => status?.sync?.revision === this.revision);
  }

  /** Syncs once more, as `argocd app sync` does. */
  public async sync(): Promise<void> {
    const before = (await this.read()).status?.operationState?.startedAt;
    await pause(1100); // so that the next second has begun
    await this.patch({ operation: { sync: { revision: this.revision, prune: true } } });
    await this.reach(({ status }) => status?.operationState?.startedAt !== before);
  }

  /** Ends the running sync, as `argocd app terminate-op` does. */
  public async terminate(): Promise<void> {
    await this.patch({ status: { operationState: { phase: 'Terminating' } } });
    await this.reach(({ status }) => /^(Failed|Error)$/.test(status?.operationState?.phase ?? ''));
  }

  public async reach(isReached: (application: Application) => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; !isReached(await this.read()); await pause(500))
      if (Date.now() > end) throw new Error(`${this.namespace}: ${JSON.stringify(await this.read())}`);
  }

  /** Restarts the counts. */
  public beginStep(): void {
    this.before = this.surroundings.pods.counts(this.namespace);
  }

  /** The observed values of the predicted facts. */
  public async look(about: readonly string[]): Promise<Facts> {
    const all: Facts = {
      ...(await this.everything(about.includes('Deployment'))),
      ...(about.includes(DEPLOYED) && { [DEPLOYED]: await this.deployedVersion() }),
    };
    return Object.fromEntries(about.map((one) => [one, all[one]]));
  }

  private async everything(withDeployment: boolean): Promise<Facts> {
    const { status } = await this.read();
    const counts = this.surroundings.pods.counts(this.namespace);
    const jobs = await this.jobs();
    const state = status?.operationState;
    const texts = [state?.message, ...(state?.syncResult?.resources ?? []).map(({ message }) => message)];
    return {
      sync: syncText(state?.phase, texts.join('\n')),
      app: `${status?.sync?.status}, ${status?.health?.status}`,
      'pods started': `${counts.started - this.before.started}`,
      'pods killed': `${counts.killed - this.before.killed}`,
      Jobs: `${jobs.length}`,
      CronJobs: `${(await this.list('cronjobs')).length}`,
      'syncs by self-healing':
        (state?.operation?.sync?.autoHealAttemptsCount ?? 0) > 1 ? 'again and again' : 'none',
      reruns: counts.started < 3 ? 'none' : 'again and again',
      ...(withDeployment && { Deployment: await this.order(jobs) }),
    };
  }

  /** Whether the Deployment waited for the job. */
  private async order([job]: readonly LiveJob[]): Promise<string> {
    const path = `/apis/apps/v1/namespaces/${this.namespace}/deployments/web`;
    const deployment = await api<LiveJob>(path);
    if (!deployment) return 'not made';
    const end = job?.status.completionTime;
    const isAfter = end !== undefined && deployment.metadata.creationTimestamp >= end;
    return isAfter ? 'made after the job ended' : 'made before the job ended';
  }

  private async deployedVersion(): Promise<string> {
    const path = `/apis/apps/v1/namespaces/${this.namespace}/deployments/web`;
    const { spec } = (await api<LiveDeployment>(path))!;
    return spec.template.spec.containers[0].env[0].value;
  }

  public jobs(): Promise<LiveJob[]> {
    return this.list('jobs');
  }

  /** Waits until the last run of the CronJob has ended in this way. */
  public async endOfRun(isSuccess: boolean): Promise<void> {
    const hasEnded = ([cronJob]: LiveJob[]) => {
      const { active, lastScheduleTime, lastSuccessfulTime = '' } = cronJob?.status ?? {};
      return (
        lastScheduleTime !== undefined &&
        active === undefined &&
        lastSuccessfulTime >= lastScheduleTime === isSuccess
      );
    };
    const seen = await until(150, () => this.list('cronjobs'), hasEnded);
    if (!hasEnded(seen)) throw new Error(`${this.namespace}: ${JSON.stringify(seen)}`);
  }

  private async list(kind: 'jobs' | 'cronjobs'): Promise<LiveJob[]> {
    const list = await api<{ items: LiveJob[] }>(`/apis/batch/v1/namespaces/${this.namespace}/${kind}`);
    return list!.items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  }

  /** Starts a run of each CronJob, as `kubectl create job --from` does. */
  public async startRuns(): Promise<void> {
    for (const { metadata } of await this.list('cronjobs'))
      kubectl([
        'create',
        'job',
        '-n',
        this.namespace,
        `${metadata.name}-run`,
        `--from=cronjob/${metadata.name}`,
      ]);
    await until(
      30,
      () => Promise.resolve(this.surroundings.pods.counts(this.namespace).started),
      (started) => started > 0,
    );
  }

  public async patchJob(patch: object): Promise<void> {
    for (const { metadata } of await this.jobs())
      await api(`/apis/batch/v1/namespaces/${this.namespace}/jobs/${metadata.name}`, 'PATCH', patch);
  }

  public async remove(): Promise<void> {
    await this.patch({ spec: { syncPolicy: null }, operation: null });
    await api(`${APPLICATIONS}/${this.namespace}`, 'DELETE');
    await api(`/api/v1/namespaces/${this.namespace}`, 'DELETE'); // in which nothing can be created after that
    await this.freeHooks(`/apis/batch/v1/namespaces/${this.namespace}/jobs`);
    await this.freeHooks(`/api/v1/namespaces/${this.namespace}/configmaps`);
  }

  /** Hooks wait for Argo CD before they are deleted. */
  private async freeHooks(path: string): Promise<void> {
    const list = await api<{ items: LiveJob[] }>(path);
    for (const { metadata } of list!.items)
      await api(`${path}/${metadata.name}`, 'PATCH', { metadata: { finalizers: null } });
  }

  private filesOf(manifests: readonly KubeManifest[]) {
    const text = Yaml.stringify(...manifests);
    return { 'dist/lab.yaml': text.replaceAll(NAMESPACE, this.namespace) };
  }

  public async read(): Promise<Application> {
    return (await api<Application>(`${APPLICATIONS}/${this.namespace}`))!;
  }

  private async patch(patch: object): Promise<void> {
    await api(`${APPLICATIONS}/${this.namespace}`, 'PATCH', patch);
  }
}

export interface LiveJob {
  readonly metadata: {
    readonly name: string;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
  };
  readonly status: {
    readonly completionTime?: string;
    readonly active?: readonly object[] | number;
    readonly lastScheduleTime?: string;
    readonly lastSuccessfulTime?: string;
  };
}

interface LiveDeployment {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly { readonly env: readonly { readonly value: string }[] }[];
      };
    };
  };
}

/** The fact that names the version of the Deployment in the cluster. */
export const DEPLOYED = 'Deployment has';

/** Patterns in the messages of a sync, and their names in the table. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/Operation terminated/, 'Operation terminated'],
  [/field is immutable/, 'field is immutable'],
  [/admission webhook \S+ denied the request/, 'webhook forbids'],
  [/cannot use generate name with apply/, 'cannot use generate name with apply'],
  [/has not completed its last execution successfully/, 'the last run of the CronJob failed'],
  [/backoff limit/, 'the job failed'],
  [/(waiting for [a-z ]+) [^/ ]*\/(\w+)\//, '$1 a $2'],
];

function syncText(phase = 'none', message: string): string {
  if (phase === 'Succeeded') return 'Succeeded';
  for (const [pattern, words] of CAUSES) {
    const match = pattern.exec(message);
    if (match) return `${phase}: ${match[0].replace(pattern, words)}`;
  }
  return `${phase}: ${message.slice(0, 200)}`;
}
