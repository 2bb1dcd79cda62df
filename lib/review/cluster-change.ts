import { Deployer } from '../manifest/deployer';
import { ObjectChange } from './objects/changes';
import { FolderRename } from './objects/folders';
import { Side } from './objects/side';
import { Finding } from './report/finding';

/** What changes in one cluster: all that an analysis sees. */
export interface ClusterChange {
  /**
   * What tells the cluster from others: its UID where it is recorded, nothing where it is the only one or has all folders
   * without a record, and else its folder.
   */
  readonly id: string;
  /** The folders of the cluster, as they are called in head. */
  readonly folders: readonly string[];
  /**
   * Folders that are called otherwise in base.
   * @default - none
   */
  readonly renamed?: readonly FolderRename[];
  /** @default - nobody said who deploys, or it differs between the folders */
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
