/** The table of a CronJob before and after: when it runs, how often, and its next runs. */

import { nextRuns } from '../../schedule/next';
import { Block } from '../report/finding';
import { plainText, Said, say, words } from '../report/said';
import { CronJob, CronJobChange, Timing } from './cron-job';
import { inBoth, isUtc, Reader, readerIn, zoneName } from './dates';
import { startsNone } from './starting-deadline';
import { perDayWords, whenAndWhere } from './timing-words';

const SHOWN = 3;

/** In the requested zone, or else in that of the CronJob, and in UTC. */
export function nextRunsTable({ before, after }: CronJobChange, asked: Reader): Block {
  const own = (after?.timing ?? before?.timing)?.timeZone;
  const reader = readerIn(asked, own);
  const sides = [before, after].filter((side) => side !== undefined);
  const runs = sides.map((side) => runsOf(side, reader));
  const zone = isUtc(reader.timeZone) ? words('UTC') : say`${zoneName(reader.timeZone)} (UTC)`;
  const rows: (readonly Said[])[] = [
    [words('runs'), ...sides.map(whenOf)],
    [words('runs a day'), ...sides.map(({ timing }) => words(timing ? perDayWords(timing) : '?'))],
    ...Array.from({ length: SHOWN }, (_, index) => [
      index === 0 ? say`next run, ${zone}` : words('then'),
      ...runs.map((side) => words(side[index] ?? '')),
    ]),
  ];
  return {
    kind: 'table',
    columns: ['', ...(before ? ['before'] : []), ...(after ? ['after'] : [])],
    rows: rows.filter((row) => row.slice(1).some((cell) => plainText(cell) !== '')),
  };
}

/** The next runs of a timing; none for a delay, which is counted from a last run that only the cluster knows. */
export function nextRunsOf({ schedule, timeZone }: Timing, now: Date, count: number): Date[] {
  return schedule.kind === 'every' ? [] : nextRuns(schedule, timeZone, now, count);
}

function runsOf({ timing, isSuspended, startingDeadline }: CronJob, reader: Reader): string[] {
  if (timing === undefined) return ['?'];
  if (startsNone(startingDeadline)) return ['none: startingDeadlineSeconds makes each too late'];
  if (isSuspended) return ['none: it is suspended'];
  if (timing.schedule.kind === 'every') return ['depends on its last run'];
  const runs = nextRunsOf(timing, reader.now, SHOWN).map((run) => inBoth(run, reader));
  return runs.length === 0 ? ['none'] : runs;
}

function whenOf({ timing }: CronJob): Said {
  return timing ? whenAndWhere(timing) : words('unknown');
}
