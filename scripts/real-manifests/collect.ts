/**
 * Chooses a new sample and writes sources.json:
 * `node -r ts-node/register -C cdk8s-jobs-source scripts/real-manifests/collect.ts <clones> <server>`.
 * Clones are folders `<owner>/<name>`; the server is a Kubernetes API without login, such as that of `kubectl proxy`. A
 * document is in the sample if the server accepts all of it (a strict dry run, with a name of our own if it has none on
 * purpose), and if no other has the same fields and the same image. A repository has at most eight of each kind in it,
 * chosen by a hash of their path.
 */

import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { git, jobsIn, SampleDocument, Source } from './documents';
import { at, isList, isMap, Json, JsonMap, textOf } from './json';
import { refusalBy } from './server';

const MOST_OF_A_KIND = 8;
const KIND = String.raw`^\s*(- )?kind: *["']?(Cron)?Job["']?\s*$`;

const [folder, server] = process.argv.slice(2);
const seen = new Set<string>();
const refused = new Map<string, number>();

async function collect(): Promise<void> {
  const sources: Source[] = [];
  for (const repository of repositories()) {
    const source = await sourceOf(repository);
    if (Object.keys(source.documents).length > 0) sources.push(source);
    process.stderr.write(`${repository}: ${Object.values(source.documents).flat().length}\n`);
  }
  writeFileSync(path.join(__dirname, 'sources.json'), `${JSON.stringify(sources, undefined, 2)}\n`);
  console.log(`${sources.length} repositories`, [...refused].sort((a, b) => b[1] - a[1]).slice(0, 40));
}

function repositories(): string[] {
  return readdirSync(folder).flatMap((owner) =>
    readdirSync(path.join(folder, owner)).map((name) => `${owner}/${name}`),
  );
}

async function sourceOf(repository: string): Promise<Source> {
  const clone = path.join(folder, repository);
  const commit = git(clone, 'rev-parse', '--verify', '--quiet', 'HEAD').trim();
  const found = candidates(clone, repository, commit);
  const documents: { [file: string]: number[] } = {};
  const counts: { [kind: string]: number } = {};
  for (const { place, manifest } of found) {
    const kind = textOf(manifest.kind);
    const signature = signatureOf(manifest);
    if ((counts[kind] ?? 0) >= MOST_OF_A_KIND || seen.has(signature)) continue;
    if (!(await isAccepted(manifest))) continue;
    seen.add(signature);
    counts[kind] = (counts[kind] ?? 0) + 1;
    const [, file, number] = /^([^]*)#(\d+)$/.exec(place) ?? [];
    (documents[file] ??= []).push(Number(number));
  }
  for (const numbers of Object.values(documents)) numbers.sort((a, b) => a - b);
  return {
    repository,
    commit,
    documents: Object.fromEntries(Object.entries(documents).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function candidates(clone: string, repository: string, commit: string): SampleDocument[] {
  const files = filesWithJobs(clone, commit);
  return files
    .flatMap((file) => {
      const text = git(clone, 'show', `${commit}:${file}`);
      if (text.includes('{{') || text.length > 1e6) return [];
      return jobsIn(text).map((manifest, number) => ({ repository, place: `${file}#${number}`, manifest }));
    })
    .map((document) => ({ document, order: hash(`${repository}/${document.place}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ document }) => document);
}

function filesWithJobs(clone: string, commit: string): string[] {
  try {
    const listed = git(clone, 'grep', '-lzE', KIND, commit, '--', '*.yaml', '*.yml');
    const files = listed.split('\0').filter((file) => file !== '');
    return files.map((file) => file.slice(commit.length + 1)).filter((file) => !file.includes('/vendor/'));
  } catch {
    return []; // There are none.
  }
}

/** The fields of a document, and its images: a copy with other values has the same. */
function signatureOf(manifest: JsonMap): string {
  const fields = new Set<string>();
  const walk = (value: Json, place: string): void => {
    if (isList(value)) value.forEach((member) => walk(member, `${place}[]`));
    else if (isMap(value)) Object.entries(value).forEach(([key, member]) => walk(member, `${place}.${key}`));
    else fields.add(place.endsWith('.image') ? `${place}=${textOf(value).replace(/[:@][^/]*$/, '')}` : place);
  };
  walk(at(manifest, 'spec') ?? null, '');
  return [...fields].sort().join('\n');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function isAccepted(manifest: JsonMap): Promise<boolean> {
  const reason = (await refusalBy(server, manifest))?.slice(0, 120);
  if (reason !== undefined) refused.set(reason, (refused.get(reason) ?? 0) + 1);
  return reason === undefined;
}

void collect();
