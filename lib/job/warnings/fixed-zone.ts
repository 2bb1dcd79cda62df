import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Zones that are named after the winter time of a place and have no summer time. */
const FIXED: { readonly [zone: string]: { readonly place: string; readonly without: string } } = {
  EST: { place: 'America/New_York', without: 'America/Panama' },
  MST: { place: 'America/Denver', without: 'America/Phoenix' },
};

/** An abbreviation that is a zone of the tz database, but not the one that most people mean. */
export function fixedZone({ cron }: FinishedJob): Warning[] {
  const { timeZone = '' } = cron ?? {};
  const zone = Object.hasOwn(FIXED, timeZone) ? FIXED[timeZone] : undefined;
  if (!zone) return [];
  const message = `runs by ${timeZone}, which has no summer time: in summer, an hour later than by the clocks of ${zone.place}`;
  const cure = `write '${zone.place}', or '${zone.without}' for no summer time`;
  return [{ id: 'batch/time-zone-fixed', message, cure }];
}
