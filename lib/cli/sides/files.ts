import * as fs from 'node:fs';
import * as path from 'node:path';
import { textOfFile } from '../../manifest/yaml/file-text';
import { SourceFile } from '../../review/objects/read-objects';
import { attempt, Refusal } from '../program/refusal';
import { CLUSTERS_FILE } from '../records/clusters-file';
import { Blob, Git } from './git';

const MANIFEST = /\.(ya?ml|json)$/;
/** What stands beside manifests and is none. */
const OTHERS = new Set(['construct-metadata.json', CLUSTERS_FILE]);
/** Folders that no manifests of the repository are in. */
const OTHER_FOLDERS = new Set(['.git', '.cdk8s-jobs', 'node_modules']);

/** What a side has at the paths, and elsewhere. */
export interface FilesOfSide {
  /** The manifests, named relative to a root. */
  readonly files: readonly SourceFile[];
  /** Another file of the side; undefined if it has none. */
  read(file: string): string | undefined;
}

/** The manifests of a commit below paths, and other files of it: git is asked once for all. */
export function filesOfCommit(
  git: Git,
  commit: string,
  {
    paths,
    root,
    others,
  }: { readonly paths: readonly string[]; readonly root: string; readonly others: readonly string[] },
): FilesOfSide {
  const isOther = ({ path: file }: Blob) => others.includes(file);
  const asked = new Set(paths);
  const blobs = git
    .files(commit, [...paths, ...others])
    .filter((blob) => asked.has(blob.path) || isManifest(blob.path) || isOther(blob))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path: file, isLink } of blobs) if (isLink) refuseLink(file);
  const contents = git.contents(blobs.map(({ id }) => id));
  const read = blobs.map((blob, index) => ({ blob, content: contents[index] }));
  const found = new Map(
    read.filter(({ blob }) => isOther(blob)).map(({ blob, content }) => [blob.path, content]),
  );
  return {
    files: read
      .filter(({ blob }) => !isOther(blob))
      .map(({ blob, content }) => fileOf(nameIn(root, blob.path), content)),
    read: (file) => found.get(file)?.toString('utf8'),
  };
}

/** The manifests of folders and files that are there, named relative to a root. */
export function filesOfPaths(paths: readonly string[], root: string): SourceFile[] {
  const found = paths.flatMap((each) => (isFolder(each) ? manifestsBelow(each) : [each]));
  return [...new Set(found)].sort().map((file) =>
    fileOf(
      nameIn(root, file),
      attempt(`${file} cannot be read`, () => fs.readFileSync(file)),
    ),
  );
}

/** The manifests that are given by standard input. */
export function filesOfInput(): SourceFile[] {
  return [
    fileOf(
      '-',
      attempt('standard input cannot be read', () => fs.readFileSync(0)),
    ),
  ];
}

function manifestsBelow(folder: string): string[] {
  const entries = attempt(`${folder} cannot be read`, () => fs.readdirSync(folder, { withFileTypes: true }));
  return entries.flatMap((entry) => {
    const below = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return OTHER_FOLDERS.has(entry.name) ? [] : manifestsBelow(below);
    if (!isManifest(below)) return [];
    return entry.isSymbolicLink() ? refuseLink(below) : [below];
  });
}

function isManifest(file: string): boolean {
  const parts = file.split('/');
  const isOther = parts.slice(0, -1).some((folder) => OTHER_FOLDERS.has(folder));
  return MANIFEST.test(file) && !isOther && !OTHERS.has(parts[parts.length - 1]);
}

function isFolder(file: string): boolean {
  return attempt(`${file} cannot be read`, () => fs.statSync(file)).isDirectory();
}

function nameIn(root: string, file: string): string {
  const name = path.posix.relative(root, file);
  return name === '' ? path.posix.basename(file) : name;
}

function fileOf(name: string, content: Buffer): SourceFile {
  const text = textOfFile(content);
  if (text !== undefined) return { path: name, text };
  throw new Refusal(`${name} must be text in UTF-8; correct it, or name the paths of the manifests alone`);
}

/** A link has no content of its own, and a revision has nothing outside of the repository. */
function refuseLink(file: string): never {
  throw new Refusal(`${file} must not be a symbolic link; name the file that it leads to`);
}
