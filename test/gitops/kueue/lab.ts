/** A namespace with a queue of its own for each row, and the observations in it. */

import { stringify } from 'yaml';
import { api, Finished, pause, tryKubectl, until } from '../../review-scenarios/cluster';
import { Deployment } from '../../review-scenarios/deploy';
import { Manifest, Way } from '../../review-scenarios/scenario';
import { Facts } from '../support/results';
import { QUEUE } from './forms';
import { LABEL } from './kueue';

export interface Row {
  /** The manifests. */
  readonly form: string;
  /** The action. */
  readonly done: string;
  readonly predicted: Facts;
  readonly see: (lab: Lab) => Promise<Facts>;
  /**
   * The CPU quota of the queue.
   *
   * @default '200m'
   */
  readonly quota?: string;
  /** Fields of the ClusterQueue. */
  readonly queue?: object;
  /** What the flavor adds to the pods that it admits. */
  readonly flavor?: 'plain' | 'placing';
}

export const FLAVORS = {
  plain: {},
  placing: {
    nodeLabels: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ key: 'lab', operator: 'Exists', effect: 'NoSchedule' }],
  },
};

export interface Job {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly spec: {
    readonly suspend?: boolean;
    readonly parallelism: number;
    readonly template: {
      readonly metadata?: { readonly labels?: object; readonly annotations?: object };
      readonly spec: object;
    };
  };
  readonly status: {
    readonly succeeded?: number;
    readonly failed?: number;
    readonly conditions?: readonly Condition[];
  };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

interface Pod {
  readonly metadata: { readonly uid: string; readonly name: string; readonly deletionTimestamp?: string };
  readonly status: { readonly phase: string };
}

const KUEUE = '/apis/kueue.x-k8s.io/v1beta2';

export class Lab {
  private readonly ways = new Map<Way, Deployment>();

  public constructor(public readonly namespace: string) {}

  public async begin(row: Row): Promise<void> {
    await this.remove(true);
    await this.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.namespace, labels: { ...LABEL } },
    });
    await this.create(...queueFor(this.namespace, row));
  }

  /** Changes the quota of CPUs. */
  public async setQuota(cpu: string): Promise<void> {
    const path = '/spec/resourceGroups/0/flavors/0/resources/0/nominalQuota';
    const patch = [{ op: 'replace', path, value: cpu }];
    await this.kubectl(
      ['patch', 'clusterqueue', this.namespace, '--type=json', '-p', JSON.stringify(patch)],
      true,
    );
  }

  public async create(...objects: readonly object[]): Promise<Finished> {
    return this.kubectl(
      ['create', '-f', '-'],
      true,
      objects.map((object) => stringify(object)).join('---\n'),
    );
  }

  /** Runs kubectl in the namespace; a failure is an error where it must succeed. */
  public async kubectl(args: readonly string[], must = false, input?: string): Promise<Finished> {
    const result = await tryKubectl([...args, '-n', this.namespace], input);
    if (must && result.code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${result.stderr}`);
    return result;
  }

  public async apply(way: Way | 'force', objects: readonly Manifest[]): Promise<Finished> {
    if (way === 'force') {
      const text = objects.map((object) => stringify(object)).join('---\n');
      return this.kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], false, text);
    }
    const deployment = this.ways.get(way) ?? new Deployment(way, this.namespace);
    this.ways.set(way, deployment);
    return deployment.apply(objects);
  }

  public async job(name: string): Promise<Job | undefined> {
    return api<Job>(`/apis/batch/v1/namespaces/${this.namespace}/jobs/${name}`);
  }

  public async jobs(): Promise<readonly Job[]> {
    return (await api<{ items: Job[] }>(`/apis/batch/v1/namespaces/${this.namespace}/jobs`))!.items;
  }

  public async pods(job: string): Promise<readonly Pod[]> {
    const query = `labelSelector=batch.kubernetes.io/job-name%3D${job}`;
    return (await api<{ items: Pod[] }>(`/api/v1/namespaces/${this.namespace}/pods?${query}`))!.items;
  }

  /** How many times an event was seen for a Job. */
  public async events(job: string, reason: string): Promise<number> {
    const query = `fieldSelector=involvedObject.kind%3DJob,involvedObject.name%3D${job},reason%3D${reason}`;
    const path = `/api/v1/namespaces/${this.namespace}/events?${query}`;
    const list = await api<{ items: { readonly count?: number }[] }>(path);
    return list!.items.reduce((sum, { count = 1 }) => sum + count, 0);
  }

  /** The true conditions of the only Workload of a Job; undefined if it has none. */
  public async workload(job: string): Promise<readonly Condition[] | undefined> {
    const { items } = (await api<{
      items: {
        readonly metadata: { readonly ownerReferences: readonly { readonly name: string }[] };
        readonly status?: { readonly conditions?: readonly Condition[] };
      }[];
    }>(`${KUEUE}/namespaces/${this.namespace}/workloads`))!;
    const found = items.find(({ metadata }) => metadata.ownerReferences.some(({ name }) => name === job));
    return found && (found.status?.conditions ?? []);
  }

  /** The state of a Job after it has not changed for a second. */
  public async state(job: string, wanted?: string, seconds = 60): Promise<string> {
    const settled = await until(
      seconds,
      () => this.stateNow(job),
      (state) => wanted === undefined || state === wanted,
    );
    await pause(1500);
    const later = await this.stateNow(job);
    return later === settled ? later : `${settled}, then ${later}`;
  }

  private async stateNow(name: string): Promise<string> {
    const [job, pods] = [await this.job(name), await this.pods(name)];
    if (job === undefined) return 'gone';
    const ends = (job.status.conditions ?? []).filter(
      ({ type, status }) => status === 'True' && ['Complete', 'Failed'].includes(type),
    );
    if (ends.length > 0) return ends[0].type === 'Failed' ? `Failed: ${ends[0].reason}` : 'Complete';
    if (job.spec.suspend) return pods.length > 0 ? 'suspended, with pods' : 'suspended';
    const running = pods.filter(
      ({ metadata, status }) => metadata.deletionTimestamp === undefined && status.phase === 'Running',
    );
    return running.length > 0 ? 'runs' : 'resumed';
  }

  public async end(): Promise<void> {
    for (const deployment of this.ways.values()) deployment.end();
    this.ways.clear();
    await this.remove(false);
  }

  private async remove(isAwaited: boolean): Promise<void> {
    const wait = [`--wait=${isAwaited}`, '--ignore-not-found', '--timeout=90s'];
    await tryKubectl(['delete', 'namespace', this.namespace, ...wait]);
    await tryKubectl(['delete', 'clusterqueue', this.namespace, ...wait]);
  }
}

/** A queue of a namespace. A cluster-scoped queue includes the name of the namespace. */
export function queueFor(
  namespace: string,
  { quota = '200m', flavor = 'plain', queue = {} }: Pick<Row, 'quota' | 'flavor' | 'queue'>,
): readonly object[] {
  const resources = [
    { name: 'cpu', nominalQuota: quota },
    { name: 'memory', nominalQuota: '4Gi' },
  ];
  const flavors = [{ name: flavor, resources }];
  const resourceGroups = [{ coveredResources: ['cpu', 'memory'], flavors }];
  return [
    kueueObject('ClusterQueue', namespace, { spec: { namespaceSelector: {}, resourceGroups, ...queue } }),
    {
      ...kueueObject('LocalQueue', QUEUE, { spec: { clusterQueue: namespace } }),
      metadata: { name: QUEUE, namespace },
    },
  ];
}

export function kueueObject(kind: string, name: string, fields: object): Manifest {
  return { apiVersion: 'kueue.x-k8s.io/v1beta2', kind, metadata: { name }, ...fields };
}
