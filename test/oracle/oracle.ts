/** Asks Kubernetes' own code many questions at once, and tells where ours answers otherwise. */

import { spawnSync } from 'child_process';
import { isDeepStrictEqual } from 'util';
import fc from 'fast-check';
import type { LabelSelector } from '../../lib/manifest/label-selector';
import type { RefusingLevel } from '../../lib/pod-security/control';
import type { PodFields } from '../../lib/pod-security/pod-fields';
import type { Rule } from '../../lib/rbac/rule';
import type { FieldName } from '../../lib/schedule/schedule';
import type { StringMap } from '../../lib/validation/labels';

/** What all questions are made from: the same each time, or given by hand to ask others. */
export const SEED = Number(process.env.ORACLE_SEED ?? 1);

/** A CronJob's fields. */
export interface CronFields {
  readonly schedule: string;
  readonly timeZone?: string;
}

export interface Grant {
  /** '' for the whole cluster. */
  readonly namespace: string;
  readonly role: 'Role' | 'ClusterRole';
  readonly rules: readonly Rule[];
}

/** As Kubernetes' authorizer sees it: for a resource, or for a path if that is not ''. */
export interface Request {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
}

/** What readers make of a document; null where they refuse it. */
export interface Reading {
  readonly kubectl: unknown;
  /** Behind kustomize, which writes what it has read. */
  readonly kustomize: unknown;
  /** Where kustomize is asked for JSON. */
  readonly kustomizeJson: unknown;
}

interface Asked {
  refused: CronFields;
  meant: string;
  runs: CronFields & { readonly after: number; readonly count: number };
  zones: Record<string, never>;
  changes: { readonly timeZone: string; readonly from: number; readonly to: number };
  covers: { readonly owner: readonly Rule[]; readonly servant: readonly Rule[] };
  allows: { readonly grants: readonly Grant[]; readonly requests: readonly Request[] };
  /** The text of a file. */
  manifests: string;
  /** The text of a document. */
  readings: string;
  selected: { readonly selector: LabelSelector | null; readonly labels: StringMap };
  violated: { readonly level: RefusingLevel; readonly version: string; readonly pod: PodFields };
  enforces: { readonly labels: StringMap };
}

interface Answered {
  /** The fields for which a CronJob is refused. */
  refused: string[];
  /** A delay in seconds or else 0, and the numbers that match in each field or else null. */
  meant: { readonly delay: number; readonly bothDays: boolean } & Readonly<
    Record<FieldName, number[] | null>
  >;
  /** In seconds since 1970. */
  runs: number[];
  zones: string[];
  /** The offset at first, and each that clocks change to. */
  changes: { readonly at: number; readonly offset: number }[];
  /** The servant's rules, in single ones, that the owner's do not cover. */
  covers: Rule[];
  /** One for each request. */
  allows: boolean[];
  /** The documents that kubectl reads, or else null, and whether a reader that is strict about keys reads them too. */
  manifests: { readonly documents: unknown[] | null; readonly strict: boolean };
  readings: Reading;
  selected: boolean;
  /** The ids of the controls. */
  violated: string[];
  /** What is enforced, and the labels for which the namespace is refused. */
  enforces: { readonly level: string; readonly version: string; readonly wrong: string[] };
}

export type About = keyof Asked;
export type Question<K extends About> = Asked[K];
export type Answer<K extends About> = Answered[K];

/** Gives Kubernetes' answers, in the order of the questions. */
export function ask<K extends About>(
  about: K,
  questions: readonly Question<K>[],
  timeout = 120_000,
): Answer<K>[] {
  const { ORACLE_PROGRAM = '', ORACLE_ZONEINFO } = process.env;
  const { stdout, stderr, status } = spawnSync(ORACLE_PROGRAM, {
    input: questions.map((question) => JSON.stringify({ [about]: question })).join('\n'),
    // The zone and the zones of this machine are nothing to compare with.
    env: { ZONEINFO: ORACLE_ZONEINFO, TZ: 'UTC' },
    encoding: 'utf8',
    maxBuffer: Infinity,
    timeout,
  });
  const answers = stdout.split('\n').slice(0, -1);
  if (status === 0) return answers.map((line) => JSON.parse(line) as Answer<K>);
  throw new Error(
    `no answer to ${about} ${JSON.stringify(questions[answers.length])}${stderr && `: ${stderr}`}`,
  );
}

/** Any questions, the same ones for the same seed. */
export function sample<T>(anything: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(anything, { numRuns: count, seed: SEED });
}

export const AGREED = { seed: SEED, differences: 0, shortest: [] };
const SHOWN = 10;

/** Compares our answers with given ones: AGREED if all are equal, else the differences that are easiest to read. */
export function compared<Q>(
  questions: readonly Q[],
  ours: (question: Q) => unknown,
  theirs: readonly unknown[],
) {
  const differences = questions.flatMap((question, index) => {
    const [our, kubernetes] = [ours(question), theirs[index]];
    return isDeepStrictEqual(our, kubernetes) ? [] : [{ question, ours: our, kubernetes }];
  });
  const length = (difference: unknown) => JSON.stringify(difference).length;
  const shortest = [...differences].sort((a, b) => length(a) - length(b)).slice(0, SHOWN);
  return { seed: SEED, differences: differences.length, shortest };
}

/** The share of values that pass; questions that all have one answer would compare little. */
export function share<T>(values: readonly T[], passes: (value: T) => boolean): number {
  return values.filter(passes).length / values.length;
}
