import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateOf, gatesIn, readGates, WITHOUT_FIELD } from './feature-gates.mjs';
import { commentOf, readGoTypes } from './go-types.mjs';

/** The oldest Kubernetes that the library supports: fields that are on in it need no version. */
const OLDEST = 29;
/** Releases with gates that later ones removed because their fields are always on. The newest overrides. */
const WITH_OLD_GATES = ['1.36.3', '1.37.2'];
const ROOTS = ['io.k8s.api.batch.v1.CronJob', 'io.k8s.api.batch.v1.Job'];
/** Fields that the server writes and that are never in a manifest. */
const OF_THE_SERVER = ['CronJob.status', 'Job.status', 'ObjectMeta.managedFields'];
/** Types that are one value in YAML. */
const SCALARS = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'port',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'text',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'text',
};
/** Where the API server checks which gates are on for pods and Jobs. */
const ASKING = ['pkg/api/pod/util.go', 'pkg/api/job/util.go', 'pkg/registry/batch/job/strategy.go'];

/** All types that can be in a CronJob or Job: fields with their types, by the names of definitions. */
export function readTypes(version) {
  const document = join(moduleOf('kubernetes', version), 'api', 'openapi-spec', 'swagger.json');
  const { definitions } = JSON.parse(readFileSync(document, 'utf8'));
  const types = new Map();
  const add = (definition) => {
    if (types.has(definition)) return shortName(definition);
    types.set(definition, undefined); // Types refer to one another.
    const fields = Object.entries(definitions[definition].properties ?? {})
      .filter(([field]) => !OF_THE_SERVER.includes(`${shortName(definition)}.${field}`))
      .map(([field, schema]) => [field, typeOf(schema, add)]);
    types.set(definition, new Map(fields));
    return shortName(definition);
  };
  ROOTS.forEach(add);
  return types;
}

export function shortName(definition) {
  return definition.split('.').at(-1);
}

function typeOf({ $ref, type, items, additionalProperties }, add) {
  if ($ref !== undefined) {
    const definition = $ref.split('/').at(-1);
    return SCALARS[definition] ?? add(definition);
  }
  if (type === 'array') return `[]${typeOf(items, add)}`;
  if (type === 'object') return additionalProperties ? `{}${typeOf(additionalProperties, add)}` : 'any';
  return { string: 'text', boolean: 'flag', integer: 'whole', number: 'number' }[type] ?? 'any';
}

/**
 * The fields that are newer than the oldest supported Kubernetes, or off: the minor version that first has them, the one
 * in which they are on by default, if any, and their gate, if any.
 */
export function readNewerFields(version, types) {
  const gates = gatesOf(version);
  const newest = Number(version.split('.')[1]);
  const minors = Array.from({ length: newest - OLDEST }, (_, index) => OLDEST + index);
  const apis = [...minors.map((minor) => [minor, `0.${minor}.0`]), [newest, version.replace(/^1/, '0')]];
  const newer = [];
  for (const [definition, fields] of types) {
    for (const field of fields.keys()) {
      const row = newerField(definition, field, apis, gates);
      if (row !== undefined) newer.push(row);
    }
  }
  return newer.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function newerField(definition, field, apis, gates) {
  const type = shortName(definition);
  const name = `${type}.${field}`;
  const comment = commentIn(apis.at(-1)[1], definition, field);
  if (comment === undefined) return undefined; // apiVersion, kind, metadata: of every object.
  const first = apis.find(([, api]) => commentIn(api, definition, field) !== undefined)[0];
  const gate = gateIn(name, definition, apis, gates);
  if (gate === undefined) {
    const ofType = apis.find(([, api]) => typesOf(api, definition).has(type))[0];
    // A field that is as old as its type needs only what the field with that type needs.
    return first > OLDEST && first > ofType ? { name, exists: first, on: first } : undefined;
  }
  const { exists, on } = gates.get(gate);
  if (on !== undefined && Math.max(on, first) <= OLDEST) return undefined;
  return { name, exists: Math.max(exists, first), on: on && Math.max(on, first), gate };
}

/** The gate in the tag of the newest API that has one: tags are removed with their gates. */
function gateIn(name, definition, apis, gates) {
  const tagged = apis
    .map(([, api]) => gateOf(name, commentIn(api, definition, name.split('.')[1]) ?? ''))
    .filter((gate) => gate !== undefined);
  const gate = tagged.findLast((one) => gates.has(one));
  if (gate === undefined && tagged.length > 0)
    throw new Error(`${name} has the gate ${tagged.at(-1)}, which kube_features.go does not know`);
  return gate;
}

function gatesOf(version) {
  const read = (release) =>
    readGates(readFileSync(join(moduleOf('kubernetes', release), 'pkg/features/kube_features.go'), 'utf8'));
  return new Map([...WITH_OLD_GATES, version].flatMap((release) => [...read(release)]));
}

/** Gates that the API server checks for pods or Jobs and that neither belong to a field nor are known to belong to none. */
export function undecidedGates(version, types) {
  const known = new Set(WITHOUT_FIELD);
  const api = version.replace(/^1/, '0');
  for (const [definition, fields] of types) {
    for (const field of fields.keys())
      known.add(gateOf(`${shortName(definition)}.${field}`, commentIn(api, definition, field) ?? ''));
  }
  const asked = ASKING.map((file) => join(moduleOf('kubernetes', version), file))
    .filter(existsSync)
    .flatMap((file) => gatesIn(readFileSync(file, 'utf8')));
  return [...new Set(asked)].filter((gate) => !known.has(gate)).sort();
}

function commentIn(api, definition, field) {
  return commentOf(typesOf(api, definition), shortName(definition), field);
}

const read = new Map();

/** The Go types of the package of a definition in a version of k8s.io/api; none for those of other modules. */
function typesOf(api, definition) {
  const [, folder] = /^io\.k8s\.api\.(.+)\.\w+$/.exec(definition) ?? [];
  if (folder === undefined) return new Map();
  const file = join(moduleOf('api', api), folder.replaceAll('.', '/'), 'types.go');
  if (!read.has(file)) read.set(file, existsSync(file) ? readGoTypes(readFileSync(file, 'utf8')) : new Map());
  return read.get(file);
}

const folders = new Map();

/** The folder of a module of Kubernetes, from the Go module proxy. */
function moduleOf(name, version) {
  const module = `k8s.io/${name}@v${version}`;
  if (!folders.has(module)) {
    const { stdout } = spawnSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8' });
    const { Dir, Error: problem } = JSON.parse(stdout);
    // If Go is older than the module requires, it downloads the module anyway, but does not print the folder.
    const folder =
      Dir ?? join(execFileSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).trim(), module);
    if (!existsSync(folder)) throw new Error(problem);
    folders.set(module, folder);
  }
  return folders.get(module);
}
