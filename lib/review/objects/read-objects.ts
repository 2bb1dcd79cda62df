/** The objects in the files of one side. */

import { KubeObject } from '../../manifest/kube-object';
import { YamlNode } from '../../manifest/yaml/node';
import { readManifests } from '../../manifest/yaml/read-yaml';
import { ReviewedObject } from './reviewed-object';

/** A file with manifests. */
export interface SourceFile {
  /** Relative to where the review runs, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What is wrong with a file; reads as `<file>:<line>: <rule>; <cure>`. */
export interface SourceProblem {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly cure: string;
}

export interface ReadObjects {
  readonly objects: readonly ReviewedObject[];
  readonly problems: readonly SourceProblem[];
}

export function readObjects(files: readonly SourceFile[]): ReadObjects {
  const objects: ReviewedObject[] = [];
  const problems: SourceProblem[] = [];
  for (const { path, text } of files) {
    const read = readManifests(text);
    problems.push(...read.problems.map(({ line, rule, cure }) => ({ file: path, line, rule, cure })));
    for (const root of read.documents)
      objects.push(new ReviewedObject(valueOf(root) as KubeObject, { file: path, line: root.line }));
  }
  return { objects, problems };
}

function valueOf(node: YamlNode): unknown {
  if (node.kind === 'list') return node.items.map(valueOf);
  if (node.kind === 'map')
    return Object.fromEntries([...node.entries].map(([key, entry]) => [key, valueOf(entry.node)]));
  return node.kind === 'scalar' ? node.value : null;
}
