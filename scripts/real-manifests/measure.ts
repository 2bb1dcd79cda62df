/**
 * The share of real Job and CronJob manifests that the library's props alone can write:
 * `npm run measure:real-manifests -- --clones <folder>`. Not part of the tests, because it needs other people's repositories.
 *
 * The sample is in sources.json: repositories, commits, files, and which Jobs of each file, but not their content. Clones
 * are `<folder>/<owner>/<name>`; missing ones are cloned from GitHub. `collect.ts` chooses a new sample.
 *
 * Each document is converted into props (rows/, a row a field), written by RunOnceJob or PeriodicJob without patches, and
 * compared with the original as Kubernetes interprets both (meaning.ts). Two figures:
 *
 * - **can be written**: the result has each field of the original's spec, and its labels and annotations on all levels, with
 *   the same meaning. A default of Kubernetes that is written out is the same as one that is left out. Variables are
 *   compared by name, with the references that Kubernetes expands in them; volumes by what is mounted where, regardless of
 *   their names; a security context by its effect on each container; containers by their order.
 * - **equal**: the result has nothing else, except labels and annotations of the library, and fields that no prop turns off
 *   (STAYS in compare.ts, with reasons). Props turn off all other defaults of the library: the user, the read-only image,
 *   capabilities, resources, the token, the limits of retries and of history.
 *
 * A document whose image or NFS server has a placeholder, such as `ko://` or `${TAG}`, is written with the prop `placeholders`
 * of ClusterApp. `--details` shows each difference. With `--server <url>`, an API server without login, such as that of
 * `kubectl proxy`, checks the results.
 */

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { Outcome, outcomeOf } from './compare';
import { documentsOf, Source } from './documents';
import { report } from './report';
import { refusalBy } from './server';

const { values } = parseArgs({
  options: {
    clones: { type: 'string', default: '.cache/real-manifests' },
    details: { type: 'boolean', default: false },
    server: { type: 'string' },
  },
});

async function measure(): Promise<void> {
  const sources = JSON.parse(readFileSync(path.join(__dirname, 'sources.json'), 'utf8')) as Source[];
  const documents = sources.flatMap((source) => documentsOf(values.clones, source));
  process.stderr.write = () => true; // Warnings of the library.
  const outcomes = documents.map(outcomeOf);
  console.log(report(outcomes, values.details));
  if (values.server !== undefined) await askServer(values.server, outcomes);
}

async function askServer(server: string, outcomes: readonly Outcome[]): Promise<void> {
  console.log('\nRefused by the API server:');
  for (const { document, result } of outcomes) {
    const refusal = result && (await refusalBy(server, result));
    if (refusal !== undefined) console.log(`  ${document.repository} ${document.place}\n    ${refusal}`);
  }
}

void measure();
