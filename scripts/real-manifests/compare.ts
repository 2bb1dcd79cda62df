/** One document, written with props and compared with the original. */

import { Chart } from 'cdk8s';
import { ClusterApp, PeriodicJob, PeriodicJobProps, RunOnceJob, RunOnceJobProps } from '../../lib';
import { SampleDocument } from './documents';
import { isList, isMap, Json, JsonMap } from './json';
import { meaningOf } from './meaning';
import { knows } from './rows/conversion';
import { fromManifest } from './rows/job-rows';

export interface Outcome {
  readonly document: SampleDocument;
  /** Fields that have no prop. */
  readonly missing: readonly string[];
  /** The error of the library. */
  readonly refusal?: string;
  /** Fields of the original that are not in the result, or not with that value. */
  readonly lost: readonly Difference[];
  /** Fields that only the result has. */
  readonly added: readonly Difference[];
  readonly result?: JsonMap;
}

export interface Difference {
  readonly path: string;
  readonly original?: Json;
  readonly result?: Json;
}

/** Fields that no prop turns off, with the reason. Props turn off all others that the original does not have. */
export const STAYS: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^job\.activeDeadlineSeconds$/, 'there is always a deadline'],
  [/\.securityContext\.seccompProfile(\.type)?$/, 'seccomp is RuntimeDefault unless it is unconfined'],
  ...(knows('SecurityContextOptions', 'dropCapabilities')
    ? []
    : [[/\.capabilities\.drop$/, 'all capabilities are dropped'] as const]),
  [/\.mounts\/tmp$/, 'there is a writable /tmp where the image is read-only'],
];

/** Labels and annotations of the library itself. */
const OWN = /\.(labels\.app\.kubernetes\.io\/(name|part-of|managed-by)|annotations\.cdk8s-jobs\/.*)$/;

export function outcomeOf(document: SampleDocument): Outcome {
  const original = document.manifest;
  const app = new ClusterApp({ placeholders: placeholdersIn(original) });
  const chart = new Chart(app, 'sample', { namespace: 'sample' });
  const { refusal, missing, result } = written(app, chart, original);
  if (result === undefined) return { document, missing, refusal, lost: [], added: [] };
  const differences = compared(meaningOf(original), meaningOf(result), '');
  return {
    document,
    missing,
    result,
    lost: differences.filter(({ original: before }) => before !== undefined),
    added: differences.filter(({ original: before, path }) => before === undefined && !OWN.test(path)),
  };
}

/** Placeholders for an image or a server, or a part of it, which ko, envsubst, scripts or people replace later. */
const PLACEHOLDERS = ['ko://\\S+', '\\$\\{\\w+\\}', '\\$[A-Z]\\w+', '<[^<>]+>', '[A-Z]+_[A-Z]+'];

function placeholdersIn(manifest: JsonMap): string | undefined {
  const texts = JSON.stringify(manifest).match(/"(?:image|server)":"[^"]*"/g) ?? [];
  return PLACEHOLDERS.find((pattern) => texts.some((text) => new RegExp(pattern).test(text)));
}

interface Written {
  readonly missing: readonly string[];
  readonly refusal?: string;
  readonly result?: JsonMap;
}

function written(app: ClusterApp, chart: Chart, original: JsonMap): Written {
  let missing: readonly string[] = [];
  try {
    const converted = fromManifest(chart, original);
    missing = converted.missing;
    const { props } = converted;
    const job =
      original.kind === 'Job'
        ? new RunOnceJob(chart, 'job', props as unknown as RunOnceJobProps)
        : new PeriodicJob(chart, 'job', props as unknown as PeriodicJobProps);
    app.synthYaml();
    return { missing, result: JSON.parse(JSON.stringify(job.apiObject.toJson())) as JsonMap };
  } catch (error) {
    return { missing, refusal: (error as Error).message };
  }
}

function compared(original: Json | undefined, result: Json | undefined, path: string): Difference[] {
  if (isMap(original) && isMap(result)) {
    const keys = [...new Set([...Object.keys(original), ...Object.keys(result)])];
    return keys.flatMap((key) => compared(original[key], result[key], joined(path, key)));
  }
  const isByPlace =
    isList(original) && isList(result) && original.length === result.length && original.some(isMap);
  if (isByPlace) return original.flatMap((member, index) => compared(member, result[index], path));
  if (JSON.stringify(original) === JSON.stringify(result)) return [];
  if (original === undefined && isMap(result) && !path.endsWith('/tmp'))
    return Object.entries(result).flatMap(([key, value]) => compared(undefined, value, joined(path, key)));
  return [{ path, original, result }];
}

function joined(path: string, key: string): string {
  if (path === '') return key;
  return key.startsWith('/') ? path + key : `${path}.${key}`;
}

export function isEqual({ missing, refusal, lost, added }: Outcome): boolean {
  const extra = added.filter(({ path }) => !STAYS.some(([stays]) => stays.test(path)));
  return missing.length === 0 && refusal === undefined && lost.length === 0 && extra.length === 0;
}

export function canBeWritten({ missing, refusal, lost }: Outcome): boolean {
  return missing.length === 0 && refusal === undefined && lost.length === 0;
}
