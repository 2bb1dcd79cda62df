// Compiles the library into build/ and describes it in .jsii. Prints something only if something is wrong.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import {
  atFirstUse,
  CHARTS,
  chartsAtFirstUse,
  FIELDS,
  fieldsAtFirstUse,
  yamlAtFirstUse,
} from './bundles/first-use.mjs';
import { classesOfParts, PARTS, partsAtFirstUse } from './bundles/parts.mjs';
import { jsii } from './support/jsii.mjs';

const BUNDLE = { bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' };

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
