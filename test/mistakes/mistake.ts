/** A row of the tables of mistakes, and the shortest ways to write one. */

import { Chart, JsonPatch } from 'cdk8s';
import { PeriodicJob, PeriodicJobProps, RunOnceJob, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { Deployer } from '../../lib/manifest/deployer';
import { IMAGE, SCHEDULE } from '../support/charts';

export interface Mistake {
  /** The mistake in plain words. */
  readonly mistake: string;
  /** The code, in a chart with a namespace; a string is the table of a JobFleet. */
  readonly make: ((chart: Chart) => void) | string;
  readonly expect: Expected;
  /** The deployer of the App, as recorded in clusters.json; none by default. */
  readonly deployer?: Deployer;
}

export type Expected =
  /** The code of an error; for errors that are only known at synthesis, a part of the message. */
  | { readonly error: string }
  /** The id of a warning on stderr. */
  | { readonly warning: string }
  /** Why there should be no finding. */
  | { readonly legitimate: string };

/** A value of any type, as JavaScript passes it. */
export const untyped = (value: unknown): never => value as never;

export const periodic =
  (props: Partial<PeriodicJobProps>) =>
  (chart: Chart): PeriodicJob =>
    new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: SCHEDULE, ...props });

export const runOnce =
  (props: Partial<RunOnceJobProps>) =>
  (chart: Chart): RunOnceJob =>
    new RunOnceJob(chart, 'migrate', { image: IMAGE, ...props });

export const script = (text: string) => periodic({ script: Script.fromInline(text) });

export const command = (...words: string[]) => periodic({ command: words });

/** Patches of the container of a PeriodicJob. */
export const CONTAINER = '/spec/jobTemplate/spec/template/spec/containers/0';
export const POD = '/spec/jobTemplate/spec/template/spec';
export const patched = (path: string, value: unknown) => periodic({ patches: [JsonPatch.add(path, value)] });

/** A table with one row that has these fields. */
export const row = (fields: string): string =>
  `clusters: [east]\ndefaults: { image: ${IMAGE}, schedule: '${SCHEDULE}' }\njobs:\n  - name: sanity\n${fields.replace(/^(?=.)/gm, '    ')}\n`;
