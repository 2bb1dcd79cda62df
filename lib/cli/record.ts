import { KubeObject } from '../manifest/kube-object';
import { checkMembers, setId } from './apply-set/apply-set';
import { Connection, Kubectl } from './cluster/kubectl';
import {
  CLUSTERS_FILE,
  folderKey,
  FolderRecord,
  FolderRecords,
  readClusters,
  writeClusters,
} from './folder/clusters-file';
import { checkFolder, readFolder } from './folder/folder';
import { Refusal } from './refusal';

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
  const folder = folderKey(path);
  checkFolder(folder);
  const kubectl = await new Kubectl(options).pinned();
  await kubectl.checkVersion();
  const cluster = await kubectl.clusterUid();
  const records = readClusters();
  const old = Object.hasOwn(records, folder) ? records[folder] : undefined;
  const set = options.set ?? old?.set ?? setNameOf(folder);
  const objects = await readFolder(folder, setId({ set, namespace: '' }));
  const namespace = options.namespace ?? old?.namespace ?? namespaceOf(folder, objects);
  const fresh = { cluster, namespace, set };
  checkMembers(folder, objects, fresh);
  if (old !== undefined && isSame(old, fresh))
    return console.log(`${folder} is recorded for this cluster already`);
  checkRecord(records, folder, fresh, isReplaced);
  if (!isReplaced) await checkUnused(kubectl, folder, fresh);
  writeClusters({ ...records, [folder]: fresh });
  console.log(
    `recorded ${folder} for the cluster ${cluster}${kubectl.named()}, ` +
      `with the set ${namespace}/${set}; commit ${CLUSTERS_FILE}`,
  );
}

/** A name for the set that says which folder it is of. */
export function setNameOf(folder: string): string {
  const words =
    folder
      .replace(/^dist\//, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return ['applyset', ...words].join('-');
}

/** The one namespace that the objects name. */
export function namespaceOf(folder: string, objects: readonly KubeObject[]): string {
  const names = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].sort();
  if (names.length === 1) return names[0];
  const which = names.length === 0 ? 'no namespace' : `the namespaces ${names.join(', ')}`;
  throw new Refusal(`${folder}: its objects name ${which}; say with --namespace NAME where its set shall be`);
}

/** Refuses to forget another record, and a set that is another folder's. */
export function checkRecord(
  records: FolderRecords,
  folder: string,
  fresh: FolderRecord,
  isReplaced: boolean,
): void {
  const old = Object.hasOwn(records, folder) ? records[folder] : undefined;
  if (old !== undefined && !isReplaced)
    throw new Refusal(
      `${folder} is recorded for the cluster ${old.cluster} with the set ${old.namespace}/${old.set}, and this would be ` +
        `the cluster ${fresh.cluster} with the set ${fresh.namespace}/${fresh.set}; ` +
        'add --replace if it moves, or choose another --context',
    );
  const twin = Object.entries(records).find(([other, record]) => other !== folder && isSame(record, fresh));
  if (twin !== undefined)
    throw new Refusal(
      `${folder} must have a set of its own, got ${fresh.namespace}/${fresh.set}, which is that of ${twin[0]}; ` +
        'name another with --set NAME',
    );
}

function isSame(a: FolderRecord, b: FolderRecord): boolean {
  return a.cluster === b.cluster && a.namespace === b.namespace && a.set === b.set;
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
