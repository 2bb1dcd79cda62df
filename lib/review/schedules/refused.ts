/** CronJobs that the API server refuses because of their schedule or time zone. */

import { suggestTimeZone } from '../../schedule/zones/names';
import { plainText, Said, say, words } from '../report/said';
import { CronJob, CronJobChange, knownZone, readSchedule, specOf } from './cron-job';
import { Draft, verb } from './draft';

/** The problem, as the end of "refuses it: ", and what to do. */
interface Refusal {
  readonly field: string;
  readonly why: Said;
  readonly cure?: Said;
}

const POLICIES = ['Allow', 'Forbid', 'Replace'];
const LONGEST_SHOWN = 60;
/** A placeholder that another tool fills in before the API server sees it. */
const PLACEHOLDER = /\$\{|\$\(|\{\{/;

export function refusedDrafts(change: CronJobChange): Draft[] {
  const { before, after } = change;
  if (after === undefined) return [];
  return refusalsOf(after, before).map(({ field, why, cure }) => {
    const got = specOf(after.object)[field];
    return {
      rule: `schedules/refused-${field === 'timeZone' ? 'time-zone' : 'schedule'}`,
      level: 'high',
      classes: ['apply-fails'],
      about: change,
      effect: JSON.stringify([field, got]),
      title: (subject) =>
        say`The API server refuses ${subject.said}: ${verb(subject, 'its', 'their')} ${why}`,
      lines: () => [],
      cure,
      facts: () => ({ field, why: plainText(why) }),
      mostEffects: 3,
      kinds: () => [
        { key: field, title: ({ said }) => say`The API server refuses ${said} because of their ${field}` },
      ],
    };
  });
}

function refusalsOf(after: CronJob, before: CronJob | undefined): Refusal[] {
  const spec = specOf(after.object);
  const old = before && specOf(before.object);
  return [
    ...ofSchedule(spec.schedule, old?.schedule, before !== undefined),
    ...ofTimeZone(spec.timeZone, old?.timeZone),
    ...ofPolicy(spec.concurrencyPolicy),
    ...ofDeadline(spec.startingDeadlineSeconds),
    ...ofSuspend(spec.suspend),
  ];
}

function isMissing(schedule: unknown): boolean {
  return schedule === undefined || schedule === null || schedule === '';
}

function ofSchedule(schedule: unknown, old: unknown, isChange: boolean): Refusal[] {
  const field = 'schedule';
  // A CronJob without a schedule on both sides is a part of a manifest, such as a kustomize patch.
  if (isMissing(schedule))
    return isMissing(old) && isChange ? [] : [{ field, why: words('schedule is missing') }];
  if (typeof schedule !== 'string')
    return [{ field, why: words('schedule must be a text'), cure: words('write it in quotes') }];
  const result = readSchedule(schedule);
  if (result.ok || PLACEHOLDER.test(schedule)) return [];
  // A schedule that has a zone already may keep it.
  if (result.problem.code === 'schedule/time-zone-inside' && typeof old === 'string' && old.includes('TZ'))
    return [];
  const { path, rule, got = schedule, cure } = result.problem;
  const [ours, found] = splitOnce(rule, ', found ');
  const what = words(`${path.length > 0 ? '' : 'schedule '}${ours}`);
  const shown = say`${cut(String(got))}`;
  const why =
    found === undefined || found === got
      ? say`${what} (${shown})`
      : say`${what}, found ${cut(found)} (${shown})`;
  return [{ field, why, cure: quoted(cure) }];
}

/** An unchanged time zone is not checked again. */
function ofTimeZone(timeZone: unknown, old: unknown): Refusal[] {
  if (timeZone === undefined || timeZone === null || timeZone === old) return [];
  const field = 'timeZone';
  if (typeof timeZone !== 'string') return [{ field, why: words('timeZone must be a text') }];
  if (knownZone(timeZone) !== undefined || PLACEHOLDER.test(timeZone)) return [];
  if (timeZone === '')
    return [{ field, why: words('timeZone is empty'), cure: words('remove timeZone, or name a zone') }];
  const meant = suggestTimeZone(timeZone);
  const cure = meant === undefined ? undefined : say`write ${meant}`;
  return [{ field, why: say`timeZone ${cut(timeZone)} is not in the zone data`, cure }];
}

function ofPolicy(policy: unknown): Refusal[] {
  if (policy === undefined || policy === null || policy === '' || POLICIES.includes(policy as string))
    return [];
  const why = words('concurrencyPolicy must be Allow, Forbid or Replace');
  return isPlaceholder(policy) ? [] : [{ field: 'concurrencyPolicy', why }];
}

function ofDeadline(seconds: unknown): Refusal[] {
  if (seconds === undefined || seconds === null) return [];
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds < 2 ** 63)
    return [];
  if (isPlaceholder(seconds)) return [];
  const why = words('startingDeadlineSeconds must be a whole number of at least 0');
  return [{ field: 'startingDeadlineSeconds', why }];
}

function ofSuspend(suspend: unknown): Refusal[] {
  if (suspend === undefined || suspend === null || typeof suspend === 'boolean' || isPlaceholder(suspend))
    return [];
  return [{ field: 'suspend', why: words('suspend must be true or false, without quotes') }];
}

function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}

/** Our words, with quoted text of a manifest marked: from the first quotation mark to the last. */
function quoted(text: string): Said {
  const [, head, inside, tail] = /^([^"']*)["'](.*)["']([^"']*)$/s.exec(text) ?? [];
  return head === undefined ? words(text) : say`${words(head)}${inside}${words(tail)}`;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
