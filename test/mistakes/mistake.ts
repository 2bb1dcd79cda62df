/** What a row of the tables of mistakes is, and the shortest ways to make one. */

import { Chart, JsonPatch } from 'cdk8s';
import { PeriodicJob, PeriodicJobProps, RunOnceJob, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { Deployer } from '../../lib/manifest/deployer';
import { IMAGE, SCHEDULE } from '../support/charts';

export interface Mistake {
  /** As people would say it. */
  readonly mistake: string;
  /** What they write, in a chart with a namespace; a text is the table of a JobFleet. */
  readonly make: ((chart: Chart) => void) | string;
  readonly expect: Expected;
  /** Who deploys the App, as clusters.json says; nobody unless said. */
  readonly deployer?: Deployer;
}

export type Expected =
  /** The code of an error; of those that are only known when the app is synthesized, a part of the text. */
  | { readonly error: string }
  /** The id of a warning on stderr. */
  | { readonly warning: string }
  /** Why silence is right. */
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

/** A table with one row, of which these are the fields. */
export const row = (fields: string): string =>
  `clusters: [east]\ndefaults: { image: ${IMAGE}, schedule: '${SCHEDULE}' }\njobs:\n  - name: sanity\n${fields.replace(/^(?=.)/gm, '    ')}\n`;
