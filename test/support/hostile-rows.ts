/**
 * Every string prop with every hostile string: either an error in the name of the construct, or YAML that
 * carries this very string to the place it is for.
 */

import { Chart, Yaml } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import * as library from 'cdk8s-jobs';
import { ClusterApp, JobName, PeriodicJobProps, RunOnceJobProps } from 'cdk8s-jobs';
import { Json, periodic, runOnce, testChart } from './charts';
import { HOSTILE_STRINGS } from './hostile';
import { stderrOf } from './messages';
import { testPlaceholders } from './placeholder-rows';

/** Sets a prop, in a chart of its own. */
export type Setter = (value: string, chart: Chart) => unknown;
/** Finds what the prop became among the manifests that were read back. */
type Finder = (manifests: Json[], value: string) => unknown;
export type Row = [prop: string, set: Setter, find: Finder];

export const ofKind = (manifests: Json[], kind: string): Json =>
  manifests.find((object) => object.kind === kind);
export const job: Finder = (manifests) => ofKind(manifests, 'Job');
export const pod = (manifests: Json[]): Json => (job(manifests, '') as Json).spec.template.spec;
export const container = (manifests: Json[]): Json => pod(manifests).containers[0];
/** The string itself where it is a key of the map: a key is found by its name. */
export const key = (map: Json, value: string) =>
  Object.keys(map).includes(value) ? value : Object.keys(map);

export function inJob(
  prop: string,
  props: (value: string, chart: Chart) => Partial<RunOnceJobProps>,
  find: Finder,
): Row {
  return [
    prop,
    (value, chart) => runOnce({ name: fixedName(prop, chart), ...props(value, chart) }, chart),
    find,
  ];
}
/** Where a placeholder may be, it may only be hashed into a name that has it as well. */
function fixedName(prop: string, { node }: Chart): JobName | undefined {
  const isFixed = node.root instanceof ClusterApp && prop !== 'rerun';
  return isFixed ? JobName.fromText('migrate') : undefined;
}

export function inContainer(
  prop: string,
  props: (value: string, chart: Chart) => Partial<RunOnceJobProps>,
  find: (container: Json, value: string) => unknown,
): Row {
  return inJob(prop, props, (manifests, value) => find(container(manifests), value));
}
export function inPod(
  prop: string,
  props: (value: string, chart: Chart) => Partial<RunOnceJobProps>,
  find: (pod: Json, value: string) => unknown,
): Row {
  return inJob(prop, props, (manifests, value) => find(pod(manifests), value));
}

export function inCronJob(
  prop: string,
  props: (value: string) => Partial<PeriodicJobProps>,
  find: (manifest: Json, value: string) => unknown,
): Row {
  return [
    prop,
    (value, chart) => periodic(props(value), chart),
    (manifests, value) => find(ofKind(manifests, 'CronJob'), value),
  ];
}

export const map = (chart: Chart, name = 'config') => ConfigMap.fromConfigMapName(chart, 'map', name);
export const secret = (chart: Chart, name = 'secret') => Secret.fromSecretName(chart, 'secret', name);

/** What an accepted string became, or an error that is not the construct's; undefined where all is well. */
function problem([, set, find]: Row, value: string): string | undefined {
  const chart = testChart();
  try {
    set(value, chart);
  } catch (error) {
    const { message } = error as Error;
    const [, subject = ''] = /^(\w+) '/.exec(message) ?? [];
    return subject in library ? undefined : `${JSON.stringify(value)} throws ${message}`;
  }
  try {
    const found = find(written(chart, value), value);
    return found === value ? undefined : `${JSON.stringify(value)} became ${JSON.stringify(found)}`;
  } catch (error) {
    return `${JSON.stringify(value)} makes no YAML: ${(error as Error).message}`;
  }
}

/** The manifests of a chart, written as cdk8s writes them and read as YAML 1.1. */
function written(chart: Chart, value: string): Json[] {
  const manifests = chart.toJson().map((manifest) => prune(manifest, value));
  return parseAllDocuments(Yaml.stringify(...manifests), { version: '1.1' }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}

/** Of a manifest what has to do with the string, at its place, since reading YAML takes long. */
function prune(json: Json, value: string): Json {
  if (Array.isArray(json)) return json.map((item) => prune(item, value));
  if (json === null || typeof json !== 'object') return isRelated(json, value) ? json : 0;
  const members = Object.entries(json).filter(
    ([name, member]) => name === 'kind' || name.includes(value) || isRelated(member, value),
  );
  return Object.fromEntries(
    members.map(([name, member]) => [name, name === 'kind' ? member : prune(member, value)]),
  );
}

function isRelated(json: Json, value: string): boolean {
  if (typeof json === 'string') return json.includes(value) || isBase64(json);
  if (json === null || typeof json !== 'object') return typeof json === 'function';
  return Object.entries(json).some(([name, member]) => name.includes(value) || isRelated(member, value));
}

function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+=*$/.test(text);
}

/** Ids that constructs itself changes or refuses. */
const NO_IDS = ['a\nb', 'constructor', 'toString', '__proto__'];

/** All problems of a row, without the warnings that odd schedules print. */
function problems(row: Row, values: readonly string[]): string[] {
  let found: string[] = [];
  stderrOf(() => (found = values.flatMap((value) => problem(row, value) ?? [])));
  return found;
}

/** Tests every row with every string: it is refused in the name of the construct, or reaches the YAML as it is. */
export function testHostileStrings(rows: readonly Row[]): void {
  test.each([...rows])('%s is refused or reaches the YAML unchanged', (...row) => {
    const [prop] = row;
    const isId = prop.startsWith('id of');
    const values = HOSTILE_STRINGS.filter((value) => !(isId && NO_IDS.includes(value)));
    expect(problems(row, values)).toEqual([]);
  });
  testPlaceholders(rows);
}
