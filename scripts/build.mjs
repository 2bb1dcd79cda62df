// Compiles the library into build/ and describes it in .jsii; says something only if something is wrong.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { jsii } from './support/jsii.mjs';

const BUNDLE = { bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' };

// What was compiled from files that are gone would be packed too.
rmSync('build', { recursive: true, force: true });
const { code, output } = await jsii('jsii', ['--silence-warnings=reserved-word', '--fail-on-warnings']);
if (code === 0) {
  const { main, bin, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  await Promise.all([
    bundleLibrary(main, Object.keys(peerDependencies)),
    bundleParser(dirname(main)),
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
    external: [...peers, './yaml.js'],
    plugins: [yamlAtFirstUse('./yaml.js')],
    footer: { js: footer.join('\n') },
  });
}

/** The parser of YAML takes longer to load than all of ours, and few apps need it: it is read when it is used. */
function yamlAtFirstUse(file) {
  return {
    name: 'yaml-at-first-use',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^yaml$/ }, ({ path }) => ({ path, namespace: 'at-first-use' }));
      onLoad({ filter: /^yaml$/, namespace: 'at-first-use' }, async () => {
        const names = Object.keys(await import('yaml')).filter((name) => name !== 'default');
        const define = `Object.defineProperty(exports, name, { enumerable: true, get: () => require('${file}')[name] })`;
        return { contents: `for (const name of ${JSON.stringify(names)}) ${define};`, loader: 'js' };
      });
    },
  };
}

/** Puts the parser of YAML beside the library. */
async function bundleParser(folder) {
  const banner = { js: '// yaml, see NOTICE' };
  await build({ ...BUNDLE, entryPoints: ['yaml'], outfile: join(folder, 'yaml.js'), minify: true, banner });
}

/** Makes one file of the command, which users run without ts-node; its parser of YAML is that of the library. */
async function bundleCommand(outfile, library) {
  const banner = { js: '#!/usr/bin/env node' };
  const yaml = join(relative(dirname(outfile), dirname(library)), 'yaml.js');
  const plugins = [yamlAtFirstUse(yaml)];
  await build({ ...BUNDLE, entryPoints: ['lib/cli/main.ts'], outfile, banner, external: [yaml], plugins });
}
