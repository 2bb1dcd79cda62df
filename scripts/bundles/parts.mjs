import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { readAtFirstUse } from './first-use.mjs';

/** Parts that many apps do not use. Each is a separate file, loaded when it is used. */
export const PARTS = {
  fleet: 'lib/job-fleet.ts',
  account: 'lib/scoped-service-account.ts',
  'finish-job': 'lib/job/finish-job.ts',
  'delivery-warnings': 'lib/delivery/checks/delivery-warnings.ts',
  pipes: 'lib/shell/pipes.ts',
  'pod-security': 'lib/pod-security/certain-refusals.ts',
};

/** The exports of the main file for constructs that are parts, with names that an ES module can import. */
export function classesOfParts() {
  const ofIndex = Object.entries(PARTS).filter(([, file]) => isOfIndex(file));
  const parts = ofIndex.flatMap(([part, file]) => exportsOf(file).map((name) => [name, part]));
  const get = 'get: () => require(`./parts/${part}.js`)[name]';
  return [
    `for (const [name, part] of ${JSON.stringify(parts)})`,
    `  Object.defineProperty(module.exports, name, { enumerable: true, ${get} });`,
    `0 && (module.exports = { ${parts.map(([name]) => name).join(', ')} });`,
  ];
}

function isOfIndex(file) {
  return dirname(file) === 'lib';
}

function exportsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(/^export (?:class|const|function) (\w+)/gm)].map(
    ([, name]) => name,
  );
}

/** Writes a file for each of PARTS, which uses the shared code in the main file and is loaded when it is used. */
export function partsAtFirstUse() {
  return {
    name: 'parts-at-first-use',
    setup(build) {
      entryPoints(build);
      indexWithoutParts(build);
      stubs(build);
    },
  };
}

/** The entry point `part:fleet` has what lib/job-fleet.ts exports. */
function entryPoints({ onResolve, onLoad }) {
  onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice('part:'.length), namespace: 'part' }));
  onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
    contents: `import './lib/index'; export * from './${PARTS[path].replace(/\.ts$/, '')}';`,
    resolveDir: process.cwd(),
  }));
}

function indexWithoutParts({ onLoad }) {
  const ofParts = Object.values(PARTS)
    .filter(isOfIndex)
    .map((file) => `export * from './${basename(file, '.ts')}';`);
  onLoad({ filter: /lib\/index\.ts$/ }, ({ path }) => {
    const lines = readFileSync(path, 'utf8').split('\n');
    return { contents: lines.filter((line) => !ofParts.includes(line)).join('\n'), loader: 'ts' };
  });
}

/** Other modules import, in place of a part, what loads its file. */
function stubs({ onResolve, onLoad }) {
  const partOf = (file) => Object.keys(PARTS).find((name) => PARTS[name] === file);
  onResolve({ filter: /^\./, namespace: 'file' }, ({ path, resolveDir }) => {
    const part = partOf(`${relative('.', join(resolveDir, path))}.ts`);
    return part && { path: part, namespace: 'stub' };
  });
  onLoad({ filter: /./, namespace: 'stub' }, ({ path }) => ({
    contents: readAtFirstUse(`./${path}.js`, exportsOf(PARTS[path])),
    loader: 'js',
  }));
}
