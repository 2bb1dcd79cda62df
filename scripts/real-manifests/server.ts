/** The answer of an API server to a manifest, in a strict dry run that changes nothing. */

import { at, JsonMap, mapOf, mapsOf, textOf } from './json';

/** Why the server refuses a manifest; undefined if it accepts it. */
export async function refusalBy(server: string, manifest: JsonMap): Promise<string | undefined> {
  const { name, generateName, labels, annotations } = mapOf(manifest.metadata);
  const metadata = { name, generateName, labels, annotations };
  const resource = manifest.kind === 'Job' ? 'jobs' : 'cronjobs';
  const url = `${server}/apis/batch/v1/namespaces/default/${resource}?dryRun=All&fieldValidation=Strict`;
  const body = JSON.stringify({ ...manifest, metadata });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', body, headers });
  if (response.ok) return undefined;
  const answer = (await response.json()) as JsonMap;
  const [cause] = mapsOf(at(answer, 'details', 'causes'));
  return cause === undefined ? textOf(answer.message) : `${textOf(cause.field)}: ${textOf(cause.message)}`;
}
