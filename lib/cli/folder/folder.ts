import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { KubeObject } from '../../manifest/kube-object';
import { PART_OF } from '../apply-set/apply-set';
import { hideSecrets } from '../cluster/hide-secrets';
import { indented, Kubectl } from '../cluster/kubectl';
import { parseObjects } from '../cluster/printed-objects';
import { Positionals } from '../program/command';
import { attempt, Refusal } from '../program/refusal';
import { CLUSTERS_FILE } from '../records/clusters-file';
import { checkObjects, checkUnique } from './check-objects';

/** The positional argument of a command for one folder. */
export const FOLDER: Positionals = { usage: 'FOLDER', noun: 'folder', least: 1, most: 1 };

const MANIFEST = /\.(ya?ml|json)$/;
/** A file that cdk8s writes next to the manifests on request. */
const METADATA = 'construct-metadata.json';
/** How many subfolders an error names: a whole repository has thousands. */
const SHOWN = 5;
/** Files are read without a kubeconfig, which may be broken or name a context that no longer exists. */
const WITHOUT_CLUSTER = { kubeconfig: os.devNull };

/**
 * The objects of a folder, labeled as members of a set. kubectl reads the files without a cluster, so that each value
 * is the one that Kubernetes reads.
 *
 * @throws Refusal if the folder has no manifests, or a manifest that cannot be applied
 */
export async function readFolder(folder: string, set: string): Promise<KubeObject[]> {
  const files = manifestsIn(folder).flatMap((file) => ['-f', quoted(path.join(folder, file))]);
  const args = ['label', '--local', ...files, `${PART_OF}=${set}`, '-o', 'json'];
  const { code, stdout, stderr } = await new Kubectl(WITHOUT_CLUSTER).run(args);
  if (code !== 0) throw new Refusal(`${folder} cannot be read:\n${hideSecrets(indented(stderr), [])}`);
  const objects = parseObjects(stdout);
  if (objects.length === 0)
    throw new Refusal(`${folder} must contain manifests, got files without any; synthesize first`);
  checkObjects(folder, objects);
  checkUnique(folder, objects);
  return objects;
}

/** Quotes a path for kubectl, which reads an unquoted comma as the end of the path. */
function quoted(file: string): string {
  return `"${file.replaceAll('"', '""')}"`;
}

/** @throws Refusal if the path is not a folder */
export function checkFolder(folder: string): void {
  const found = access(folder, () => fs.statSync(folder, { throwIfNoEntry: false }));
  if (found?.isDirectory()) return;
  const got =
    found === undefined
      ? 'and is not there; correct the path, or synthesize first'
      : 'got a file; name the folder that it is in';
  throw new Refusal(`${folder} must be a folder with manifests, ${got}`);
}

function manifestsIn(folder: string): string[] {
  const below = access(folder, () => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  const manifests = below.filter((file) => isManifest(folder, file)).sort();
  const deep = manifests.filter((file) => path.dirname(file) !== '.');
  // If these were ignored, their objects would be removed.
  if (deep.length > 0) {
    const folders = [...new Set(deep.map((file) => path.join(folder, path.dirname(file))))];
    const some = [...folders.slice(0, SHOWN), ...(folders.length > SHOWN ? ['…'] : [])].join(', ');
    throw new Refusal(`${folder} must not have manifests in its sub-folders; apply one of ${some}`);
  }
  if (manifests.length === 0) throw new Refusal(`${folder} must contain manifests; synthesize first`);
  return manifests;
}

function access<T>(folder: string, how: () => T): T {
  return attempt(`${folder} must be a folder that can be read`, how);
}

function isManifest(folder: string, file: string): boolean {
  const isOther = path.basename(file) === METADATA || path.join(folder, file) === CLUSTERS_FILE;
  return MANIFEST.test(file) && !isOther;
}
