import { Deployer } from './deployment/deployer';
import { ObjectChange } from './objects/changes';
import { Side } from './objects/side';
import { Finding } from './report/finding';

/** What changes in one cluster: all that an analysis sees. */
export interface ClusterChange {
  /** What tells the cluster from others: its UID where it is recorded, and else its folder, or nothing. */
  readonly id: string;
  /** The folders of the cluster, as people name them. */
  readonly folders: readonly string[];
  /** @default - nobody said who deploys */
  readonly deployer?: Deployer;
  readonly base: Side;
  readonly head: Side;
  readonly changes: readonly ObjectChange[];
}

export interface ReviewOptions {
  /** Next runs are counted from here. */
  readonly now: Date;
  /** The zone in which next runs are shown beside UTC. */
  readonly timeZone?: string;
}

/** Finds one kind of thing that a change does. It looks at all of the cluster, and changes nothing. */
export type Analysis = (cluster: ClusterChange, options: ReviewOptions) => Finding[];
