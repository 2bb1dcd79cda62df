import { startApiProxy } from './api-proxy';

/** What goes wrong for a user: where the installation stops, and whether that is reported. */
export interface Trouble {
  readonly at: 'Subscription' | 'InstallPlan' | 'ClusterServiceVersion' | 'ServiceMeshControlPlane' | 'Kiali';
  readonly outcome: 'fails' | 'is never done';
}

export interface StandIn {
  /** Ends it; an error if the API refused something. */
  readonly stop: () => Promise<void>;
}

/**
 * Changes the objects of some namespaces as OLM, Maistra and Kiali's operator do, in the same steps and with the same
 * messages, but installs nothing: a plan that is not approved remains unchanged.
 */
export async function startStandIn(
  prefix: string,
  troubles: { readonly [user: string]: Trouble },
): Promise<StandIn> {
  const proxy = await startApiProxy();
  const operators = new Operators(proxy.address, prefix, troubles);
  const ended = operators.run();
  return {
    stop: async () => {
      operators.isEnding = true;
      await ended.finally(proxy.stop);
    },
  };
}

interface Item {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly generation: number;
    readonly ownerReferences?: readonly { readonly name: string }[];
  };
  readonly spec: { readonly [field: string]: unknown };
  readonly status?: {
    readonly phase?: string;
    readonly installPlanRef?: object;
    readonly [field: string]: unknown;
  };
}

/** A status, and the objects that an operator creates for it. */
interface Move {
  readonly status: object;
  readonly make?: readonly (object & { readonly kind: string })[];
  /** The status of another object that follows from it. */
  readonly also?: readonly { readonly kind: string; readonly name: string; readonly status: object }[];
}

const OLM = '/apis/operators.coreos.com/v1alpha1';
const PATHS: { readonly [kind: string]: readonly [group: string, plural: string] } = {
  Subscription: [OLM, 'subscriptions'],
  InstallPlan: [OLM, 'installplans'],
  ClusterServiceVersion: [OLM, 'clusterserviceversions'],
  ServiceMeshControlPlane: ['/apis/maistra.io/v2', 'servicemeshcontrolplanes'],
  ServiceMeshMemberRoll: ['/apis/maistra.io/v1', 'servicemeshmemberrolls'],
  ServiceMeshMember: ['/apis/maistra.io/v1', 'servicemeshmembers'],
  Kiali: ['/apis/kiali.io/v1alpha1', 'kialis'],
};

const OWNER = { apiVersion: 'operators.coreos.com/v1alpha1', kind: 'Subscription' };

const condition = (type: string, status: string, reason: string) => ({ type, status, reason });

const isConfigured = (observedGeneration: number) => ({
  ...{ observedGeneration, conditions: [condition('Ready', 'True', 'Configured')] },
});

/** The next step of an object's operator; undefined if everything is done. */
const NEXT: { readonly [kind: string]: (item: Item, outcome?: Trouble['outcome']) => Move | undefined } = {
  Subscription: ({ metadata: { name: owner, namespace, uid }, spec, status }) => {
    if (status?.installPlanRef !== undefined) return undefined;
    const { startingCSV } = spec;
    const name = 'install-x7k2p';
    const plan = {
      apiVersion: 'operators.coreos.com/v1alpha1',
      kind: 'InstallPlan',
      metadata: { name, namespace, ownerReferences: [{ ...OWNER, name: owner, uid }] },
      spec: { approval: 'Manual', approved: false, clusterServiceVersionNames: [startingCSV] },
    };
    const pending = {
      currentCSV: startingCSV,
      state: 'UpgradePending',
      lastUpdated: new Date().toISOString(),
    };
    return { make: [plan], status: { ...pending, installPlanRef: { kind: 'InstallPlan', name, namespace } } };
  },

  InstallPlan: ({ metadata: { namespace, ownerReferences = [] }, spec, status }, outcome) => {
    const phase = (name: string, message = '') => ({ phase: name, message, catalogSources: [] });
    if (status?.phase === undefined) return { status: phase('RequiresApproval') };
    if (status.phase === 'RequiresApproval' && spec.approved) return { status: phase('Installing') };
    if (status.phase !== 'Installing') return undefined;
    if (outcome === 'fails') return { status: phase('Failed', 'bundle unpacking failed') };
    const [name] = spec.clusterServiceVersionNames as string[];
    const csv = {
      apiVersion: 'operators.coreos.com/v1alpha1',
      kind: 'ClusterServiceVersion',
      metadata: { name, namespace },
      spec: { displayName: name, install: { strategy: 'deployment' } },
    };
    const installed = { installedCSV: name, state: 'AtLatestKnown' };
    const also = ownerReferences.map((owner) => ({
      kind: 'Subscription',
      name: owner.name,
      status: installed,
    }));
    return { make: [csv], status: phase('Complete'), also };
  },

  ClusterServiceVersion: ({ status }, outcome) => {
    if (status?.phase === undefined)
      return { status: { phase: 'Pending', message: 'requirements not yet checked' } };
    if (status.phase === 'Pending')
      return { status: { phase: 'Installing', message: 'waiting for deployment' } };
    if (status.phase !== 'Installing') return undefined;
    return outcome === 'fails'
      ? { status: { phase: 'Failed', message: 'install strategy failed' } }
      : { status: { phase: 'Succeeded', message: 'install strategy completed with no errors' } };
  },

  ServiceMeshControlPlane: ({ metadata: { namespace, generation }, spec, status }, outcome) => {
    const conditions = (reconciled: object, ready: object) => ({
      ...{ observedGeneration: generation, conditions: [reconciled, ready] },
    });
    const isNotReady = condition('Ready', 'False', 'ComponentsNotReady');
    if (status === undefined) {
      const reason = outcome === 'fails' ? 'ReconcileError' : 'PausingInstall';
      return { status: conditions(condition('Reconciled', 'False', reason), isNotReady) };
    }
    if (outcome !== undefined || isReady(status)) return undefined;
    const { name } = (spec.addons as { readonly kiali: { readonly name: string } }).kiali;
    const kiali = { apiVersion: 'kiali.io/v1alpha1', kind: 'Kiali', metadata: { name, namespace }, spec: {} };
    const reconciled = condition('Reconciled', 'True', 'ReconcileSuccessful');
    return { make: [kiali], status: conditions(reconciled, condition('Ready', 'True', 'ComponentsReady')) };
  },

  ServiceMeshMemberRoll: ({ metadata: { generation }, spec, status }) =>
    status === undefined
      ? { status: { ...isConfigured(generation), configuredMembers: spec.members } }
      : undefined,

  ServiceMeshMember: ({ metadata: { generation }, status }) =>
    status === undefined ? { status: isConfigured(generation) } : undefined,

  Kiali: ({ metadata: { generation }, status }) =>
    status?.seen === generation
      ? undefined
      : { status: { seen: generation, conditions: [condition('Running', 'True', 'Successful')] } },
};

function isReady({ conditions }: NonNullable<Item['status']>): boolean {
  return (conditions as readonly { readonly type: string; readonly status: string }[]).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}

const PAUSE = 250;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));
/** The namespace is being deleted, or another client was faster. */
const PASSING = [403, 404, 409];
/** The API server asks to retry, as it does when a kind was just defined. */
const TOO_EARLY = 429;

class Operators {
  public isEnding = false;

  public constructor(
    private readonly address: string,
    private readonly prefix: string,
    private readonly troubles: { readonly [user: string]: Trouble },
  ) {}

  public async run(): Promise<void> {
    while (!this.isEnding) {
      for (const kind of Object.keys(PATHS)) await this.moveAll(kind);
      await pause();
    }
  }

  private async moveAll(kind: string): Promise<void> {
    const [group, plural] = PATHS[kind];
    const { items } = (await this.request('GET', `${group}/${plural}`)) as {
      readonly items: readonly Item[];
    };
    const ours = items.filter(({ metadata }) => metadata.namespace.startsWith(this.prefix));
    await Promise.all(ours.map((item) => this.move(kind, item)));
  }

  private async move(kind: string, item: Item): Promise<void> {
    const { name, namespace } = item.metadata;
    const trouble = this.troubles[namespace.replace(/-istio$/, '')] as Trouble | undefined;
    const outcome = trouble?.at === kind ? trouble.outcome : undefined;
    if (outcome === 'is never done') return;
    const move = NEXT[kind](item, outcome);
    if (move === undefined) return;
    for (const made of move.make ?? []) await this.request('POST', this.pathOf(made.kind, namespace), made);
    for (const { status, ...of } of [{ kind, name, status: move.status }, ...(move.also ?? [])])
      await this.request('PATCH', `${this.pathOf(of.kind, namespace)}/${of.name}/status`, { status });
  }

  private pathOf(kind: string, namespace: string): string {
    const [group, plural] = PATHS[kind];
    return `${group}/namespaces/${namespace}/${plural}`;
  }

  private async request(method: string, path: string, body?: object): Promise<unknown> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const init = { method, headers: { 'content-type': type }, body: body && JSON.stringify(body) };
    const response = await fetch(this.address + path, init);
    if (response.status === TOO_EARLY && !this.isEnding) {
      await pause();
      return this.request(method, path, body);
    }
    if (!response.ok && !PASSING.includes(response.status))
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
