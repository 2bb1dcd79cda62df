import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { PART_OF } from '../apply-set/apply-set';
import { hideSecrets } from '../cluster/hide-secrets';
import { indented, Kubectl } from '../cluster/kubectl';
import { attempt, Refusal } from '../refusal';
import { CLUSTERS_FILE } from './clusters-file';

const MANIFEST = /\.(ya?ml|json)$/;
/** What cdk8s writes beside manifests on request. */
const METADATA = 'construct-metadata.json';
/** Of a whole repository there would be thousands. */
const SHOWN = 5;
/** What is in the files is no matter of a kubeconfig, which may be broken or name a context that is gone. */
const WITHOUT_CLUSTER = { kubeconfig: os.devNull };

/**
 * The objects of a folder, labelled as parts of a set. kubectl reads the files, without a cluster, so that no
 * value is read otherwise than Kubernetes reads it.
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

/** A path as kubectl reads it: it takes a comma outside of quotes for the end of one. */
function quoted(file: string): string {
  return `"${file.replaceAll('"', '""')}"`;
}

/** Refuses what is no folder, before anything else is said of it. */
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
  // Left out, they would count as removed.
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

/** Reads JSON objects, one behind the other, as kubectl prints them. */
export function parseObjects(output: string): KubeObject[] {
  const texts = output.split(/(?<=^\})\n/m).filter((text) => text.trim() !== '');
  return texts.map((text) => JSON.parse(text) as KubeObject);
}

/** Refuses objects that cannot be applied again and again, or not as they are written. */
export function checkObjects(folder: string, objects: readonly KubeObject[]): void {
  for (const object of objects) {
    const { apiVersion, kind, metadata } = object;
    const isWhole = [apiVersion, kind, metadata?.name].every(
      (field) => typeof field === 'string' && field !== '',
    );
    if (!isWhole)
      throw new Refusal(
        `${folder}: each object must have apiVersion, kind and metadata.name, got ` +
          `${apiVersion ?? '?'} ${kind ?? '?'} ${metadata?.name ?? '?'}; write all three`,
      );
    checkNumbers(folder, object, object, '');
  }
}

/** Refuses one object twice: the two would take turns to change it. */
export function checkUnique(folder: string, objects: readonly KubeObject[]): void {
  const seen = new Set<string>();
  for (const object of objects) {
    const identity = identityOf(object);
    if (seen.has(identity))
      throw new Refusal(`${folder}: ${nameOf(object)} is there twice; remove or rename one`);
    seen.add(identity);
  }
}

/** Numbers go through JavaScript, which keeps whole numbers up to 2^53. */
function checkNumbers(folder: string, object: KubeObject, value: unknown, field: string): void {
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new Refusal(
      `${folder}: ${nameOf(object)}: ${field} must be below 2^53; write a smaller number, or text`,
    );
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value))
    checkNumbers(folder, object, member, field === '' ? key : `${field}.${key}`);
}
