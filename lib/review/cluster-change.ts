import { Deployer } from '../manifest/deployer';
import { ObjectChange } from './objects/changes';
import { FolderRename } from './objects/folders';
import { Side } from './objects/side';
import { Finding } from './report/finding';

/** The changes in one cluster. An analysis sees nothing else. */
export interface ClusterChange {
  /**
   * Identifies the cluster: its UID if it is recorded; empty if it is the only cluster, or the cluster of all folders
   * without a record; otherwise its folder.
   */
  readonly id: string;
  /** The folders of the cluster, by their names in head. */
  readonly folders: readonly string[];
  /**
   * Folders that have another name in base.
   * @default - none
   */
  readonly renamed?: readonly FolderRename[];
  /** @default - unknown, or different for its folders */
  readonly deployer?: Deployer;
  readonly base: Side;
  readonly head: Side;
  readonly changes: readonly ObjectChange[];
}

export interface ReviewOptions {
  /** Next runs are counted from here. */
  readonly now: Date;
  /** The zone in which next runs are shown in addition to UTC. */
  readonly timeZone?: string;
}

/** Finds one kind of effect of a change. It reads the whole cluster and changes nothing. */
export type Analysis = (cluster: ClusterChange, options: ReviewOptions) => Finding[];
