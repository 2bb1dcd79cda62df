import { ClusterChange } from '../cluster-change';

export interface TimelineJob {
  readonly name: string;
  readonly before: readonly Date[];
  readonly after: readonly Date[];
}

export interface Timeline {
  readonly from: Date;
  readonly to: Date;
  readonly jobs: readonly TimelineJob[];
  /** Minutes in which several runs start. */
  readonly collisions: readonly {
    readonly at: Date;
    readonly jobs: readonly string[];
    readonly side: 'before' | 'after' | 'both';
  }[];
}

export function timelineOf(_cluster: ClusterChange, from: Date, to: Date): Timeline {
  return { from, to, jobs: [], collisions: [] };
}
