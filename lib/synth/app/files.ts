import * as path from 'path';
import { Chart, Names, YamlOutputType } from 'cdk8s';
import { Guard } from '../../validation/guard';
import { Placeholders } from '../../validation/placeholders';
import { described } from '../../validation/problem';
import { reading } from '../../validation/texts/any-text';
import { pathOf } from '../identity';
import { manifestToWrite } from '../object';
import { AppOrder, OrderedChart } from './order';
import { TextFile } from './save';
import { joined, Rendered, textOf } from './text';

/** The symbol by which jsii identifies classes across copies of a library. */
const RTTI = Symbol.for('jsii.rtti');

/** How manifests are distributed over files. */
export interface Output {
  readonly guard: Guard;
  readonly placeholders: Placeholders;
  readonly yamlOutputType: YamlOutputType;
  readonly outputFileExtension: string;
}

interface Part {
  /** The path in the folder of the App, without the extension. */
  readonly name: string;
  /** The path of the construct to which the file belongs. */
  readonly maker: string;
  readonly text: string;
}

/**
 * The files of an App with their texts, by path in its folder, named as cdk8s names them. Each text is created when it
 * is consumed, since all of them together take much memory.
 */
export function* filesOf(output: Output, order: AppOrder): Generator<TextFile> {
  const makers = new Map<string, string>();
  for (const { name, maker, text } of partsOf(output, order)) {
    const other = makers.get(name);
    if (other !== undefined) failTwice(output, name, other, maker);
    makers.set(name, maker);
    yield { path: name + output.outputFileExtension, text };
  }
}

/** The folders of charts, which cdk8s creates even if they contain no object. */
export function foldersOf(yamlOutputType: YamlOutputType, order: AppOrder): string[] {
  return yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE ? namesOf(order) : [];
}

/** The manifests of a chart. If its class overrides `toJson`, that method is called, as in cdk8s. */
export function manifestsOf({ chart, objects }: OrderedChart): (Rendered | undefined)[] {
  if (overridesToJson(chart))
    return Object.values(reading(chart, () => chart.toJson() as object)) as Rendered[];
  return objects.map((object) => manifestToWrite(object) as Rendered | undefined);
}

/** Charts of another copy of cdk8s have another class. */
function overridesToJson(chart: Chart): boolean {
  if (chart.toJson === Chart.prototype.toJson) return false;
  let owner: object = chart;
  while (!Object.hasOwn(owner, 'toJson')) owner = Object.getPrototypeOf(owner) as object;
  const type = Object.getOwnPropertyDescriptor(owner.constructor, RTTI)?.value as
    | { readonly fqn?: string }
    | undefined;
  return owner === chart || type?.fqn !== 'cdk8s.Chart';
}

function partsOf(output: Output, order: AppOrder): Iterable<Part> {
  switch (output.yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      return appPart(output, order);
    case YamlOutputType.FILE_PER_CHART:
      return chartParts(output, order);
    case YamlOutputType.FILE_PER_RESOURCE:
      return resourceParts(output, order);
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return folderParts(output, order);
  }
}

function appPart({ placeholders }: Output, { charts }: AppOrder): Part[] {
  if (charts.length === 0) return [];
  const texts = charts.flatMap((chart) => textsOf(chart, placeholders));
  return [{ name: 'app', maker: '', text: joined(texts) }];
}

function* chartParts({ placeholders }: Output, order: AppOrder): Generator<Part> {
  const names = namesOf(order);
  for (const [index, ordered] of order.charts.entries()) {
    yield {
      name: names[index],
      maker: ordered.chart.node.path,
      text: joined(textsOf(ordered, placeholders)),
    };
  }
}

function* resourceParts({ placeholders }: Output, { charts }: AppOrder): Generator<Part> {
  for (const ordered of charts) {
    const manifests = manifestsOf(ordered);
    const isOwn = manifests.length === ordered.objects.length;
    for (const [index, manifest] of manifests.entries()) {
      if (manifest === undefined) continue;
      const name = fileName(manifest.kind, manifest.metadata?.name);
      const maker = pathOf(isOwn ? ordered.objects[index] : ordered.chart);
      yield { name, maker, text: textOf(manifest, placeholders) };
    }
  }
}

/** For this output type, cdk8s names files after the objects and not after their manifests. */
function* folderParts({ placeholders }: Output, order: AppOrder): Generator<Part> {
  const names = namesOf(order);
  for (const [index, { objects }] of order.charts.entries()) {
    for (const object of objects) {
      const name = path.join(names[index], fileName(object.kind, object.metadata.name));
      yield { name, maker: pathOf(object), text: textOf(manifestToWrite(object) as Rendered, placeholders) };
    }
  }
}

function textsOf(chart: OrderedChart, placeholders: Placeholders): string[] {
  return manifestsOf(chart).map((manifest) => textOf(manifest, placeholders));
}

function namesOf({ charts, hasDependantCharts }: AppOrder): string[] {
  return charts.map(({ chart }, index) => {
    const name = Names.toDnsLabel(chart);
    return hasDependantCharts ? `${String(index).padStart(4, '0')}-${name}` : name;
  });
}

function fileName(kind: unknown, name: unknown): string {
  return `${String(kind)}.${String(name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

/** The paths of constructs by the names of their objects, for validation plugins of cdk8s. */
export function constructMetadata({ charts }: AppOrder): TextFile {
  const objects = charts.flatMap(({ objects: own }) => own);
  const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
  return { path: 'construct-metadata.json', text: JSON.stringify({ version: '1.0.0', resources }) };
}

/** Only the last of the two would remain. */
function failTwice({ guard, yamlOutputType }: Output, file: string, one: string, other: string): never {
  const isChart = yamlOutputType === YamlOutputType.FILE_PER_CHART;
  return guard.fail('yamlOutputType', {
    code: 'file/twice',
    rule: `must write each ${isChart ? 'chart' : 'object'} to its own file`,
    got: described(`${file} for '${one}' and '${other}'`),
    cure: `write YamlOutputType.${isChart ? 'FILE_PER_APP' : 'FILE_PER_CHART'}, or rename one of the two`,
  });
}
