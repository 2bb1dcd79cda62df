/** A namespace with a Kustomization of its own for each row, and the observations in it. */

import { stringify } from 'yaml';
import { api, pause, tryKubectl, until } from '../../review-scenarios/cluster';
import { Facts } from '../support/results';
import { Archives, createRepository } from './source';

export interface Row {
  /** How the job is written. */
  readonly form: string;
  /** The action. */
  readonly done: string;
  readonly predicted: Facts;
  readonly see: (lab: Lab) => Promise<Facts>;
  /** Fields of the Kustomization. */
  readonly kustomization?: object;
}

const NAME = 'jobs';
const PATH = '/apis/kustomize.toolkit.fluxcd.io/v1/namespaces';
const READY = 'Ready';

interface Kustomization {
  readonly status?: {
    readonly lastAttemptedRevision?: string;
    readonly lastHandledReconcileAt?: string;
    readonly observedGeneration?: number;
    readonly conditions?: readonly Condition[];
  };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export interface LiveJob {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
  };
  readonly spec: { readonly suspend?: boolean };
  readonly status: { readonly active?: number; readonly conditions?: readonly Condition[] };
}

export class Lab {
  private requests = 0;

  public constructor(
    public readonly namespace: string,
    private readonly archives: Archives,
  ) {}

  public async begin({ kustomization = {} }: Partial<Row>, labels: object = {}): Promise<void> {
    await this.remove(true);
    await this.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: this.namespace, labels } });
    await createRepository(this.namespace, NAME);
    await this.kustomize(NAME, './', kustomization);
  }

  /** Creates a Kustomization of a folder. */
  public async kustomize(name: string, folder: string, fields: object = {}): Promise<void> {
    await this.create({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name },
      spec: {
        interval: '1h',
        retryInterval: '1h',
        timeout: '30s',
        prune: true,
        targetNamespace: this.namespace,
        sourceRef: { kind: 'GitRepository', name: NAME },
        path: folder,
        ...fields,
      },
    });
  }

  private async create(object: object): Promise<void> {
    const args = ['create', '-n', this.namespace, '-f', '-'];
    const { code, stderr } = await tryKubectl(args, stringify(object));
    if (code !== 0) throw new Error(stderr);
  }

  /** Publishes the content of the folder, without waiting for Flux. */
  public async publish(manifests: string, more: { readonly [file: string]: string } = {}): Promise<string> {
    return this.archives.publish(this.namespace, NAME, { 'jobs.yaml': manifests, ...more });
  }

  /** Publishes the content of the folder, and returns the answer of Flux after it has applied it. */
  public async commit(manifests: string, more: { readonly [file: string]: string } = {}): Promise<string> {
    const revision = await this.publish(manifests, more);
    const done = await until(
      60,
      () => this.kustomization(),
      ({ status }) => status?.lastAttemptedRevision === revision && isDone(status),
    );
    return readiness(done);
  }

  /** Makes Flux reconcile again, and returns its answer. */
  public async reconcile(name = NAME): Promise<string> {
    const asked = String((this.requests += 1));
    const annotations = { 'reconcile.fluxcd.io/requestedAt': asked };
    await api(`${this.path()}/${name}`, 'PATCH', { metadata: { annotations } });
    const done = await until(
      60,
      () => this.kustomization(name),
      ({ status }) => status?.lastHandledReconcileAt === asked && isDone(status),
    );
    return readiness(done);
  }

  public async kustomization(name = NAME): Promise<Kustomization> {
    return (await api<Kustomization>(`${this.path()}/${name}`)) ?? {};
  }

  private path(): string {
    return `${PATH}/${this.namespace}/kustomizations`;
  }

  public async get<T = LiveJob>(resource: string, group = '/apis/batch/v1'): Promise<T | undefined> {
    return api<T>(`${group}/namespaces/${this.namespace}/${resource}`);
  }

  public async jobs(): Promise<readonly LiveJob[]> {
    const { items } = (await this.get<{ items: LiveJob[] }>('jobs'))!;
    return items
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .sort((a, b) => a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp));
  }

  /** How many pods Jobs have started here, including deleted ones. */
  public async runs(): Promise<string> {
    const query = 'fieldSelector=involvedObject.kind%3DJob,reason%3DSuccessfulCreate';
    const list = await this.get<{ items: { readonly count?: number }[] }>(`events?${query}`, '/api/v1');
    return String(list!.items.reduce((sum, { count = 1 }) => sum + count, 0));
  }

  /** Waits until all Jobs have ended, and returns their number. */
  public async ended(seconds = 40): Promise<string> {
    const jobs = await until(
      seconds,
      () => this.jobs(),
      (all) => all.length > 0 && all.every(isEnded),
    );
    return jobs.map((job) => stateOf(job)).join(', ');
  }

  /** The states of all Jobs. */
  public async states(): Promise<string> {
    await pause(2000);
    return (await this.jobs()).map((job) => stateOf(job)).join(', ') || 'none';
  }

  /** Waits until a run has started, and no Job is left. */
  public async goneByItself(): Promise<void> {
    await pause(2000);
    const jobs = await until(
      40,
      () => this.jobs(),
      (all) => all.length === 0,
    );
    if (jobs.length > 0) throw new Error('a Job is still there after its time to live');
  }

  /** Waits until a Job runs, and returns its name. */
  public async running(seconds = 40): Promise<string> {
    const pods = async () => (await this.get<{ items: Pod[] }>('pods', '/api/v1'))!.items;
    const all = await until(seconds, pods, (some) => some.some(({ status }) => status.phase === 'Running'));
    return all.find(({ status }) => status.phase === 'Running')!.metadata.labels['job-name'];
  }

  /** The fate of a Job whose pod ran. */
  public async fate(name: string): Promise<string> {
    await pause(3000);
    const job = await this.get(`jobs/${name}`);
    if (job === undefined || job.metadata.deletionTimestamp !== undefined) return 'killed';
    return stateOf(job);
  }

  public async log(job: string): Promise<string> {
    const { stdout } = await tryKubectl(['logs', '-n', this.namespace, `job/${job}`, '--tail=-1']);
    return stdout.trim();
  }

  public async kubectl(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await tryKubectl([...args, '-n', this.namespace]);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  public async end(): Promise<void> {
    await this.remove(false);
  }

  private async remove(isAwaited: boolean): Promise<void> {
    const all = ['kustomizations.kustomize.toolkit.fluxcd.io', '--all', '--wait=false'];
    await tryKubectl(['delete', ...all, '-n', this.namespace]);
    const wait = [`--wait=${isAwaited}`, '--ignore-not-found', '--timeout=90s'];
    await tryKubectl(['delete', 'namespace', this.namespace, ...wait]);
  }
}

interface Pod {
  readonly metadata: { readonly labels: { readonly [key: string]: string } };
  readonly status: { readonly phase: string };
}

function isDone({ conditions = [] }: NonNullable<Kustomization['status']>): boolean {
  const ready = conditions.find(({ type }) => type === READY);
  return ready !== undefined && ready.status !== 'Unknown';
}

/** `ready`, or why it is not. */
function readiness({ status }: Kustomization): string {
  const ready = status?.conditions?.find(({ type }) => type === READY);
  if (ready?.status === 'True') return 'ready';
  if (ready === undefined) return 'nothing';
  const cause = CAUSES.find(([, pattern]) => pattern.test(ready.message))?.[0] ?? ready.message.slice(0, 200);
  return `${ready.reason}: ${cause}`;
}

const CAUSES = [
  ['webhook forbids', /denied the request/],
  ['field is immutable', /immutable/],
  ['timeout', /timeout waiting/],
  ['the Job failed', /Failed/],
] as const;

export function isEnded({ status }: LiveJob): boolean {
  return (status.conditions ?? []).some(
    ({ type, status: holds }) => holds === 'True' && ['Complete', 'Failed'].includes(type),
  );
}

export function stateOf(job: LiveJob): string {
  const end = (job.status.conditions ?? []).find(
    ({ type, status }) => status === 'True' && ['Complete', 'Failed'].includes(type),
  );
  if (end !== undefined) return end.type === 'Complete' ? 'complete' : 'failed';
  if (job.spec.suspend) return 'suspended';
  return (job.status.active ?? 0) > 0 ? 'runs' : 'waits';
}
