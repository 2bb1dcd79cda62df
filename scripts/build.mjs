// Compiles the library into build/ and describes it in .jsii; says something only if something is wrong.
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { jsii } from './support/jsii.mjs';

const BUNDLE = { bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' };
const FIELDS = 'lib/kubernetes/job-fields.ts';
const CHARTS = 'lib/review/render/page/charts.ts';

// What was compiled from files that are gone would be packed too.
rmSync('build', { recursive: true, force: true });
const { code, output } = await jsii('jsii', ['--silence-warnings=reserved-word', '--fail-on-warnings']);
if (code === 0) {
  const { main, bin, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  await Promise.all([
    bundleLibrary(main, Object.keys(peerDependencies)),
    bundleParser(dirname(main)),
    bundleFields(dirname(main)),
    bundleCharts(dirname(bin['cdk8s-jobs'])),
    bundleCommand(bin['cdk8s-jobs'], main),
  ]);
} else {
  console.error(output.trim());
  process.exitCode = 1;
}

/**
 * Puts all modules into the main one, since many small files take long to load. A bundle of what jsii compiled
 * would have each of them as a function, and take twice as long as this one of the source; so what jsii adds to
 * classes, by which other languages know them, is added here. So are their names, which errors show: esbuild calls a
 * class that uses itself `_Mount`.
 */
async function bundleLibrary(outfile, peers) {
  const { types, version } = JSON.parse(readFileSync('.jsii', 'utf8'));
  const classes = Object.values(types).filter(({ kind }) => kind === 'class');
  const footer = classes.flatMap(({ name, fqn }) => [
    `module.exports.${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify({ fqn, version })};`,
    `Object.defineProperty(module.exports.${name}, 'name', { value: '${name}' });`,
  ]);
  await build({
    ...BUNDLE,
    entryPoints: ['lib/index.ts'],
    outfile,
    allowOverwrite: true,
    external: [...peers, './yaml.js', './job-fields.js'],
    plugins: [yamlAtFirstUse('./yaml.js'), fieldsAtFirstUse('./job-fields.js')],
    footer: { js: footer.join('\n') },
  });
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
        const names = await namesOf();
        const define = `Object.defineProperty(exports, name, { enumerable: true, get: () => all()[name] })`;
        const all = `let loaded; const all = () => (loaded ??= require('${file}'));`; // It is asked often.
        return { contents: `${all} for (const name of ${JSON.stringify(names)}) ${define};`, loader: 'js' };
      });
    },
  };
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
  const yaml = join(relative(folder, dirname(library)), 'yaml.js');
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
