import { pageBudgets } from '../../../../lib/review/render/page/budget';
import { drawTimeline } from '../../../../lib/review/render/page/timeline/draw';
import {
  mostTogetherIn,
  rowsOf,
  runsChanged,
  spansOf,
  startsIn,
} from '../../../../lib/review/render/page/timeline/rows';
import { runsSection } from '../../../../lib/review/render/page/timeline/section';
import {
  dateText,
  dayText,
  readerClock,
  roundHours,
  timeText,
} from '../../../../lib/review/render/page/timeline/times';
import { TimelineJob } from '../../../../lib/review/schedules/timeline';
import { runsOf } from './fixture';
import { elementsOf, withClass } from './parsed';

const BERLIN = readerClock('Europe/Berlin');
const at = (text: string) => new Date(`2026-${text}Z`);
const job = (name: string, before: Date[], after = before): TimelineJob => ({ name, before, after });

describe('times on the page', () => {
  test('are of the zone', () => {
    expect(timeText(BERLIN, at('11-29T12:30'))).toBe('13:30');
    expect(dateText(BERLIN, at('11-29T23:30'))).toBe('Mon 30 Nov 00:30');
  });

  test('are of UTC without a zone, and for one that nobody knows', () => {
    for (const zone of [undefined, 'Moon/Base']) {
      expect(readerClock(zone).zone).toBe('UTC');
      expect(dateText(readerClock(zone), at('11-29T12:30'))).toBe('Sun 29 Nov 12:30');
    }
  });

  test('have the weekday of each day of a week', () => {
    const days = Array.from({ length: 7 }, (_, day) =>
      dayText(readerClock(undefined), new Date(Date.UTC(2026, 5, 1 + day))),
    );
    expect(days.map((day) => day.slice(0, 3))).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  });

  test('have marks at round hours of the zone, also where it is not whole hours from UTC', () => {
    const kathmandu = readerClock('Asia/Kathmandu');
    const marks = roundHours(kathmandu, at('11-29T12:30'), at('11-30T12:30'), 6);
    expect(marks.map((mark) => timeText(kathmandu, mark))).toEqual(['00:00', '06:00', '12:00', '18:00']);
  });

  test('have a mark at each midnight over a change of clocks', () => {
    const marks = roundHours(BERLIN, at('10-23T12:00'), at('10-27T12:00'), 24);
    expect(marks.map((mark) => mark.toISOString().slice(5, 16))).toEqual([
      '10-23T22:00',
      '10-24T22:00',
      '10-25T23:00',
      '10-26T23:00',
    ]);
  });
});

describe('the rows of the timeline', () => {
  test('begin with what changes and with what starts together', () => {
    const [one, two] = [at('11-29T13:00'), at('11-29T14:00')];
    const jobs = [job('still', [two]), job('never', []), job('met', [one]), job('moved', [two], [one])];
    const collisions = [{ at: one, jobs: ['met', 'moved'], side: 'after' as const }];
    const rows = rowsOf({ from: one, to: two, jobs, collisions });
    expect(rows.jobs.map(({ name }) => name)).toEqual(['moved', 'met', 'still', 'never']);
  });

  test('are at most 24', () => {
    const jobs = Array.from({ length: 10_000 }, (_, index) => job(`j${index}`, []));
    const rows = rowsOf({ from: at('11-29T13:00'), to: at('11-29T14:00'), jobs, collisions: [] });
    expect([rows.jobs.length, rows.left]).toEqual([24, 9976]);
  });

  test.each([
    [[], [], false],
    [['11-29T13:00'], ['11-29T13:00'], false],
    [['11-29T13:00'], ['11-29T13:01'], true],
    [['11-29T13:00'], [], true],
  ])('%j and %j differ: %s', (before, after, expected) => {
    expect(runsChanged(job('j', before.map(at), after.map(at)))).toBe(expected);
  });

  test('join marks that stand next to each other', () => {
    const runs = [0, 1, 1, 2, 5, 9, 10].map((minute) => new Date(minute));
    expect(spansOf(runs, (run) => run.getTime())).toEqual([
      { from: 0, to: 2 },
      { from: 5, to: 5 },
      { from: 9, to: 10 },
    ]);
  });

  test('count starts of all CronJobs, also of those that share their runs', () => {
    const shared = [new Date(0), new Date(1)];
    const jobs = [job('a', shared), job('b', shared), job('c', [new Date(1)], [])];
    expect(startsIn(jobs, 'before', (run) => run.getTime(), 2)).toEqual([2, 3]);
    expect(startsIn(jobs, 'after', (run) => run.getTime(), 2)).toEqual([2, 2]);
  });

  test('take the most that start in one minute, on each side', () => {
    const collisions = [
      { at: new Date(0), jobs: ['a', 'b'], side: 'both' as const },
      { at: new Date(0), jobs: ['a', 'b', 'c'], side: 'after' as const },
    ];
    const timeline = { from: new Date(0), to: new Date(1), jobs: [], collisions };
    const most = (side: 'before' | 'after') => mostTogetherIn(timeline, side, (run) => run.getTime(), 1);
    expect([most('before'), most('after')]).toEqual([[2], [3]]);
  });
});

describe('the chart of runs', () => {
  const range = { id: 'day', title: 'Runs of the next day', tickHours: 3, bins: 24, bin: 'hour' };
  const elements = elementsOf(drawTimeline(range, runsOf(1), BERLIN).text);

  test('names each side of a CronJob whose runs change', () => {
    const rows = withClass(elements, 'moved').map(({ text }) => text.replaceAll(/\s+/g, ' '));
    expect(rows[0]).toBe('CronJob reports/nightlybefore 02:00 after ');
    expect(rows[2]).toBe('CronJob billing/invoicesbefore 23:00 afterno run');
  });

  test('marks where more start in one minute than before, and where fewer do', () => {
    const more = withClass(elements, 'more').map(({ text }) => text.trim());
    expect(more).toContain('▲5');
    expect(withClass(elements, 'together')[0].text).toContain('2');
  });

  test('has its marks within the time', () => {
    const xs = elements.flatMap(({ name, attributes }) =>
      name === 'rect' ? Number(attributes.get('x')) : [],
    );
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(250);
    expect(Math.max(...xs)).toBeLessThan(1010);
  });
});

describe('the runs on the page', () => {
  test('are folded if none changes', () => {
    const still = {
      from: at('11-29T13:00'),
      to: at('11-30T13:00'),
      jobs: [job('j', [at('11-29T14:00')])],
      collisions: [],
    };
    const { text } = runsSection('r', { day: still, week: still }, BERLIN, pageBudgets());
    expect(text).toContain('No run of 1 CronJob changes in the next week.');
    expect(text).toMatch(/<details><summary>The runs of the next day and week<\/summary>[^]*<svg/);
  });

  test('list those that start together, those that are new first', () => {
    const { text } = runsSection('r', { day: runsOf(1), week: runsOf(7) }, BERLIN, pageBudgets());
    const table = text.slice(text.indexOf('Runs that start in one minute'));
    expect(/<tbody><tr>(.*?)<\/tr>/.exec(table)![1]).toBe(
      '<td>+ new</td><td>Mon 30 Nov 04:00</td><td>7</td><td>5: CronJob reports/nightly, CronJob reports/weekly-summary-of-all-regions, ' +
        'CronJob billing/dunning, CronJob ops/backup, CronJob ops/hourly-sync</td>',
    );
  });
});
