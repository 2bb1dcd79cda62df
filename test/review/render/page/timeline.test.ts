import { pageBudgets } from '../../../../lib/review/render/page/budget';
import { drawTimeline } from '../../../../lib/review/render/page/timeline/draw';
import { rowsOf, runsChanged, spansOf } from '../../../../lib/review/render/page/timeline/rows';
import { runsSection } from '../../../../lib/review/render/page/timeline/section';
import { binsOf, newMinutes, runsOf } from '../../../../lib/review/render/page/timeline/span';
import {
  dateText,
  dayText,
  readerClock,
  roundHours,
  timeText,
} from '../../../../lib/review/render/page/timeline/times';
import { changeOf } from '../../support';
import { exampleSpan, job, spanOf } from './fixture';
import { elementsOf, named, withClass } from './parsed';

const BERLIN = readerClock('Europe/Berlin');
const at = (text: string) => new Date(`2026-${text}Z`);
const DAY = { id: 'day', title: 'Runs of the next day', tickHours: 3, bins: 24, bin: 'hour' };

describe('times on the page', () => {
  test('are in the zone', () => {
    expect(timeText(BERLIN, at('11-29T12:30'))).toBe('13:30');
    expect(dateText(BERLIN, at('11-29T23:30'))).toBe('Mon 30 Nov 00:30');
  });

  test('are in UTC without a zone, and for an unknown zone', () => {
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

  test('have marks at round hours of the zone, even if it is not whole hours from UTC', () => {
    const kathmandu = readerClock('Asia/Kathmandu');
    const marks = roundHours(kathmandu, at('11-29T12:30'), at('11-30T12:30'), 6);
    expect(marks.map((mark) => timeText(kathmandu, mark))).toEqual(['00:00', '06:00', '12:00', '18:00']);
  });

  test('have a mark at each midnight over a clock change', () => {
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
  test('are at most 24, and the rest is counted', () => {
    const jobs = Array.from({ length: 10_000 }, (_, index) => job(`j${index}`, [at('11-29T14:00')]));
    const rows = rowsOf(spanOf(at('11-29T13:00'), 1, jobs).timeline);
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

  test('differ if there are more runs than the sample shows', () => {
    const runs = [at('11-29T13:00')];
    expect(runsChanged({ ...job('j', runs), runs: { before: 500, after: 1000 } })).toBe(true);
  });

  test('join adjacent marks', () => {
    const runs = [0, 1, 1, 2, 5, 9, 10].map((minute) => new Date(minute));
    expect(spansOf(runs, (run) => run.getTime())).toEqual([
      { from: 0, to: 2 },
      { from: 5, to: 5 },
      { from: 9, to: 10 },
    ]);
  });

  test('count starts and the maximum of a minute in each part of the time', () => {
    expect(binsOf([1, 0, 3, 0, 0, 2], 2)).toEqual({ sums: [4, 2], most: [3, 2] });
  });

  test('count the minutes in which several start on one side only', () => {
    const starts = { before: [2, 0, 2, 1], after: [2, 3, 1, 2] };
    expect([newMinutes(starts, 'after'), newMinutes(starts, 'before')]).toEqual([2, 1]);
  });
});

describe('the runs of a cluster', () => {
  const cronJob = (schedule: string) =>
    `{apiVersion: batch/v1, kind: CronJob, metadata: {name: j, namespace: shop}, spec: {schedule: "${schedule}"}}`;
  const runs = runsOf(changeOf(cronJob('0 2 * * *'), cronJob('* * * * *')), at('11-29T12:30'));

  test('are those of its schedules', () => {
    expect(runs.day.timeline.jobs.map(({ name, runs: its }) => [name, its])).toEqual([
      ['shop/j', { before: 1, after: 1441 }],
    ]);
    expect(runs.week.starts.after.length).toBe(runs.day.starts.after.length * 7 - 6);
  });

  test('are one band if there are more than the timeline has', () => {
    const svg = elementsOf(drawTimeline(DAY, runs.day, BERLIN).text);
    const paths = named(svg, 'path').map(({ attributes }) => attributes.get('d')!);
    expect(paths.map((path) => path.split('z').length - 1)).toEqual([1, 1]);
    expect(paths[1]).toMatch(/^M250 .*h760v12h-760z$/);
  });
});

describe('the chart of runs', () => {
  const elements = elementsOf(drawTimeline(DAY, exampleSpan(1), BERLIN).text);

  test('names each side of a CronJob whose runs change', () => {
    const rows = withClass(elements, 'moved').map(({ text }) => text.replaceAll(/\s+/g, ' '));
    expect(rows[0]).toBe('reports/nightlybefore 02:00 after ');
    expect(rows[2]).toBe('billing/invoicesbefore 23:00 afterno run');
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
    const still = spanOf(at('11-29T13:00'), 1, [job('j', [at('11-29T14:00')])]);
    const { text } = runsSection('r', { day: still, week: still }, BERLIN, pageBudgets());
    expect(text).toContain('No run of 1 CronJob changes in the next week.');
    expect(text).toMatch(/<details><summary>The runs of the next day and week<\/summary>[^]*<svg/);
  });

  test('list those that start together, those that are new first', () => {
    const both = { day: exampleSpan(1), week: exampleSpan(7) };
    const { text } = runsSection('r', both, BERLIN, pageBudgets());
    const table = text.slice(text.indexOf('Runs that start in one minute'));
    const cells = [.../<tbody><tr>(.*?)<\/tr>/.exec(table)![1].matchAll(/<td>(.*?)<\/td>/g)];
    expect(cells.map(([, cell]) => cell)).toEqual([
      ...['+ new', 'Sun 29 Nov 14:00', '63', '1', '2', 'reports/nightly, ops/hourly-sync'],
    ]);
  });
});
