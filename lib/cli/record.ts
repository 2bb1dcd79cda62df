import { checkMembers, setId } from './apply-set/apply-set';
import { Connection, Kubectl } from './cluster/kubectl';
import { checkFolder, readFolder } from './folder/folder';
import { Refusal } from './program/refusal';
import {
  CLUSTERS_FILE,
  findRecord,
  FolderRecord,
  isSameRecord,
  readRecords,
  recordKey,
  writeRecords,
} from './records/clusters-file';
import { checkNotReplaced, checkOwnSet, namespaceForSet, setNameOf } from './records/new-record';

export interface RecordOptions extends Connection {
  readonly folder: string;
  /** Namespace of the set, and of objects that name none. */
  readonly namespace?: string;
  readonly set?: string;
  /** Whether another record of the folder, or a set that is there already, may be taken. */
  readonly isReplaced: boolean;
}

/** Writes down which cluster a folder is for: the one that is reached now. */
export async function record({ folder: path, isReplaced, ...options }: RecordOptions): Promise<void> {
  const folder = recordKey(path);
  checkFolder(folder);
  const kubectl = await new Kubectl(options).pinned();
  await kubectl.checkVersion();
  const cluster = await kubectl.clusterUid();
  const records = readRecords();
  const old = findRecord(records, folder);
  const set = options.set ?? old?.set ?? setNameOf(folder);
  const objects = await readFolder(folder, setId({ set, namespace: '' }));
  const namespace = options.namespace ?? old?.namespace ?? namespaceForSet(folder, objects);
  const fresh = { cluster, namespace, set };
  checkMembers(folder, objects, fresh);
  if (old !== undefined && isSameRecord(old, fresh))
    return console.log(`${folder} is recorded for this cluster already`);
  if (!isReplaced) checkNotReplaced(folder, old, fresh);
  checkOwnSet(records, folder, fresh);
  if (!isReplaced) await checkUnused(kubectl, folder, fresh);
  writeRecords({ ...records, [folder]: fresh });
  console.log(
    `recorded ${folder} for the cluster ${cluster}${kubectl.named()}, ` +
      `with the set ${namespace}/${set}; commit ${CLUSTERS_FILE}`,
  );
}

/** Refuses a set that is there already: another repository may have a folder of this name. */
async function checkUnused(
  kubectl: Kubectl,
  folder: string,
  { namespace, set }: FolderRecord,
): Promise<void> {
  const args = ['get', 'configmap', set, '-n', namespace, '--ignore-not-found', '-o', 'name'];
  const found = await kubectl.ask('the cluster does not say whether the set is there', args);
  if (found.trim() === '') return;
  throw new Refusal(
    `${folder}: the set ${namespace}/${set} is in the cluster already, perhaps of another repository; ` +
      'name another with --set NAME, or add --replace if it is of this folder',
  );
}
