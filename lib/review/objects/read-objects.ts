/** The objects in the files of one side. */

import { KubeObject } from '../../manifest/kube-object';
import { ManifestReader } from '../../manifest/yaml/manifest-reader';
import { nodeAt, YamlNode } from '../../manifest/yaml/node';
import { readManifests } from '../../manifest/yaml/read-yaml';
import { AnyMap, isMap } from '../fields/tree';
import { asNamed } from './kustomization';
import { hasIdentity, problemOfManifest } from './manifest-problem';
import { ReviewedObject } from './reviewed-object';
import { problemOfTemplate, problemOfText, SourceProblem } from './source-problem';

export type { SourceProblem } from './source-problem';

/** A file with manifests. */
export interface SourceFile {
  /** Relative to the folder in which the review runs, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface ReadObjects {
  readonly objects: readonly ReviewedObject[];
  /** All problems of the files. Nothing is left out without a problem. */
  readonly problems: readonly SourceProblem[];
}

/**
 * Reads the objects of all files, including those in lists. Use one reader for both sides: an object with the same text
 * in both then has the same value.
 */
export function readObjects(files: readonly SourceFile[], reader = new ManifestReader()): ReadObjects {
  const side = new SideReader(reader);
  for (const file of files) side.read(file);
  return side;
}

/** A file that cdk8s writes next to manifests on request. `apply` ignores it, too. */
const METADATA = /(?:^|\/)construct-metadata\.json$/;

class SideReader implements ReadObjects {
  public readonly objects: ReviewedObject[] = [];
  public readonly problems: SourceProblem[] = [];

  public constructor(private readonly reader: ManifestReader) {}

  public read({ path, text }: SourceFile): void {
    if (METADATA.test(path)) return;
    const broken = problemOfText(path, text);
    if (broken !== undefined) {
      this.problems.push(broken);
      return;
    }
    const { documents, problems } = this.reader.read(text);
    const template = problems.length > 0 ? problemOfTemplate(path, text) : undefined;
    if (template !== undefined) {
      this.problems.push(template);
      return;
    }
    this.problems.push(...problems.map(({ line, rule, cure }) => ({ file: path, line, rule, cure })));
    // If a document is not a single object, the parser reads it again, since it knows the line of each field.
    const objects = documents.map(({ value, line }) => ({ value: asNamed(value, path), line }));
    const areSingle = objects.every(({ value }) => !isList(value) && hasIdentity(value));
    const roots = areSingle ? [] : readManifests(text).documents;
    for (const [index, { value, line }] of objects.entries()) this.add(path, value, line, roots[index]);
  }

  /** Adds an object, or the objects of a list. */
  private add(file: string, value: unknown, line: number, node?: YamlNode): void {
    if (node !== undefined && isMap(value) && isList(value)) {
      for (const [index, item] of value.items.entries()) {
        const place = nodeAt(node, ['items', index]) ?? node;
        this.add(file, itemOf(value, item), place.line, place);
      }
      return;
    }
    const problem = node && problemOfManifest(value, node);
    if (problem === undefined) this.objects.push(new ReviewedObject(value as KubeObject, { file, line }));
    else this.problems.push({ file, ...problem });
  }
}

interface ListObject extends AnyMap {
  readonly kind: string;
  readonly items: readonly unknown[];
}

/** Whether it is a list of objects, as kubectl prints them: `List`, `ConfigMapList`. */
function isList(value: AnyMap): value is ListObject {
  return typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}

/** An item of a list of one kind, such as `RoleList`, may leave out its kind. */
function itemOf({ apiVersion, kind }: ListObject, item: unknown): unknown {
  const ofItems = kind.slice(0, -'List'.length);
  if (ofItems === '' || !isMap(item) || item.kind !== undefined) return item;
  return { apiVersion, kind: ofItems, ...item };
}
