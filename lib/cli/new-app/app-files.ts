import * as fs from 'node:fs';
import * as path from 'node:path';

/** The CI systems that have recipes: where their files belong, with the folders of the package that hold them. */
const RECIPES: { readonly [ci: string]: { readonly [to: string]: readonly string[] } } = {
  github: { '.github': ['template/dependabot'], '.github/workflows': ['template/github', 'docs/ci/github'] },
  gitlab: { '': ['template/gitlab', 'docs/ci/gitlab'] },
};
export const CI_SYSTEMS: readonly string[] = [...Object.keys(RECIPES), 'none'];

/** npm packs no `.gitignore`. */
const DOTTED = new Set(['gitignore', 'gitlab-ci.yml']);
/** The name that the app of the template has. */
const NAME = /\breports\b/g;

/** The files of a new app, by their paths in it. */
export type AppFiles = ReadonlyMap<string, string | Buffer>;

/** A package.json, as far as it is read here. */
interface Manifest {
  readonly dependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
}

/** The names of the packages that a new app installs. `home` is the folder of this package, as in all functions here. */
export function packagesOf(home: string): string[] {
  const text = fs.readFileSync(path.join(home, 'template/package/package.json'), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(text) as Manifest;
  return Object.keys({ ...dependencies, ...devDependencies });
}

/** The app of the template under another name. */
export function appFiles(home: string, name: string): Map<string, string> {
  const files = ['template/package', 'template/app'].flatMap((folder) => filesBelow(home, folder));
  return new Map(files.map(([file, text]) => [file, text.replaceAll(NAME, name)]));
}

/** The workflows of a CI system, of `CI_SYSTEMS`. */
export function workflowFiles(home: string, ci: string): Map<string, string> {
  return new Map(
    Object.entries(RECIPES[ci] ?? {}).flatMap(([to, folders]) =>
      folders
        .flatMap((folder) => filesBelow(home, folder))
        .map(([file, text]) => [path.posix.join(to, file), text] as const),
    ),
  );
}

/** Replaces the version of the library in a package.json. */
export function withLibrary(text: string, spec: string): string {
  const manifest = JSON.parse(text) as Manifest;
  const dependencies = { ...manifest.dependencies, 'cdk8s-jobs': spec };
  return `${JSON.stringify({ ...manifest, dependencies }, undefined, 2)}\n`;
}

function filesBelow(home: string, folder: string): [file: string, text: string][] {
  const root = path.join(home, folder);
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [
      path.posix.join(
        ...path.relative(root, parentPath).split(path.sep),
        DOTTED.has(name) ? `.${name}` : name,
      ),
      fs.readFileSync(path.join(parentPath, name), 'utf8'),
    ]);
}
