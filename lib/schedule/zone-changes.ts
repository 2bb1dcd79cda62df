/** Warns about schedules that run at other times in a cluster whose time zone data is older than a change of their zone. */

import type { Warning } from '../validation/warning';
import type { CronSchedule } from './schedule';
import { firstDifference, FROM, TO, type Difference } from './zone-differences';
import { OLDER_RELEASE, RELEASE } from './zones/zone-data';
import { clockOf, isAddedZone } from './zones/zones';

const HOUR = 3600;

/** At most one warning, for a schedule whose next runs differ between today's rules and those of two years before. */
export function zoneChangeWarnings(schedule: CronSchedule, timeZone: string | undefined): Warning[] {
  const message = timeZone === undefined ? undefined : messageOf(schedule, timeZone);
  if (timeZone === undefined || message === undefined) return [];
  const cure = `update the tzdata of kube-controller-manager to ${RELEASE} or newer, or set timeZone: '${fixedZone(timeZone)}'`;
  return [{ id: 'batch/schedule-zone-changed', message, cure }];
}

function messageOf(schedule: CronSchedule, timeZone: string): string | undefined {
  if (isAddedZone(timeZone)) {
    return (
      `needs tzdata with ${timeZone}, which ${OLDER_RELEASE} does not have: ` +
      'an API server with such data refuses the CronJob, and a controller never starts it'
    );
  }
  const difference = firstDifference(schedule, timeZone);
  return difference && differenceText(difference, timeZone);
}

/** The runs that differ are around the day of the data, and may be in the past. */
function differenceText({ newer, older, moved }: Difference, timeZone: string): string {
  const rules = `by the rules of ${timeZone} in tzdata ${RELEASE}`;
  const cluster = `in a cluster with older data, such as ${OLDER_RELEASE}`;
  if (moved !== undefined) {
    return `runs for instance at ${utc(newer)} ${rules}, and at ${utc(moved, newer)} ${cluster}`;
  }
  return newer < older
    ? `runs for instance at ${utc(newer)} ${rules}, and not ${cluster}`
    : `does not run for instance at ${utc(older)} ${rules}, but does ${cluster}`;
}

/** A fixed zone with the same clock in the years ahead, or else UTC. */
function fixedZone(timeZone: string): string {
  const clock = clockOf(timeZone);
  const hours = clock.offsetAt(FROM) / HOUR;
  const isFixed = clock.changesBetween(FROM, TO).length === 0 && Number.isInteger(hours);
  if (!isFixed || hours === 0) return 'Etc/UTC';
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** An instant, without its date if another instant has the same date. */
function utc(instant: number, other?: number): string {
  const [date, time] = new Date(instant * 1000).toISOString().slice(0, 16).split('T');
  const isSameDay = other !== undefined && new Date(other * 1000).toISOString().startsWith(date);
  return `${isSameDay ? '' : `${date} `}${time} UTC`;
}
