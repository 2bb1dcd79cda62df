import * as fs from 'node:fs';
import * as path from 'node:path';
import { readYaml } from '../../manifest/read-yaml';
import { attempt, Refusal } from '../refusal';

/** Where a folder belongs. */
export interface FolderRecord {
  /** UID of the namespace kube-system of the cluster. */
  readonly cluster: string;
  /** Namespace of the set, and of objects that name none. */
  readonly namespace: string;
  /** Name of the ConfigMap that is the set. */
  readonly set: string;
}

/** All folders that are recorded, by their paths from the folder of the file. */
export interface FolderRecords {
  readonly [folder: string]: FolderRecord;
}

export const CLUSTERS_FILE = 'clusters.json';
const FIELDS = ['cluster', 'namespace', 'set'] as const;

/** A folder as the file calls it: from where the command runs, with slashes, and without one at the end. */
export function folderKey(folder: string): string {
  return path.relative('.', folder).split(path.sep).join('/') || '.';
}

export function readClusters(): FolderRecords {
  if (!fs.existsSync(CLUSTERS_FILE)) return {};
  const failure = `${CLUSTERS_FILE} must be a file that can be read`;
  return parseClusters(attempt(failure, () => fs.readFileSync(CLUSTERS_FILE, 'utf8')));
}

export function parseClusters(text: string): FolderRecords {
  const records = parsed(text);
  checkTwins(text);
  for (const [folder, record] of Object.entries(records)) {
    const missing = FIELDS.filter((field) => typeof record?.[field] !== 'string' || record[field] === '');
    if (missing.length > 0)
      throw new Refusal(
        `${CLUSTERS_FILE}: "${folder}" must have ${missing.join(', ')} as text; remove it there, and run: ` +
          `npx cdk8s-jobs record ${folder}`,
      );
  }
  checkSets(records);
  return records;
}

/** Two folders with one set would each remove what the other has. */
function checkSets(records: FolderRecords): void {
  const folders = new Map<string, string>();
  for (const [folder, record] of Object.entries(records)) {
    const key = FIELDS.map((field) => record[field]).join(' ');
    const twin = folders.get(key);
    if (twin !== undefined)
      throw new Refusal(
        `${CLUSTERS_FILE}: "${folder}" must have a set of its own, got ${record.namespace}/${record.set}, which is ` +
          `that of "${twin}"; remove one of them there, or record one anew with --set NAME`,
      );
    folders.set(key, folder);
  }
}

function parsed(text: string): FolderRecords {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as FolderRecords;
  } catch {
    // The message of the parser says a position and not what to do.
  }
  throw new Refusal(`${CLUSTERS_FILE} must be a JSON object with a member for each folder; mend it`);
}

/** Refuses a member that is there twice, as a bad merge leaves it: JSON takes the last, whatever cluster that says. */
function checkTwins(text: string): void {
  const [problem] = readYaml(text).problems;
  if (problem === undefined) return;
  throw new Refusal(`${CLUSTERS_FILE}:${problem.line}: ${problem.rule}; ${problem.cure}`);
}

/** Folders in the order of their paths, so that one more is a few lines more. */
export function writtenClusters(records: FolderRecords): string {
  const sorted = Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = sorted.map(([folder, { cluster, namespace, set }]) => [folder, { cluster, namespace, set }]);
  return `${JSON.stringify(Object.fromEntries(fields), undefined, 2)}\n`;
}

export function writeClusters(records: FolderRecords): void {
  const failure = `${CLUSTERS_FILE} must be a file that can be written`;
  attempt(failure, () => fs.writeFileSync(CLUSTERS_FILE, writtenClusters(records)));
}
