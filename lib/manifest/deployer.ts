import * as path from 'node:path';

/** What deploys the manifests of a folder to the cluster. */
export const DEPLOYERS = ['apply', 'kubectl', 'argocd', 'flux'] as const;

/** `apply` is the command of this library. */
export type Deployer = (typeof DEPLOYERS)[number];

/** The file that records for which cluster a folder is, and who deploys it. */
export const CLUSTERS_FILE = 'clusters.json';

/** The name that `stagedFolder` gives. */
const STAGED = /(?<=^|[\\/])\.([^\\/]+)\.synth-\d+(?=[\\/]|$)/;

/** Where an app writes a folder before it takes its place: `.dist.synth-42` for `dist`. */
export function stagedFolder(folder: string, pid: number): string {
  const { dir, base } = path.parse(folder);
  return path.join(dir, `.${base}.synth-${pid}`);
}

/** The place of a folder that is perhaps a staged one, or in it. */
export function finalFolder(folder: string): string {
  return folder.replace(STAGED, '$1');
}

/** The path of a folder in clusters.json: relative, with slashes, without a trailing slash. */
export function recordKey(folder: string): string {
  return path.relative('.', folder).split(path.sep).join('/') || '.';
}

/** The record of a folder, or else of the nearest folder above it. */
export function nearestRecord<T>(folder: string, recordOf: (folder: string) => T | undefined): T | undefined {
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/')))) {
    const record = recordOf(above === '' ? '.' : above);
    if (record !== undefined || above === '' || above === '.') return record;
  }
}
