import { argumentOf, identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { Refusal } from '../program/refusal';
import { RecordedFolder } from '../records/belonging';
import { CLUSTERS_FILE, FolderRecords, isOther } from '../records/clusters-file';
import { ID, isOurSet, PART_OF, setId } from './apply-set';

/**
 * Looks for objects of a folder that another folder has applied. Two folders with the same object would change and
 * remove it in turn.
 *
 * @throws Refusal if there are any, or if one of the objects is the set of a folder
 */
export function checkOwners(
  recorded: RecordedFolder,
  objects: readonly KubeObject[],
  live: readonly KubeObject[],
): void {
  const wanted = new Set(objects.map(identityOf));
  const present = live.filter((object) => wanted.has(identityOf(object)));
  checkNoSet(recorded, present);
  const { folder, record, records } = recorded;
  const foreign = present.filter((object) => ![undefined, setId(record)].includes(setIdOf(object)));
  if (foreign.length === 0) return;
  const lines = foreign.map(
    (object) => `  ${nameOf(object)} belongs to ${ownerName(records, setIdOf(object))}`,
  );
  throw new Refusal(
    `${folder} has objects of other folders, and nothing was applied:\n${lines.join('\n')}\n` +
      `Remove each from one of the two folders. If one was renamed to the other, rename its old record in ${CLUSTERS_FILE} ` +
      'to the new name. To move one object here, first remove it from the other folder and from its set:\n' +
      `  kubectl label ${argumentOf(foreign[0])} ${PART_OF}-`,
  );
}

function checkNoSet({ folder, records }: RecordedFolder, present: readonly KubeObject[]): void {
  const set = present.find(isOurSet);
  if (set === undefined) return;
  const owner = ownerName(records, set.metadata.labels?.[ID]);
  throw new Refusal(`${folder}: ${nameOf(set)} holds the inventory of ${owner}; remove or rename it`);
}

/** The id of the set that an object is in. */
function setIdOf({ metadata }: KubeObject): string | undefined {
  return metadata.labels?.[PART_OF];
}

function ownerName(records: FolderRecords, id: string | undefined): string {
  const found = Object.entries(records).find(([, record]) => !isOther(record) && setId(record) === id);
  return found?.[0] ?? `the set ${id}, which belongs to no folder in ${CLUSTERS_FILE}`;
}
