// Compiles the library into build/ and describes it in .jsii; says something only if something is wrong.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { jsii } from './support/jsii.mjs';

// What was compiled from files that are gone would be packed too.
rmSync('build', { recursive: true, force: true });
const { code, output } = await jsii('jsii', ['--silence-warnings=reserved-word', '--fail-on-warnings']);
/** The parser of YAML takes longer to load than all of ours, and few apps need it: a file of its own, read when it is used. */
const yamlAtFirstUse = {
  name: 'yaml-at-first-use',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, ({ path }) => ({ path, namespace: 'at-first-use' }));
    onLoad({ filter: /^yaml$/, namespace: 'at-first-use' }, async () => {
      const names = Object.keys(await import('yaml')).filter((name) => name !== 'default');
      const define = `Object.defineProperty(exports, name, { enumerable: true, get: () => require('./yaml.js')[name] })`;
      return { contents: `for (const name of ${JSON.stringify(names)}) ${define};`, loader: 'js' };
    });
  },
};

/**
 * Puts all modules into the main one, since many small files take long to load. A bundle of what jsii compiled
 * would have each of them as a function, and take twice as long as this one of the source; so what jsii adds to
 * classes, by which other languages know them, is added here.
 */
async function bundle() {
  const common = { bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' };
  const { main, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { types, version } = JSON.parse(readFileSync('.jsii', 'utf8'));
  const classes = Object.values(types).filter(({ kind }) => kind === 'class');
  const footer = classes.map(({ name, fqn }) => {
    return `module.exports.${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify({ fqn, version })};`;
  });
  await build({
    ...common,
    entryPoints: ['lib/index.ts'],
    outfile: main,
    allowOverwrite: true,
    external: [...Object.keys(peerDependencies), './yaml.js'],
    plugins: [yamlAtFirstUse],
    footer: { js: footer.join('\n') },
  });
  const parser = { entryPoints: ['yaml'], outfile: join(dirname(main), 'yaml.js'), minify: true };
  await build({ ...common, ...parser, banner: { js: '// yaml, see NOTICE' } });
}

if (code === 0) await bundle();
else console.error(output.trim());
process.exitCode = code === 0 ? 0 : 1;
