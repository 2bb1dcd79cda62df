import * as fs from 'node:fs';
import { CLUSTERS_FILE, Deployer, DEPLOYERS } from '../../manifest/deployer';
import { readYaml } from '../../manifest/yaml/read-yaml';
import { attempt, Refusal } from '../program/refusal';

/** The cluster that a folder is for, and the set of its objects. */
export interface FolderRecord {
  /** UID of the namespace kube-system of the cluster. */
  readonly cluster: string;
  /** Namespace of the set, and of objects that name none. */
  readonly namespace: string;
  /** Name of the ConfigMap that is the set. */
  readonly set: string;
  /**
   * Who deploys the folder.
   * @default apply
   */
  readonly deployer?: 'apply';
}

/** A folder that a tool other than our `apply` deploys. */
export interface OtherRecord {
  readonly deployer: Exclude<Deployer, 'apply'>;
  /** @default - not known */
  readonly cluster?: string;
  /**
   * Namespace of objects that name none.
   * @default - not known
   */
  readonly namespace?: string;
  readonly set?: undefined;
}

/** The records of all folders, by their paths relative to clusters.json. */
export interface FolderRecords {
  readonly [folder: string]: FolderRecord | OtherRecord;
}

export { CLUSTERS_FILE, recordKey } from '../../manifest/deployer';

const FIELDS = ['cluster', 'namespace', 'set'] as const;

/** The record of a folder, if it has one. */
export function findRecord(records: FolderRecords, folder: string): FolderRecord | OtherRecord | undefined {
  return Object.hasOwn(records, folder) ? records[folder] : undefined;
}

/** Whether a tool other than our `apply` deploys the folder. */
export function isOther(record: FolderRecord | OtherRecord): record is OtherRecord {
  return record.deployer !== undefined && record.deployer !== 'apply';
}

export function isSameRecord(one: FolderRecord | OtherRecord, other: FolderRecord | OtherRecord): boolean {
  const areSame = FIELDS.every((field) => one[field] === other[field]);
  return areSame && (one.deployer ?? 'apply') === (other.deployer ?? 'apply');
}

export function readRecords(): FolderRecords {
  if (!fs.existsSync(CLUSTERS_FILE)) return {};
  const failure = `${CLUSTERS_FILE} must be a file that can be read`;
  return parseRecords(attempt(failure, () => fs.readFileSync(CLUSTERS_FILE, 'utf8')));
}

export function parseRecords(text: string): FolderRecords {
  const records = parsed(text);
  checkTwins(text);
  for (const [folder, record] of Object.entries(records)) {
    checkDeployer(folder, record);
    const missing = missingFields(record);
    if (missing.length > 0)
      throw new Refusal(
        `${CLUSTERS_FILE}: "${folder}" must have ${missing.join(', ')} as text; remove it there, and run: ` +
          `npx cdk8s-jobs record ${folder}`,
      );
  }
  checkSets(records);
  return records;
}

/** The fields that are not strings. If another tool deploys the folder, they may be left out. */
function missingFields(record: FolderRecord | OtherRecord | null): string[] {
  const isNeeded = (value: unknown) => record === null || !isOther(record) || value !== undefined;
  return FIELDS.filter((field) => {
    const value: unknown = record?.[field];
    return isNeeded(value) && (typeof value !== 'string' || value === '');
  });
}

function checkDeployer(folder: string, record: FolderRecord | OtherRecord | null): void {
  const deployer: unknown = record?.deployer;
  if (deployer === undefined || (DEPLOYERS as readonly unknown[]).includes(deployer)) return;
  throw new Refusal(
    `${CLUSTERS_FILE}: "${folder}" must have ${DEPLOYERS.join(', ')} as deployer, got ${JSON.stringify(deployer)}`,
  );
}

/** Refuses one set for two folders: each would remove the objects of the other. */
function checkSets(records: FolderRecords): void {
  const folders = new Map<string, string>();
  for (const [folder, record] of Object.entries(records)) {
    if (isOther(record)) continue;
    const key = FIELDS.map((field) => record[field]).join(' ');
    const twin = folders.get(key);
    if (twin !== undefined)
      throw new Refusal(
        `${CLUSTERS_FILE}: "${folder}" must have a set of its own, got ${record.namespace}/${record.set}, which is ` +
          `that of "${twin}"; remove one of them there, or record one again with --set NAME`,
      );
    folders.set(key, folder);
  }
}

function parsed(text: string): FolderRecords {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as FolderRecords;
  } catch {
    // The parser's message has a position, but no cure.
  }
  throw new Refusal(`${CLUSTERS_FILE} must be a JSON object with a member for each folder; correct it`);
}

/** Refuses a duplicate member, as a bad merge leaves it. JSON.parse would use the last one. */
function checkTwins(text: string): void {
  const [problem] = readYaml(text).problems;
  if (problem === undefined) return;
  throw new Refusal(`${CLUSTERS_FILE}:${problem.line}: ${problem.rule}; ${problem.cure}`);
}

/** The content of the file. Folders are sorted by path, so that another folder is a small diff. */
export function recordsText(records: FolderRecords): string {
  const sorted = Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = sorted.map(([folder, { cluster, namespace, set, deployer }]) => [
    folder,
    { cluster, namespace, set, deployer },
  ]);
  return `${JSON.stringify(Object.fromEntries(fields), undefined, 2)}\n`;
}

export function writeRecords(records: FolderRecords): void {
  const failure = `${CLUSTERS_FILE} must be a file that can be written`;
  attempt(failure, () => fs.writeFileSync(CLUSTERS_FILE, recordsText(records)));
}
