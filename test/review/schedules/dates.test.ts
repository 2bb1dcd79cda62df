import { plainText } from '../../../lib/review/report/said';
import { dayAndTime, inBoth, moment } from '../../../lib/review/schedules/dates';
import * as fc from '../../support/properties';
import { NOW } from './cron-jobs';

test.each([
  [undefined, 'Mon 30 Nov 00:30', 'Mon 30 Nov 00:30 UTC'],
  ['Etc/UTC', 'Mon 30 Nov 00:30', 'Mon 30 Nov 00:30 UTC'],
  ['Asia/Tokyo', 'Mon 30 Nov 09:30 (00:30 UTC)', 'Mon 30 Nov 09:30 (Asia/Tokyo)'],
  ['America/New_York', 'Sun 29 Nov 19:30 (Mon 00:30 UTC)', 'Sun 29 Nov 19:30 (America/New_York)'],
])('an instant in %s is %s, or %s', (timeZone, both, said) => {
  const reader = { now: NOW, timeZone };
  const at = new Date('2026-11-30T00:30:00Z');
  expect(inBoth(at, reader)).toBe(both);
  expect(plainText(moment(at, reader))).toBe(said);
});

test('the clock of a zone is the same as in Node', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe');
  const instant = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(zone, instant, (timeZone, milliseconds) => {
      const at = new Date(milliseconds);
      const options = {
        weekday: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      } as const;
      const parts = new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).formatToParts(at);
      const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
      const told = dayAndTime(at, { now: at, timeZone });
      expect(told.replace(/ [A-Z][a-z]{2} /, ' ')).toBe(
        `${part('weekday')} ${part('day')} ${part('hour')}:${part('minute')}`,
      );
    }),
  );
});
