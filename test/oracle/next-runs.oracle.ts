import { nextRuns } from '../../lib/schedule/next';
import { parse, runsOn } from '../schedule/schedules';
import { AGREED, ask, compared, sample, share } from './oracle';
import {
  anyRuns,
  aroundChange,
  never,
  ofLeapDay,
  ofMacro,
  RUNS,
  type RunsQuestion,
  ZONES,
} from './run-questions';
import { offsetsIn, OURS } from './zones';

/** By the library's own zones, or in the years before these by Go's. */
function ours({ schedule, timeZone, after, count }: RunsQuestion): number[] {
  const zone = after / 1000 < OURS && timeZone !== undefined ? ZONES.get(timeZone) : undefined;
  const runs = zone
    ? runsOn(parse(schedule), offsetsIn(zone), new Date(after), count)
    : nextRuns(parse(schedule), timeZone, new Date(after), count);
  return runs.map((run) => run.getTime() / 1000);
}

describe('the next runs that we compute are those of the controller:', () => {
  test.each([
    ['of any schedule in any zone', () => sample(anyRuns, 10_000)],
    ['of leap days', () => sample(ofLeapDay, 500)],
    ['of schedules at clock changes', () => sample(aroundChange, 20_000)],
    ['of delays and macros', () => taken(sample(ofMacro, 10_000))],
  ])('%s', (_what, questions) => {
    const asked = questions();
    const answers = ask('runs', asked);
    expect(compared(asked, ours, answers)).toEqual(AGREED);
    expect(share(answers, (runs) => runs.length === RUNS)).toBeGreaterThan(0.8);
  });

  test('of days that do not exist: none but before a first of a month that had no midnight', () => {
    const asked = sample(never, 500);
    const answers = ask('runs', asked);
    expect(compared(asked, ours, answers)).toEqual(AGREED);
    expect(share(answers, (runs) => runs.length === 0)).toBeGreaterThan(0.95);
    const after = Date.UTC(1988, 5, 6);
    const question = { schedule: '59 23 31 4,6 *', timeZone: 'Asia/Beirut', after, count: 1 };
    expect(compared([question], ours, ask('runs', [question]))).toEqual(AGREED);
  });

  test('but not past a day that was left out, where the controller hangs', () => {
    const after = Date.UTC(2011, 11, 28);
    const question = { schedule: '0 0 30 12 *', timeZone: 'Pacific/Apia', after, count: 1 };
    expect(() => ask('runs', [question], 1_000)).toThrow('no answer to runs {"schedule":"0 0 30 12 *"');
  });
});

/** Only those of schedules that Kubernetes takes. */
function taken(questions: readonly RunsQuestion[]): RunsQuestion[] {
  const refused = ask(
    'refused',
    questions.map(({ schedule }) => ({ schedule })),
  );
  return questions.filter((_, index) => refused[index].length === 0);
}
