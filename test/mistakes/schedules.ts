/** Mistakes in schedules, time zones and what follows from them. */

import { Duration } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import { Spread } from 'cdk8s-jobs';
import { Expected, Mistake, periodic } from './mistake';

const at = (mistake: string, schedule: string, expect: Expected): Mistake => ({
  mistake,
  make: periodic({ schedule }),
  expect,
});

const zone = (mistake: string, timeZone: string, expect: Expected): Mistake => ({
  mistake,
  make: periodic({ timeZone }),
  expect,
});

export const SCHEDULES: readonly Mistake[] = [
  at('I count the seconds too', '0 0 3 * * *', { error: 'schedule/field-count' }),
  at('I forgot the day of the week', '0 4 * *', { error: 'schedule/field-count' }),
  at('I write the year, as Quartz has it', '0 4 * * ? 2026', { error: 'schedule/field-count' }),
  at('minute 60 is the full hour', '60 * * * *', { error: 'schedule/range' }),
  at('midnight is hour 24', '0 24 * * *', { error: 'schedule/range' }),
  at('months start at 0, as in JavaScript', '0 4 1 0 *', { error: 'schedule/range' }),
  at('Sunday is day 7', '0 4 * * 7', { error: 'schedule/range' }),
  at('from Friday to Monday', '0 4 * * FRI-MON', { error: 'schedule/wrap-around' }),
  at('names of days in full', '0 4 * * MONDAY', { error: 'schedule/number' }),
  at('the last day of the month is L', '0 4 L * *', { error: 'schedule/extension' }),
  at('the first Monday is 1#1', '0 4 * * 1#1', { error: 'schedule/extension' }),
  at('H spreads the load, as in Jenkins', 'H 4 * * *', { error: 'schedule/extension' }),
  at('every two hours, with a * for the minute', '* */2 * * *', { warning: 'batch/schedule-suspicious' }),
  at('at two in the night, with a * for the minute', '* 2 * * *', { warning: 'batch/schedule-suspicious' }),
  at('every seven minutes', '*/7 * * * *', { warning: 'batch/schedule-suspicious' }),
  at('every 90 minutes', '*/90 * * * *', { warning: 'batch/schedule-suspicious' }),
  at('every hour, but it says once at minute 0 of hour 1', '0 1/24 * * *', {
    warning: 'batch/schedule-suspicious',
  }),
  at('every two weeks, by the days of the month', '0 4 */14 * *', { warning: 'batch/schedule-suspicious' }),
  at('every minute while I try it, and then it stays', '* * * * *', {
    warning: 'batch/schedule-every-minute',
  }),
  at('the first Monday of the month, by day and weekday', '0 4 1-7 * 1', {
    warning: 'batch/schedule-dom-dow',
  }),
  at('the end of the month is the 31st', '0 4 31 * *', { warning: 'batch/schedule-rare' }),
  at('a leap day', '0 4 29 2 *', { warning: 'batch/schedule-rare' }),
  at('never, by 31 February', '0 0 31 2 *', { warning: 'batch/schedule-never' }),
  at('when the cluster starts', '@reboot', { error: 'schedule/macro' }),
  at('in words', 'every day at 4', { error: 'schedule/field-count' }),
  at('as EventBridge has it', 'rate(5 minutes)', { error: 'schedule/field-count' }),
  at('as EventBridge has it, in five fields', 'cron(0 4 * * *)', { error: 'schedule/number' }),
  at('with the backslash of a comment in JavaScript', '*\\/5 * * * *', { error: 'schedule/number' }),
  at('with the command behind it, as in a crontab', '0 4 * * * /opt/report', {
    error: 'schedule/field-count',
  }),
  at('with a comment behind it', '0 4 * * * # nightly', { error: 'schedule/field-count' }),
  at('with the zone of a crontab', 'CRON_TZ=Europe/Berlin 0 4 * * *', {
    error: 'schedule/time-zone-inside',
  }),
  at('a duration for @every that is none', '@every 5 minutes', { error: 'schedule/duration' }),
  at('nothing at all, from a variable that is empty', '', { error: 'value/missing' }),
  at('a dash from a word processor', '0 8–18 * * *', { error: 'schedule/number' }),
  at('hours on one side of a step', '0 0-23/0 * * *', { error: 'schedule/step' }),
  at('without a zone: it runs by the clock of the control plane', '30 4 * * *', {
    legitimate: 'most clusters run in UTC, and most jobs do not care about an hour',
  }),

  zone('my city', 'Berlin', { error: 'schedule/time-zone' }),
  zone('in lower case', 'europe/berlin', { error: 'schedule/time-zone' }),
  zone('an offset', 'UTC+2', { error: 'schedule/time-zone' }),
  zone('an abbreviation of summer time', 'CEST', { error: 'schedule/time-zone' }),
  zone('the name of Windows', 'W. Europe Standard Time', { error: 'schedule/time-zone' }),
  zone('the zone of the machine', 'Local', { error: 'schedule/time-zone' }),
  zone('a zone from a variable that is empty', '', { error: 'value/missing' }),
  zone('a zone whose rules have just changed', 'America/Vancouver', {
    warning: 'batch/schedule-zone-changed',
  }),
  zone('UTC+5 is Etc/GMT+5', 'Etc/GMT+5', {
    legitimate: 'it is right for UTC-5, and the error for UTC+5 names the zone with the other sign',
  }),
  zone('EST, and New York is meant, which has summer time', 'EST', { warning: 'batch/time-zone-fixed' }),

  {
    mistake: 'in the hour that summer time skips',
    make: periodic({ schedule: '30 2 * * *', timeZone: 'Europe/Berlin' }),
    expect: { warning: 'batch/schedule-dst' },
  },
  {
    mistake: 'a zone for @every, which knows none',
    make: periodic({ schedule: '@every 12h', timeZone: 'Europe/Berlin' }),
    expect: { error: 'schedule/time-zone' },
  },
  {
    mistake: 'spread over the hour what runs every five minutes',
    make: periodic({ schedule: '*/5 * * * *', spread: Spread.HOUR }),
    expect: {
      legitimate: 'it is moved within its five minutes, which is what spread is for',
    },
  },
  {
    mistake: 'spread over the day what @every starts',
    make: periodic({ schedule: '@every 1h', spread: Spread.DAY }),
    expect: { error: 'schedule/spread' },
  },
  {
    mistake: 'runs may overlap and take longer than the interval',
    make: periodic({ schedule: '*/10 * * * *', concurrencyPolicy: ConcurrencyPolicy.ALLOW }),
    expect: { warning: 'batch/overlap' },
  },
  {
    mistake: 'each run is replaced by the next before it can end',
    make: periodic({
      schedule: '*/10 * * * *',
      concurrencyPolicy: ConcurrencyPolicy.REPLACE,
      activeDeadline: Duration.hours(1),
    }),
    expect: {
      legitimate: 'Replace is chosen for runs that hang; whether one is done in time is not in the manifest',
    },
  },
  {
    mistake: 'a run that may start up to 0 seconds late',
    make: periodic({ startingDeadline: Duration.seconds(0) }),
    expect: { error: 'value/duration' },
  },
  {
    mistake: 'the job is left suspended',
    make: periodic({ suspend: true }),
    expect: { legitimate: 'suspend is explicit, and keeps a job that is started by hand' },
  },
];
