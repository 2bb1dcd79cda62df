// Compiles the library into build/ and describes it in .jsii; says something only if something is wrong.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { jsii } from './support/jsii.mjs';

const BUNDLE = { bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' };
const FIELDS = 'lib/kubernetes/job-fields.ts';
const CHARTS = 'lib/review/render/page/charts.ts';

/** What many apps do not use: a file each, which is read when it is used. */
const PARTS = {
  fleet: 'lib/job-fleet.ts',
  account: 'lib/scoped-service-account.ts',
  'finish-job': 'lib/job/finish-job.ts',
  'delivery-warnings': 'lib/delivery/checks/delivery-warnings.ts',
  pipes: 'lib/shell/pipes.ts',
  'pod-security': 'lib/pod-security/certain-refusals.ts',
};

// What was compiled from files that are gone would be packed too.
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
 * Puts the modules into few files, since many small files take long to load: the main one with all that it needs at once,
 * and PARTS. A bundle of what jsii compiled would have each of them as a function, and take twice as long as this one of
 * the source; so what jsii adds to classes, by which other languages know them, is added here. So are their names, which
 * errors show: esbuild calls a class that uses itself `_Mount`.
 */
async function bundleLibrary(outfile, peers) {
  const folder = dirname(outfile);
  const { outputFiles, metafile } = await build({
    ...BUNDLE,
    format: 'esm', // esbuild splits nothing else.
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
    writeFileSync(path, ['"use strict";', code, ...footer].join('\n')); // As ES modules are.
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

/** What the main file exports of the constructs that are parts, by names that an ES module can import. */
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

/** Makes a file of each of PARTS, which finds in the main one what both need, and reads it when it is used. */
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

/** The parser of YAML takes longer to load than all of ours, and few apps need it: it is read when it is used. */
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

/** What draws the charts of a review is as long as the command, and only pages of HTML need it. */
function chartsAtFirstUse(file) {
  const names = () =>
    [...readFileSync(CHARTS, 'utf8').matchAll(/^export \{ (.+) \} from/gm)].flatMap(([, all]) =>
      all.split(', '),
    );
  return atFirstUse('charts', /\/charts$/, file, names);
}

/** Reads a file when a module that it stands for is used. */
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
  const all = `let loaded; const all = () => (loaded ??= require('${file}'));`; // It is asked often.
  const define = `Object.defineProperty(exports, name, { enumerable: true, get: () => all()[name] })`;
  return `${all} for (const name of ${JSON.stringify(names)}) ${define};`;
}

/** Puts the parser of YAML beside the library: its build for `require`, which is three times as fast as the other. */
async function bundleParser(folder) {
  const parser = createRequire(import.meta.url).resolve('js-yaml');
  const banner = { js: '// js-yaml, see NOTICE' };
  const legalComments = 'none'; // NOTICE has all of the license.
  const outfile = join(folder, 'yaml.js');
  await build({ ...BUNDLE, entryPoints: [parser], outfile, minify: true, legalComments, banner });
}

async function bundleFields(folder) {
  await build({ ...BUNDLE, entryPoints: [FIELDS], outfile: join(folder, 'job-fields.js'), minify: true });
}

/** Puts the libraries that draw charts beside the command. */
async function bundleCharts(folder) {
  const banner = { js: '// dagre, graphlib and parts of D3, see NOTICE' };
  const legalComments = 'none'; // NOTICE has all of the licenses.
  const outfile = join(folder, 'charts.js');
  await build({ ...BUNDLE, entryPoints: [CHARTS], outfile, minify: true, legalComments, banner });
}

/** Makes one file of the command, which users run without ts-node; its parser of YAML is that of the library. */
async function bundleCommand(outfile, library) {
  const folder = dirname(outfile);
  const yaml = join(relative(folder, dirname(library)), 'parts/yaml.js');
  const banner = { js: '#!/usr/bin/env node' };
  const shorter = { minifyWhitespace: true, minifySyntax: true }; // It is read sooner, and errors keep their names.
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
