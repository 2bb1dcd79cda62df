import { history } from '../../../lib/job/warnings/history';
import { parseSchedule } from '../../../lib/schedule/parse';
import { scheduled, textsOf } from './jobs';

const HOURLY = 3600;

function warned(spec: object, cron: object): string[] {
  const schedule = parseSchedule('@hourly');
  if (!schedule.ok) throw new Error('the schedule is wrong');
  return textsOf(history(scheduled({ spec }, cron), schedule.schedule));
}

test.each(['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'])(
  'a ttl that deletes Jobs before a raised %s is reached, even if each run takes its whole deadline',
  (limit) => {
    const spec = { ttlSecondsAfterFinished: 2 * HOURLY, activeDeadlineSeconds: HOURLY / 2 };
    expect(warned(spec, { [limit]: 10 })).toEqual([
      `batch/history: deletes Jobs 7200 s after they end, so ${limit}: 10 is never reached with a run every 3600 s; raise ttlAfterFinished to 30600 s, or remove it`,
    ]);
    expect(warned({ ...spec, ttlSecondsAfterFinished: 30_600 }, { [limit]: 10 })).toEqual([]);
  },
);

test.each<[what: string, spec: object, cron: object]>([
  ['no ttl', {}, { successfulJobsHistoryLimit: 10 }],
  ['limits as they are by default', { ttlSecondsAfterFinished: 60 }, { successfulJobsHistoryLimit: 3 }],
  [
    'a run without a deadline, which may end at any time',
    { ttlSecondsAfterFinished: 60 },
    { failedJobsHistoryLimit: 9 },
  ],
])('%s has no warning', (_, spec, cron) => {
  expect(warned(spec, cron)).toEqual([]);
});
