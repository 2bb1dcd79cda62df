import { argumentOf, identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { CLUSTERS_FILE, FolderRecord, FolderRecords } from '../folder/clusters-file';
import { Refusal } from '../refusal';
import { ID, isOurSet, PART_OF, setId } from './apply-set';

/** Where the folder belongs, or how to say so. */
export function recordOf(records: FolderRecords, folder: string): FolderRecord {
  const record = Object.hasOwn(records, folder) ? records[folder] : undefined;
  if (record !== undefined) return record;
  const recorded = Object.keys(records);
  const others = recorded.length > 0 ? ` (which has ${recorded.join(', ')})` : '';
  throw new Refusal(
    `${folder} is not recorded in ${CLUSTERS_FILE}${others}, so nobody knows which cluster it is for; ` +
      `run this where ${CLUSTERS_FILE} is; if the folder has a new name, give it that name there; ` +
      `else run once, with the context of its cluster: npx cdk8s-jobs record ${folder} --context NAME`,
  );
}

/** Refuses another cluster than the one that the folder is for. */
export function checkCluster(records: FolderRecords, folder: string, reached: string, named: string): void {
  const { cluster } = recordOf(records, folder);
  if (cluster === reached) return;
  const others = Object.entries(records).filter(([, other]) => other.cluster === reached);
  const known =
    others.length > 0 ? `is that of ${others.map(([name]) => name).join(', ')}` : 'is not recorded';
  throw new Refusal(
    `${folder} is for the cluster ${cluster}, and the cluster${named} is ${reached}, which ${known} in ` +
      `${CLUSTERS_FILE}; choose another --context. Nothing was sent`,
  );
}

/** Refuses what another folder has applied: two folders with one object would take turns to change and remove it. */
export function checkOwners(
  records: FolderRecords,
  folder: string,
  objects: readonly KubeObject[],
  live: readonly KubeObject[],
): void {
  const id = setId(recordOf(records, folder));
  const wanted = new Set(objects.map(identityOf));
  const owner = ({ metadata }: KubeObject) => metadata.labels?.[PART_OF];
  const ours = live.filter((object) => wanted.has(identityOf(object)));
  const set = ours.find(isOurSet);
  if (set !== undefined) {
    const whose = ownerName(records, set.metadata.labels?.[ID]);
    throw new Refusal(`${folder}: ${nameOf(set)} says what belongs to ${whose}; remove or rename it`);
  }
  const foreign = ours.filter((object) => ![undefined, id].includes(owner(object)));
  if (foreign.length === 0) return;
  const lines = foreign.map(
    (object) => `  ${nameOf(object)} belongs to ${ownerName(records, owner(object))}`,
  );
  throw new Refusal(
    `${folder} has objects of other folders, and nothing was applied:\n${lines.join('\n')}\n` +
      `Remove each from one of the two folders. If one is the new name of the other, give the old record in ${CLUSTERS_FILE} ` +
      'the new name. To move one object here, first take it out of the other and out of its set:\n' +
      `  kubectl label ${argumentOf(foreign[0])} ${PART_OF}-`,
  );
}

function ownerName(records: FolderRecords, id: string | undefined): string {
  const found = Object.entries(records).find(([, record]) => setId(record) === id);
  return found?.[0] ?? `the set ${id}, which is of no folder in ${CLUSTERS_FILE}`;
}
