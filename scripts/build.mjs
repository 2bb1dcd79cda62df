// Compiles the library into build/ and describes it in .jsii. Prints something only if something is wrong.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { jsii } from './support/jsii.mjs';

const BUNDLE = { bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' };
const FIELDS = 'lib/kubernetes/job-fields.ts';
const CHARTS = 'lib/review/render/page/charts.ts';

/** Parts that many apps do not use. Each is a separate file, loaded when it is used. */
const PARTS = {
  fleet: 'lib/job-fleet.ts',
  account: 'lib/scoped-service-account.ts',
  'finish-job': 'lib/job/finish-job.ts',
  'delivery-warnings': 'lib/delivery/checks/delivery-warnings.ts',
  pipes: 'lib/shell/pipes.ts',
  'pod-security': 'lib/pod-security/certain-refusals.ts',
};

// Otherwise, output of deleted files would be packed, too.
rmSync('build', { recursive: true, force: true });
const { code, output } = await jsii('jsii', ['--silence-warnings=reserved-word', '--fail-on-warnings']);
if (code === 0) {
  const { main, bin, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  await Promise.all([
    bundleLibrary(main, Object.keys(peerDependencies)),
    bundleParser(join(dirname(main), 'parts')),
    bundleFields(join(dirname(main), 'parts')),
    bundleCharts(dirname(bin['cdk8s-jobs'])),
    bundleCommand(bin['cdk8s-jobs'], main),
  ]);
} else {
  console.error(output.trim());
  process.exitCode = 1;
}

/**
 * Bundles the modules into few files, because many small files take long to load: the main file, and PARTS. A bundle of
 * jsii's output would have a function for each module and take twice as long to load as this bundle of the source. So
 * this adds what jsii adds to classes, by which other languages identify them. It also adds their names, which errors
 * show: esbuild renames a class that uses itself to `_Mount`.
 */
async function bundleLibrary(outfile, peers) {
  const folder = dirname(outfile);
  const { outputFiles, metafile } = await build({
    ...BUNDLE,
    format: 'esm', // esbuild splits no other format.
    splitting: true,
    write: false,
    metafile: true,
    entryPoints: [
      { in: 'lib/index.ts', out: 'index' },
      ...Object.keys(PARTS).map((name) => ({ in: `part:${name}`, out: `parts/${name}` })),
    ],
    chunkNames: 'parts/[name]-[hash]',
    outdir: folder,
    external: [...peers, ...['yaml', 'job-fields', ...Object.keys(PARTS)].map((name) => `./${name}.js`)],
    plugins: [yamlAtFirstUse('./yaml.js'), fieldsAtFirstUse('./job-fields.js'), partsAtFirstUse()],
  });
  mkdirSync(join(folder, 'parts'), { recursive: true });
  for (const { path, text } of outputFiles) {
    const file = relative('.', path);
    const { code } = await transform(text, { format: 'cjs', platform: 'node', target: 'node20' });
    const { entryPoint, exports } = metafile.outputs[file];
    const footer = [
      ...(entryPoint === undefined ? [] : describedClasses(exports)),
      ...(file === outfile ? classesOfParts() : []),
    ];
    writeFileSync(path, ['"use strict";', code, ...footer].join('\n')); // Like ES modules.
  }
}

function describedClasses(names) {
  const { types, version } = JSON.parse(readFileSync('.jsii', 'utf8'));
  return Object.values(types)
    .filter(({ kind, name }) => kind === 'class' && names.includes(name))
    .flatMap(({ name, fqn }) => [
      `module.exports.${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify({ fqn, version })};`,
      `Object.defineProperty(module.exports.${name}, 'name', { value: '${name}' });`,
    ]);
}

/** The exports of the main file for constructs that are parts, with names that an ES module can import. */
function classesOfParts() {
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
function partsAtFirstUse() {
  const partOf = (file) => Object.keys(PARTS).find((name) => PARTS[name] === file);
  return {
    name: 'parts-at-first-use',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^part:/ }, ({ path }) => ({
        path: path.slice('part:'.length),
        namespace: 'part',
      }));
      onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
        contents: `import './lib/index'; export * from './${PARTS[path].replace(/\.ts$/, '')}';`,
        resolveDir: process.cwd(),
      }));
      onLoad({ filter: /lib\/index\.ts$/ }, ({ path }) => {
        const ofParts = Object.values(PARTS).filter(isOfIndex);
        const isOfPart = (line) =>
          ofParts.some((file) => line === `export * from './${basename(file, '.ts')}';`);
        const lines = readFileSync(path, 'utf8').split('\n');
        return { contents: lines.filter((line) => !isOfPart(line)).join('\n'), loader: 'ts' };
      });
      onResolve({ filter: /^\./, namespace: 'file' }, ({ path, resolveDir }) => {
        const part = partOf(`${relative('.', join(resolveDir, path))}.ts`);
        return part && { path: part, namespace: 'stub' };
      });
      onLoad({ filter: /./, namespace: 'stub' }, ({ path }) => ({
        contents: readAtFirstUse(`./${path}.js`, exportsOf(PARTS[path])),
        loader: 'js',
      }));
    },
  };
}

/** The YAML parser takes longer to load than all of our code, and few apps need it: it is loaded when it is used. */
function yamlAtFirstUse(file) {
  const names = async () => Object.keys(await import('js-yaml'));
  return atFirstUse('yaml', /^js-yaml$/, file, names);
}

/** The table of fields is long, and only patches and versions of Kubernetes need it. */
function fieldsAtFirstUse(file) {
  const names = () =>
    [...readFileSync(FIELDS, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  return atFirstUse('fields', /^\.\/job-fields$/, file, names);
}

/** The code that draws the charts of a review is as large as the command, and only HTML pages need it. */
function chartsAtFirstUse(file) {
  const names = () =>
    [...readFileSync(CHARTS, 'utf8').matchAll(/^export \{ (.+) \} from/gm)].flatMap(([, all]) =>
      all.split(', '),
    );
  return atFirstUse('charts', /\/charts$/, file, names);
}

/** Loads a file when a module that it replaces is used. */
function atFirstUse(name, filter, file, namesOf) {
  const namespace = `${name}-at-first-use`;
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter }, ({ path }) => ({ path, namespace }));
      onLoad({ filter, namespace }, async () => {
        return { contents: readAtFirstUse(file, await namesOf()), loader: 'js' };
      });
    },
  };
}

function readAtFirstUse(file, names) {
  const all = `let loaded; const all = () => (loaded ??= require('${file}'));`; // It is called often.
  const define = `Object.defineProperty(exports, name, { enumerable: true, get: () => all()[name] })`;
  return `${all} for (const name of ${JSON.stringify(names)}) ${define};`;
}

/** Puts the YAML parser next to the library: its build for `require`, which is three times as fast as the other. */
async function bundleParser(folder) {
  const parser = createRequire(import.meta.url).resolve('js-yaml');
  const banner = { js: '// js-yaml, see NOTICE' };
  const legalComments = 'none'; // NOTICE has the whole license.
  const outfile = join(folder, 'yaml.js');
  await build({ ...BUNDLE, entryPoints: [parser], outfile, minify: true, legalComments, banner });
}

async function bundleFields(folder) {
  await build({ ...BUNDLE, entryPoints: [FIELDS], outfile: join(folder, 'job-fields.js'), minify: true });
}

/** Puts the libraries that draw charts next to the command. */
async function bundleCharts(folder) {
  const banner = { js: '// dagre, graphlib and parts of D3, see NOTICE' };
  const legalComments = 'none'; // NOTICE has the whole licenses.
  const outfile = join(folder, 'charts.js');
  await build({ ...BUNDLE, entryPoints: [CHARTS], outfile, minify: true, legalComments, banner });
}

/** Bundles the command into one file, which users run without ts-node. It shares the library's YAML parser. */
async function bundleCommand(outfile, library) {
  const folder = dirname(outfile);
  const yaml = join(relative(folder, dirname(library)), 'parts/yaml.js');
  const banner = { js: '#!/usr/bin/env node' };
  const shorter = { minifyWhitespace: true, minifySyntax: true }; // It loads faster, and errors keep their names.
  const external = [yaml, './charts.js', './review.js'];
  const plugins = [yamlAtFirstUse(yaml), chartsAtFirstUse('./charts.js')];
  const options = { ...BUNDLE, ...shorter, external };
  const review = atFirstUse('review', /^\.\/reviewing$/, './review.js', () => [
    'makeReview',
    'changedFields',
  ]);
  await Promise.all([
    build({ ...options, entryPoints: ['lib/cli/main.ts'], outfile, banner, plugins: [...plugins, review] }),
    build({ ...options, entryPoints: ['lib/cli/reviewing.ts'], outfile: join(folder, 'review.js'), plugins }),
  ]);
}
