/** The differences between the YAML that two Apps wrote for one app, except for the order of the keys. */

import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { findKind } from '../../lib/kubernetes/resource-table';

/** Files of a folder, by their names in it, with the values that cdk8s reads from them. */
export type Output = ReadonlyMap<string, readonly unknown[]>;

export function readOutput(folder: string): Output {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const names = files.map((file) => path.relative(folder, path.join(file.parentPath, file.name))).sort();
  return new Map(names.map((name) => [name, valuesOf(readFileSync(path.join(folder, name), 'utf8'))]));
}

export function documentCount(output: Output): number {
  return [...output.values()].reduce((sum, documents) => sum + documents.length, 0);
}

/** A line for each file that only one side has, and for each value that differs. */
export function differences(before: Output, after: Output): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [one, other] = [before.get(name), after.get(name)];
    if (one === undefined) return [`${name}: is new`];
    if (other === undefined) return [`${name}: is gone`];
    return differingValues(one, other, name);
  });
}

/** An output in which cluster-scoped objects of Kubernetes' own kinds have no namespace, and how many had one. */
export function withoutUselessNamespaces(output: Output): { output: Output; leftOut: number } {
  let leftOut = 0;
  const withoutUseless = (document: unknown): unknown => {
    if (!isMap(document) || !isMap(document.metadata) || document.metadata.namespace === undefined)
      return document;
    const { apiVersion, kind, metadata } = document;
    const group = /^(.*)\/[^/]*$/.exec(String(apiVersion))?.[1] ?? 'core';
    if (findKind(group, String(kind))?.namespaced !== false) return document;
    leftOut++;
    const { namespace: _, ...rest } = metadata;
    return { ...document, metadata: rest };
  };
  const fresh = new Map([...output].map(([name, documents]) => [name, documents.map(withoutUseless)]));
  return { output: fresh, leftOut };
}

export function valuesOf(text: string): unknown[] {
  return [...parseAllDocuments(text, { version: '1.1' })].map((document) => {
    if ('errors' in document && document.errors.length > 0) throw document.errors[0];
    return document.toJS() as unknown;
  });
}

function differingValues(before: unknown, after: unknown, at: string): string[] {
  if (isMap(before) && isMap(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differingValues(before[key], after[key], `${at} ${key}`));
  }
  return Object.is(before, after) ? [] : [`${at}: ${shown(before)} is ${shown(after)}`];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
