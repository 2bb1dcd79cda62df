import { Refusal } from '../program/refusal';
import { CLUSTERS_FILE, findRecord, FolderRecord, FolderRecords, isOther } from './clusters-file';

/** A folder, its record, and the records of all folders. */
export interface RecordedFolder {
  readonly folder: string;
  readonly record: FolderRecord;
  readonly records: FolderRecords;
}

/**
 * The record of a folder.
 *
 * @throws Refusal if the folder has none, or another tool deploys it
 */
export function recordOf(records: FolderRecords, folder: string): FolderRecord {
  const record = findRecord(records, folder);
  if (record !== undefined) {
    if (!isOther(record)) return record;
    throw new Refusal(
      `${folder} is deployed by ${record.deployer}, as ${CLUSTERS_FILE} says, and two deployers would undo each other; ` +
        `to let apply take over, run: npx cdk8s-jobs record ${folder} --deployer apply --replace`,
    );
  }
  const recorded = Object.keys(records);
  const others = recorded.length > 0 ? ` (which has ${recorded.join(', ')})` : '';
  throw new Refusal(
    `${folder} is not recorded in ${CLUSTERS_FILE}${others}, so its cluster is unknown; ` +
      `run this where ${CLUSTERS_FILE} is; if the folder was renamed, rename it there; ` +
      `else run once, with the context of its cluster: npx cdk8s-jobs record ${folder} --context NAME`,
  );
}

/**
 * Compares the UID of a folder's cluster with the UID of the connected cluster, whose context is `named` in the error.
 *
 * @throws Refusal if it is another cluster
 */
export function checkCluster(
  { folder, record: { cluster }, records }: RecordedFolder,
  reached: string,
  named: string,
): void {
  if (cluster === reached) return;
  const others = Object.entries(records).filter(([, other]) => other.cluster === reached);
  const known =
    others.length > 0 ? `is that of ${others.map(([name]) => name).join(', ')}` : 'is not recorded';
  throw new Refusal(
    `${folder} is for the cluster ${cluster}, and the cluster${named} is ${reached}, which ${known} in ` +
      `${CLUSTERS_FILE}; choose another --context. Nothing was sent`,
  );
}
