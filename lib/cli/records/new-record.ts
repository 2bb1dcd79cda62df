import { KubeObject } from '../../manifest/kube-object';
import { Refusal } from '../program/refusal';
import { FolderRecord, FolderRecords, isOther, isSameRecord, OtherRecord } from './clusters-file';

/** A name for the set of a folder, derived from the folder's path. */
export function setNameOf(folder: string): string {
  const words =
    folder
      .replace(/^dist\//, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return ['applyset', ...words].join('-');
}

/**
 * The namespace for the set of a folder: the one that the folder's objects name.
 *
 * @throws Refusal if they name none, or several
 */
export function namespaceForSet(folder: string, objects: readonly KubeObject[]): string {
  const names = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].sort();
  if (names.length === 1) return names[0];
  const which = names.length === 0 ? 'no namespace' : `the namespaces ${names.join(', ')}`;
  throw new Refusal(
    `${folder}: its objects name ${which}; choose the namespace of its set with --namespace NAME`,
  );
}

/**
 * Checks that a record does not replace another one of the folder.
 *
 * @throws Refusal if there is an old one
 */
export function checkNotReplaced(
  folder: string,
  old: FolderRecord | OtherRecord | undefined,
  fresh: FolderRecord | OtherRecord,
): void {
  if (old === undefined) return;
  throw new Refusal(
    `${folder} is recorded for ${inWords(old)}, and this would be ${inWords(fresh)}; ` +
      'add --replace if it moves, or choose another --context',
  );
}

function inWords(record: FolderRecord | OtherRecord): string {
  const cluster = `the cluster ${record.cluster ?? 'that is not known'}`;
  if (isOther(record)) return `${cluster}, deployed by ${record.deployer}`;
  return `${cluster} with the set ${record.namespace}/${record.set}`;
}

/**
 * Checks that no other folder has the record's set.
 *
 * @throws Refusal if one has
 */
export function checkOwnSet(records: FolderRecords, folder: string, fresh: FolderRecord): void {
  const twin = Object.entries(records).find(
    ([other, record]) => other !== folder && isSameRecord(record, fresh),
  );
  if (twin === undefined) return;
  throw new Refusal(
    `${folder} must have a set of its own, got ${fresh.namespace}/${fresh.set}, which is that of ${twin[0]}; ` +
      'name another with --set NAME',
  );
}
