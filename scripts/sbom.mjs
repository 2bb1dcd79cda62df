// Prints which packages the tarball contains, as CycloneDX: `node scripts/sbom.mjs`. The bundles of scripts/build.mjs contain
// packages that package.json lists as devDependencies only, so `npm sbom --omit dev` alone would leave them out. The peers are
// in the list, too: npm installs them with the library.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { check } from './support/language.mjs';
import { run } from './support/run.mjs';

const { name, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const peers = Object.keys(peerDependencies);

const contained = new Set(
  [...peers.map((peer) => `node_modules/${peer}`), ...(await bundledPackages())].map(withVersion),
);
const listed = await run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library']);
check(listed);
const sbom = JSON.parse(listed.output);
const components = sbom.components
  .filter(({ name, version }) => contained.has(`${name}@${version}`))
  .map(asRuntime);
const kept = new Set([sbom.metadata.component, ...components].map((component) => component['bom-ref']));
const dependencies = sbom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));
sbom.metadata.component.name = name; // npm takes the name of the folder.
console.log(JSON.stringify({ ...sbom, components, dependencies }, undefined, 2));

/** The folders of the packages whose code is in the bundles. */
async function bundledPackages() {
  const { metafile } = await build({
    entryPoints: ['lib/index.ts', 'lib/cli/main.ts'],
    outdir: '.',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    external: peers,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
}

function withVersion(folder) {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return `${name}@${version}`;
}

/** npm marks them as packages for development only. */
function asRuntime({ properties = [], ...component }) {
  const left = properties.filter(({ name }) => name !== 'cdx:npm:package:development');
  return { ...component, scope: 'required', properties: left };
}
