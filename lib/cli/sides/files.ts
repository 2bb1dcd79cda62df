import * as fs from 'node:fs';
import * as path from 'node:path';
import { textOfFile } from '../../manifest/yaml/file-text';
import { SourceFile } from '../../review/objects/read-objects';
import { attempt, Refusal } from '../program/refusal';
import { CLUSTERS_FILE } from '../records/clusters-file';
import { Blob, Git } from './git';

const MANIFEST = /\.(ya?ml|json)$/;
/** Files next to manifests that are not manifests. */
const OTHERS = new Set(['construct-metadata.json', CLUSTERS_FILE]);
/** Folders that never contain manifests of the repository. */
const OTHER_FOLDERS = new Set(['.git', '.cdk8s-jobs', 'node_modules']);

/** The files of a side at the paths, and elsewhere. */
export interface FilesOfSide {
  /** The manifests, named relative to a root. */
  readonly files: readonly SourceFile[];
  /** Reads another file of the side; undefined if it does not exist. */
  read(file: string): string | undefined;
}

/** Selects the files that are read. */
export interface Chosen {
  readonly paths: readonly string[];
  /** The folder that names are relative to. */
  readonly root: string;
  /** Whether a file is left out, by its name. */
  isExcluded(name: string): boolean;
}

/** The manifests of a commit below paths, and other files of it. git is called once for all. */
export function filesOfCommit(
  git: Git,
  commit: string,
  { paths, root, isExcluded }: Chosen,
  others: readonly string[],
): FilesOfSide {
  const isOther = ({ path: file }: Blob) => others.includes(file);
  const asked = new Set(paths);
  const blobs = git
    .files(commit, [...paths, ...others])
    .filter((blob) => asked.has(blob.path) || isManifest(blob.path) || isOther(blob))
    .filter((blob) => isOther(blob) || !isExcluded(nameIn(root, blob.path)))
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

/** The manifests in existing folders and files. */
export function filesOfPaths({ paths, root, isExcluded }: Chosen): SourceFile[] {
  const isLeftOut = (file: string) => isExcluded(nameIn(root, file));
  const found = paths.flatMap((each) => (isFolder(each) ? manifestsBelow(each, isLeftOut) : [each]));
  return [...new Set(found)]
    .filter((file) => !isLeftOut(file))
    .sort()
    .map((file) =>
      fileOf(
        nameIn(root, file),
        attempt(`${file} cannot be read`, () => fs.readFileSync(file)),
      ),
    );
}

/** The manifests from standard input. */
export function filesOfInput(): SourceFile[] {
  return [
    fileOf(
      '-',
      attempt('standard input cannot be read', () => fs.readFileSync(0)),
    ),
  ];
}

function manifestsBelow(folder: string, isLeftOut: (file: string) => boolean): string[] {
  const entries = attempt(`${folder} cannot be read`, () => fs.readdirSync(folder, { withFileTypes: true }));
  return entries.flatMap((entry) => {
    const below = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return OTHER_FOLDERS.has(entry.name) ? [] : manifestsBelow(below, isLeftOut);
    if (!isManifest(below) || isLeftOut(below)) return [];
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
  throw new Refusal(`${name} must be text in UTF-8; correct it, or leave the file out with --exclude`);
}

/** A link has no content of its own, and a revision contains nothing outside of the repository. */
function refuseLink(file: string): never {
  throw new Refusal(
    `${file} must not be a symbolic link; name the file that it leads to, or leave it out with --exclude`,
  );
}
