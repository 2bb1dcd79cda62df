/** Finds what is missing in a value that should be a Kubernetes object. */

import { lineAt, YamlNode, YamlPath } from '../../manifest/yaml/node';
import { AnyMap, isMap, valueAt } from '../fields/tree';

interface ManifestProblem {
  readonly line: number;
  readonly rule: string;
  readonly cure: string;
}

/** Files of other tools, which are often next to manifests. */
const OTHERS: readonly {
  readonly is: (value: object) => boolean;
  readonly rule: string;
  readonly cure: string;
}[] = [
  {
    is: (value) =>
      valueAt(value, 'kind') === undefined &&
      /^v[12]$/.test(String(valueAt(value, 'apiVersion'))) &&
      typeof valueAt(value, 'version') !== 'undefined',
    rule: 'must be an object, and is the Chart.yaml of Helm',
    cure: 'review what helm template writes',
  },
];

/** Whether a value has everything that `problemOfManifest` requires. */
export function hasIdentity(value: AnyMap): boolean {
  const { apiVersion, kind, metadata } = value;
  if (!isText(apiVersion) || !isText(kind) || !isMap(metadata)) return false;
  const { name, generateName, namespace } = metadata;
  const areTexts = [name, generateName, namespace].every(
    (one) => one === undefined || typeof one === 'string',
  );
  return areTexts && (isText(name) || isText(generateName)) && !OTHERS.some(({ is }) => is(value));
}

/** Undefined if Kubernetes treats the value as an object with an identity. */
export function problemOfManifest(value: unknown, node: YamlNode): ManifestProblem | undefined {
  if (!isMap(value))
    return {
      line: node.line,
      rule: 'must have an object for each item of a list',
      cure: 'remove the item, or write an object',
    };
  const other = OTHERS.find(({ is }) => is(value));
  if (other !== undefined) return { line: node.line, rule: other.rule, cure: other.cure };
  for (const path of [['apiVersion'], ['kind'], ['metadata']]) {
    const problem = problemOfField(value, node, path);
    if (problem !== undefined) return problem;
  }
  return problemOfName(value, node);
}

const CURES: { readonly [field: string]: string } = {
  apiVersion: 'write the version of its API, such as batch/v1, or leave the file out with --exclude',
  kind: 'write its kind, such as CronJob, or leave the file out with --exclude',
  metadata: 'write metadata with a name',
};

function problemOfField(value: object, node: YamlNode, path: YamlPath): ManifestProblem | undefined {
  const found = valueAt(value, ...path);
  const [field] = path;
  const isRight = field === 'metadata' ? isMap(found) : isText(found);
  if (isRight) return undefined;
  const what = found === undefined || found === null || found === '' ? 'must have' : 'must have a text as';
  return {
    line: lineAt(node, path),
    rule: `${field === 'metadata' ? 'must have a map as' : what} ${field}`,
    cure: CURES[field],
  };
}

function problemOfName(value: object, node: YamlNode): ManifestProblem | undefined {
  const at = (field: string) => valueAt(value, 'metadata', field) ?? undefined;
  const line = (field: string) => lineAt(node, ['metadata', field]);
  for (const field of ['name', 'generateName', 'namespace']) {
    const found = at(field);
    if (found !== undefined && typeof found !== 'string')
      return {
        line: line(field),
        rule: `must have a text as metadata.${field}`,
        cure: 'write quotes around it',
      };
  }
  if (isText(at('name')) || isText(at('generateName'))) return undefined;
  return { line: line('name'), rule: 'must have metadata.name', cure: 'write the name of the object' };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
