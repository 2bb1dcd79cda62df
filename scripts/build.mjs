// Compiles the library into build/ and describes it in .jsii; says something only if something is wrong.
import { readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { jsii } from './support/jsii.mjs';

// What was compiled from files that are gone would be packed too.
rmSync('build', { recursive: true, force: true });
const { code, output } = await jsii('jsii', ['--silence-warnings=reserved-word', '--fail-on-warnings']);
if (code === 0) await Promise.all([bundle(), bundleCommand()]);
else console.error(output.trim());
process.exitCode = code === 0 ? 0 : 1;

/**
 * Puts all modules into the main one, since many small files take long to load. A bundle of what jsii compiled
 * would have each of them as a function, and take twice as long as this one of the source; so what jsii adds to
 * classes, by which other languages know them, is added here.
 */
async function bundle() {
  const { main, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { types, version } = JSON.parse(readFileSync('.jsii', 'utf8'));
  const classes = Object.values(types).filter(({ kind }) => kind === 'class');
  const footer = classes.map(({ name, fqn }) => {
    return `module.exports.${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify({ fqn, version })};`;
  });
  await build({
    entryPoints: ['lib/index.ts'],
    outfile: main,
    allowOverwrite: true,
    bundle: true,
    external: Object.keys(peerDependencies),
    footer: { js: footer.join('\n') },
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
}

/** Makes one file of the command, which users run without ts-node. */
async function bundleCommand() {
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
  await build({
    entryPoints: ['lib/cli/main.ts'],
    outfile: bin['cdk8s-jobs'],
    banner: { js: '#!/usr/bin/env node' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
}
