import * as fs from 'node:fs';
import { Problem } from '../validation/problem';
import { CLUSTERS_FILE, Deployer, DEPLOYERS, nearestRecord, recordKey } from './deployer';

/** The deployer of a folder, as recorded in clusters.json in the working directory. */
export interface RecordedDeployer {
  /** Undefined if nothing is recorded. */
  readonly deployer?: Deployer;
  /** The problem if the file cannot be used. */
  readonly problem?: Problem;
}

/** Reads the deployer of a folder. A record without a deployer is for `cdk8s-jobs apply`. */
export function recordedDeployer(folder: string): RecordedDeployer {
  const key = recordKey(folder);
  // A folder outside the working directory is not below a recorded folder.
  if (key.startsWith('..') || !fs.existsSync(CLUSTERS_FILE)) return {};
  const records = readRecords();
  if (records === undefined)
    return { problem: { ...FAULT, rule: 'must be a JSON object with a member for each folder' } };
  const record = nearestRecord(key, (above) => (Object.hasOwn(records, above) ? records[above] : undefined));
  if (record === undefined) return {};
  const { deployer = 'apply' } = (record ?? {}) as { readonly deployer?: unknown };
  if (isDeployer(deployer)) return { deployer };
  const rule = `must have ${DEPLOYERS.join(', ')} as deployer of ${key}`;
  return { problem: { ...FAULT, rule, got: deployer, cure: 'write one of these' } };
}

const FAULT = {
  code: 'file/clusters',
  path: [CLUSTERS_FILE],
  cure: 'correct the file, perhaps after a merge',
} as const;

function readRecords(): { readonly [folder: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(CLUSTERS_FILE, 'utf8'));
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isMap ? (value as { readonly [folder: string]: unknown }) : undefined;
  } catch {
    return undefined;
  }
}

function isDeployer(value: unknown): value is Deployer {
  return (DEPLOYERS as readonly unknown[]).includes(value);
}
