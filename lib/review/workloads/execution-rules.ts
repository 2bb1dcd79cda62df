import { AnyMap, mapAt, numberAt, textAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { durationText } from './duration-text';
import { jobSpec } from './pod-template';

/** The specifications of an object and its pods; each part is empty if there is none. */
export interface Execution {
  readonly spec: AnyMap;
  readonly job: AnyMap;
  readonly pod: AnyMap;
}

/** A change, as the end of a sentence about one object, or about several. */
export interface Aspect {
  readonly one: string;
  /** Left out if it is the same. */
  readonly many?: string;
  readonly field: string;
  /** Before and after. */
  readonly values: readonly unknown[];
}

/** A rule for one aspect. Returns it if it changes. */
type Rule = (before: Execution, after: Execution) => Aspect | undefined;

/** The changes of how an object runs. */
export function aspectsOf(before: Execution, after: Execution): Aspect[] {
  return RULES.flatMap((rule) => rule(before, after) ?? []);
}

export function executionOf(object: ReviewedObject, template: AnyMap): Execution {
  return { spec: mapAt(object.normalized, 'spec'), job: jobSpec(object), pod: mapAt(template, 'spec') };
}

type Place = keyof Execution;

/** A rule for a number. `tell` receives both sides; a side is undefined if the number is left out. */
function number(
  place: Place,
  field: string,
  tell: (after: number | undefined, before: number | undefined) => Pick<Aspect, 'one' | 'many'> | undefined,
): Rule {
  return (before, after) => {
    const [from, to] = [numberAt(before[place], field), numberAt(after[place], field)];
    const told = from === to ? undefined : tell(to, from);
    return told && { ...told, field, values: [from ?? null, to ?? null] };
  };
}

function text(
  place: Place,
  field: string,
  tell: (after?: string) => Pick<Aspect, 'one' | 'many'> | undefined,
): Rule {
  return (before, after) => {
    const [from, to] = [textAt(before[place], field), textAt(after[place], field)];
    const told = from === to ? undefined : tell(to);
    return told && { ...told, field, values: [from ?? null, to ?? null] };
  };
}

/** Any other change of a field, without its value. */
function any(place: Place, field: string, one: string, many?: string): Rule {
  return (before, after) => {
    const [from, to] = [before[place][field] ?? null, after[place][field] ?? null];
    return JSON.stringify(from) === JSON.stringify(to) ? undefined : { one, many, field, values: [from, to] };
  };
}

/** The fields that the rules read. */
export const EXECUTION_FIELDS = [
  'activeDeadlineSeconds',
  'backoffLimit',
  'backoffLimitPerIndex',
  'completionMode',
  'completions',
  'failedJobsHistoryLimit',
  'parallelism',
  'podFailurePolicy',
  'podReplacementPolicy',
  'replicas',
  'restartPolicy',
  'successPolicy',
  'successfulJobsHistoryLimit',
  'terminationGracePeriodSeconds',
  'ttlSecondsAfterFinished',
];

const BACKOFF_LIMIT = 6;

/** With OnFailure, the limit counts restarts of containers; otherwise it counts pods. */
function retries(before: Execution, after: Execution): Aspect | undefined {
  if (Object.keys(after.job).length === 0) return undefined;
  const limits = [before, after].map(
    ({ job }) => numberAt(job, 'backoffLimit') ?? ('backoffLimitPerIndex' in job ? Infinity : BACKOFF_LIMIT),
  );
  const [from, to] = limits;
  if (from === to) return undefined;
  const facts = { field: 'backoffLimit', values: limits.map(String) };
  if (textAt(after.pod, 'restartPolicy') === 'OnFailure')
    return {
      one: `fails after ${times(to, 'restart')} of its containers instead of ${from}`,
      many: `fail after ${times(to, 'restart')} of their containers instead of ${from}`,
      ...facts,
    };
  return {
    one: `is tried ${triesOf(to)} instead of ${triesOf(from)}`,
    many: `are tried ${triesOf(to)} instead of ${triesOf(from)}`,
    ...facts,
  };
}

function triesOf(limit: number): string {
  if (limit === Infinity) return 'without a limit for the whole Job';
  if (limit === 0) return 'once';
  return limit === 1 ? 'twice' : `${limit + 1} times`;
}

function times(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function deadline(what: string): (after?: number, before?: number) => Pick<Aspect, 'one'> {
  return (after, before) => {
    if (after === undefined)
      return { one: `may run${what} without a time limit instead of ${durationText(before ?? 0)}` };
    if (before === undefined)
      return { one: `may run${what} ${durationText(after)} at most instead of without a limit` };
    return { one: `may run${what} ${durationText(after)} instead of ${durationText(before)}` };
  };
}

/** How long a Job, or those of a CronJob, is kept after its end. */
function timeToLive(before: Execution, after: Execution): Aspect | undefined {
  const field = 'ttlSecondsAfterFinished';
  const [from, to] = [numberAt(before.job, field), numberAt(after.job, field)];
  if (from === to) return undefined;
  const deleted = (seconds?: number) => {
    if (seconds === undefined) return 'never';
    return seconds === 0 ? 'at once' : `${durationText(seconds)} later`;
  };
  const said = `${deleted(to)} instead of ${deleted(from)}`;
  const isOfCronJob = after.spec !== after.job;
  return {
    one: isOfCronJob ? `has finished Jobs deleted ${said}` : `is deleted after its end ${said}`,
    many: isOfCronJob ? `have finished Jobs deleted ${said}` : `are deleted after their end ${said}`,
    field,
    values: [from ?? null, to ?? null],
  };
}

/** The history limits of a CronJob, with the defaults of Kubernetes. */
function history(kept: 'successful' | 'failed', usual: number) {
  return (after = usual, before = usual): Pick<Aspect, 'one' | 'many'> | undefined => {
    if (after === before) return undefined;
    if (after === 0) {
      const none = `no ${kept} Jobs instead of ${before}, and none of their logs`;
      return { one: `keeps ${none}`, many: `keep ${none}` };
    }
    const last = after === 1 ? `the last ${kept} Job` : `the last ${after} ${kept} Jobs`;
    return { one: `keeps ${last} instead of ${before}`, many: `keep ${last} instead of ${before}` };
  };
}

function atOnce(after = 1, before = 1): Pick<Aspect, 'one' | 'many'> | undefined {
  if (after === before) return undefined;
  const said = `${times(after, 'pod')} at a time instead of ${before}`;
  return { one: `runs ${said}`, many: `run ${said}` };
}

/** The deployment section reports that all pods stop. */
function replicas(after = 1, before = 1): Pick<Aspect, 'one' | 'many'> | undefined {
  if (after === before || after === 0) return undefined;
  const said = times(after, 'pod');
  return { one: `runs ${said} instead of ${before}`, many: `run ${said} instead of ${before}` };
}

function completions(after = 1, before = 1): Pick<Aspect, 'one' | 'many'> | undefined {
  if (after === before) return undefined;
  const said = `${times(after, 'successful pod')} to be complete instead of ${before}`;
  return { one: `needs ${said}`, many: `need ${said}` };
}

/** Jobs have no other policy. The deployment section reports refused ones. */
function restartPolicy(after?: string): Pick<Aspect, 'one' | 'many'> | undefined {
  if (after !== 'Never' && after !== 'OnFailure') return undefined;
  if (after === 'Never')
    return {
      one: 'makes a new pod after a failure instead of restarting the container',
      many: 'make new pods after failures instead of restarting the containers',
    };
  return { one: 'restarts failed containers in their pods', many: 'restart failed containers in their pods' };
}

function grace(after = 30, before = 30): Pick<Aspect, 'one' | 'many'> | undefined {
  if (after === before) return undefined;
  const said = `${durationText(after)} to stop instead of ${durationText(before)}`;
  return { one: `gets ${said}`, many: `get ${said}` };
}

/** When a Job replaces a pod that is being deleted, or whose node is lost. */
function replacement(before: Execution, after: Execution): Aspect | undefined {
  const field = 'podReplacementPolicy';
  const written = [before, after].map(({ job }) => textAt(job, field) ?? null);
  const [from, to] = [before, after].map(
    ({ job }, index) => written[index] ?? ('podFailurePolicy' in job ? 'Failed' : 'TerminatingOrFailed'),
  );
  if (written[0] === written[1] || from === to) return undefined;
  const facts = { field, values: written };
  if (to === 'Failed') {
    const only = 'a pod only when it has ended, so one on a lost node only when you delete it or the Node';
    return { one: `replaces ${only}`, many: `replace ${only}`, ...facts };
  }
  const atOnce = 'a pod as soon as it is being deleted, so both may run at once';
  return { one: `replaces ${atOnce}`, many: `replace ${atOnce}`, ...facts };
}

const RULES: readonly Rule[] = [
  retries,
  number('job', 'activeDeadlineSeconds', deadline('')),
  number('pod', 'activeDeadlineSeconds', deadline(' each pod')),
  number('job', 'parallelism', atOnce),
  number('job', 'completions', completions),
  number('spec', 'replicas', replicas),
  text('job', 'completionMode', (after) =>
    after === 'Indexed'
      ? { one: 'gives each pod an index', many: 'give each pod an index' }
      : { one: 'gives its pods no index', many: 'give their pods no index' },
  ),
  number('job', 'backoffLimitPerIndex', (after) =>
    after === undefined
      ? { one: 'has no limit of retries for each index', many: 'have no limit of retries for each index' }
      : { one: `tries each index ${triesOf(after)}`, many: `try each index ${triesOf(after)}` },
  ),
  any('job', 'podFailurePolicy', 'has other rules for failed pods', 'have other rules for failed pods'),
  replacement,
  any('job', 'successPolicy', 'succeeds by other rules', 'succeed by other rules'),
  text('pod', 'restartPolicy', restartPolicy),
  timeToLive,
  number('spec', 'successfulJobsHistoryLimit', history('successful', 3)),
  number('spec', 'failedJobsHistoryLimit', history('failed', 1)),
  number('pod', 'terminationGracePeriodSeconds', grace),
];
