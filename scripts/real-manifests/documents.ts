/** The documents of the sample, read from clones of their repositories at the commits that sources.json names. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { YamlNode } from '../../lib/manifest/yaml/node';
import { readManifests } from '../../lib/manifest/yaml/read-yaml';
import { Json, JsonMap, mapOf, mapsOf, textOf, withoutNull } from './json';

/** One repository of the sample. */
export interface Source {
  readonly repository: string;
  readonly commit: string;
  /** Which of the Jobs and CronJobs of a file, counted from 0. */
  readonly documents: { readonly [file: string]: readonly number[] };
}

export interface SampleDocument {
  readonly repository: string;
  /** File and number of the document. */
  readonly place: string;
  readonly manifest: JsonMap;
}

/** A clone below the folder, `<owner>/<name>`. If it is missing, it is cloned without the contents of files. */
export function cloneOf(folder: string, repository: string): string {
  const clone = path.join(folder, repository);
  if (!existsSync(clone)) {
    const url = `https://github.com/${repository}`;
    execFileSync('git', ['clone', '--quiet', '--bare', '--filter=blob:none', url, clone], {
      stdio: 'inherit',
    });
  }
  return clone;
}

export function git(clone: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', clone, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

export function documentsOf(folder: string, { repository, commit, documents }: Source): SampleDocument[] {
  const clone = cloneOf(folder, repository);
  return Object.entries(documents).flatMap(([file, numbers]) => {
    const found = jobsIn(git(clone, 'show', `${commit}:${file}`));
    return numbers.map((number) => {
      const manifest = found[number];
      if (manifest === undefined) throw new Error(`${repository}: ${file} has no document ${number}`);
      return { repository, place: `${file}#${number}`, manifest };
    });
  });
}

/** The Jobs and CronJobs of a file, including those in lists and OpenShift templates. */
export function jobsIn(text: string): JsonMap[] {
  return readManifests(text).documents.flatMap((root) => jobsBelow(mapOf(withoutNull(valueOf(root)))));
}

function jobsBelow(object: JsonMap): JsonMap[] {
  if (object.kind === 'List') return mapsOf(object.items).flatMap(jobsBelow);
  return object.apiVersion === 'batch/v1' && ['Job', 'CronJob'].includes(textOf(object.kind)) ? [object] : [];
}

function valueOf(node: YamlNode): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(valueOf);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, valueOf(entry.node)]));
    case 'unread':
      return null;
  }
}
