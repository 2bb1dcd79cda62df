import { eitherDayMatches, neverFires } from '../../lib/schedule/days';
import { parseSchedule } from '../../lib/schedule/parse';
import { parse } from '../schedule/schedules';
import { AGREED, ask, compared, sample, type Answer } from './oracle';
import { anyText, edges, everyCharacter } from './schedule-texts';

/** The fields for which a CronJob with nothing but this schedule should be refused. */
function ours(schedule: string): Answer<'refused'> {
  return parseSchedule(schedule).ok ? [] : ['spec.schedule'];
}

function ourMeaning(text: string): Answer<'meant'> {
  const schedule = parse(text);
  if (schedule.kind === 'every') {
    const none = { minute: null, hour: null, dayOfMonth: null, month: null, dayOfWeek: null };
    return { delay: schedule.seconds, ...none, bothDays: false };
  }
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  return {
    delay: 0,
    minute: [...minute.values],
    hour: [...hour.values],
    dayOfMonth: [...dayOfMonth.values],
    month: [...month.values],
    dayOfWeek: [...dayOfWeek.values],
    bothDays: !eitherDayMatches(schedule),
  };
}

describe('a schedule is taken by the API server if and only if we parse it, and read as we do:', () => {
  test.each<[what: string, texts: () => string[], atLeast: number]>([
    ['any text', () => sample(anyText, 30_000), 0.2],
    ['every edge in every field', edges, 0.03],
    ['every character as white space, digit, letter or unit', everyCharacter, 0],
  ])('%s', (_what, texts, atLeast) => {
    const asked = texts();
    const refused = ask(
      'refused',
      asked.map((schedule) => ({ schedule })),
    );
    expect(compared(asked, ours, refused)).toEqual(AGREED);
    const taken = asked.filter((_, index) => refused[index].length === 0);
    expect(compared(taken, ourMeaning, ask('meant', taken))).toEqual(AGREED);
    const firstRuns = ask(
      'runs',
      taken.map((schedule) => ({ schedule, after: Date.UTC(2024, 0), count: 1 })),
    );
    expect(
      compared(
        taken,
        (text) => neverFires(parse(text)),
        firstRuns.map((runs) => runs.length === 0),
      ),
    ).toEqual(AGREED);
    expect(taken.length / asked.length).toBeGreaterThan(atLeast);
    expect(taken.length / asked.length).toBeLessThan(1 - atLeast);
  });
});
