/** The fate of each pod of a namespace, observed as it happens: deleted Jobs and pods leave no other trace. */

import { ApiProxy, startApiProxy } from '../../e2e/api-proxy';

interface Pod {
  readonly metadata: {
    readonly uid: string;
    readonly namespace: string;
    readonly deletionTimestamp?: string;
    readonly labels?: { readonly [label: string]: string };
  };
  readonly status: { readonly phase: string };
}

/** Counts of pods: those that started, and those that were deleted before their end. */
export interface PodCounts {
  readonly started: number;
  readonly killed: number;
}

export class PodsWatched {
  private readonly pods = new Map<string, { namespace: string; started: boolean; killed: boolean }>();
  private readonly end = new AbortController();
  private proxy?: ApiProxy;

  public async start(): Promise<void> {
    this.proxy = await startApiProxy();
    void this.watch(`${this.proxy.address}/api/v1/pods?labelSelector=batch.kubernetes.io%2Fjob-name&watch=1`);
  }

  public stop(): void {
    this.end.abort();
    this.proxy?.stop();
  }

  public counts(namespace: string): PodCounts {
    const pods = [...this.pods.values()].filter((pod) => pod.namespace === namespace);
    const count = (of: 'started' | 'killed') => pods.filter((pod) => pod[of]).length;
    return { started: count('started'), killed: count('killed') };
  }

  /** Follows the changes of pods from now on, and starts again when the server ends the answer. */
  private async watch(url: string): Promise<void> {
    while (!this.end.signal.aborted)
      try {
        const { body } = await fetch(url, { signal: this.end.signal });
        let rest = '';
        for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
          const lines = (rest + chunk).split('\n');
          rest = lines.pop()!;
          for (const line of lines) this.see(JSON.parse(line).object as Pod);
        }
      } catch (error) {
        if (!this.end.signal.aborted) throw error;
      }
  }

  private see({ metadata, status }: Pod): void {
    if (metadata?.uid === undefined) return;
    const known = this.pods.get(metadata.uid);
    const isDeleted = metadata.deletionTimestamp !== undefined;
    const started = known?.started === true || status.phase !== 'Pending';
    const killed = known?.killed === true || (isDeleted && status.phase === 'Running');
    this.pods.set(metadata.uid, { namespace: metadata.namespace, started, killed });
  }
}
