import fc from 'fast-check';
import { nextRuns } from '../../lib/schedule/next';
import { FIELDS } from '../../lib/schedule/schedule';
import { anySchedule, parse } from '../schedule/schedules';
import { AGREED, ask, compared, sample, share, type Question } from './oracle';
import { anyDelay } from './schedule-texts';
import { agrees, allZones, FROM, TO, type Zone } from './zones';

type RunsQuestion = Question<'runs'>;

const DAY = 86_400;
const RUNS = 5;

const zones = allZones().filter(agrees);

function ours({ schedule, timeZone, after, count }: RunsQuestion): number[] {
  return nextRuns(parse(schedule), timeZone, new Date(after), count).map((run) => run.getTime() / 1000);
}

/** When the last day was left out, as on islands that moved across the date line: robfig never gets past it. */
function lastLostDay({ changes }: Zone): number {
  const lost = changes.filter(({ offset }, index) => index > 0 && offset - changes[index - 1].offset >= DAY);
  return lost.at(-1)?.at ?? FROM;
}

const anyInstant = (from: number, to: number) => fc.integer({ min: from * 1000, max: to * 1000 });

const anyRuns: fc.Arbitrary<RunsQuestion> = fc.constantFrom(undefined, ...zones).chain((zone) =>
  fc.record({
    schedule: anySchedule,
    ...(zone && { timeZone: fc.constant(zone.name) }),
    after: anyInstant(zone ? lastLostDay(zone) : FROM, TO),
    count: fc.constant(RUNS),
  }),
);

/** `*` or a number near one, alone, in a list, range or with a step. */
function near(number: number, min: number, max: number): fc.Arbitrary<string> {
  const close = fc.integer({ min: Math.max(min, number - 2), max: Math.min(max, number + 2) });
  return fc.oneof(
    fc.constant('*'),
    { weight: 2, arbitrary: close.map(String) },
    fc.tuple(close, close).map((pair) => pair.join()),
    fc.tuple(close, close).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.integer({ min: 1, max: 7 }).map((step) => `*/${step}`),
    close.map((start) => `${start}/2`),
  );
}

/** A schedule for times about a wall time, so that a clock change there meets it. */
function scheduleNear(wall: Date): fc.Arbitrary<string> {
  const [minutes, hours, day, month, weekday] = FIELDS;
  return fc
    .tuple(
      fc.oneof(
        fc.constantFrom('0', '30', '*/15', '59', '*'),
        near(wall.getUTCMinutes(), minutes.min, minutes.max),
      ),
      near(wall.getUTCHours(), hours.min, hours.max),
      near(wall.getUTCDate(), day.min, day.max),
      near(wall.getUTCMonth() + 1, month.min, month.max),
      near(wall.getUTCDay(), weekday.min, weekday.max),
    )
    .map((fields) => fields.join(' '));
}

const aroundChange: fc.Arbitrary<RunsQuestion> = fc
  .constantFrom(...zones.filter((zone) => zone.changes.length > 1))
  .chain((zone) =>
    fc
      .constantFrom(...zone.changes.slice(1).filter(({ at }) => at >= lastLostDay(zone)))
      .chain(({ at, offset }) => {
        const last = Math.max(at - 3 * DAY, lastLostDay(zone));
        const instants = [
          at - DAY,
          at - 3601,
          at - 3600,
          at - 1800,
          at - 60,
          at - 1,
          at,
          at + 1,
          at + 1800,
          at + 3600,
        ];
        return fc.record({
          schedule: scheduleNear(new Date((at + offset) * 1000)),
          timeZone: fc.constant(zone.name),
          after: fc.oneof(
            fc.constantFrom(...instants.map((instant) => Math.max(instant, last) * 1000)),
            anyInstant(last, at + DAY),
          ),
          count: fc.constant(RUNS),
        });
      }),
  );

/** Of delays, which ignore the zone, and of macros. */
const ofMacro: fc.Arbitrary<RunsQuestion> = fc.record({
  schedule: fc.oneof(
    { weight: 3, arbitrary: anyDelay },
    fc.constantFrom('@yearly', '@monthly', '@weekly', '@hourly'),
  ),
  timeZone: fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe'),
  after: anyInstant(FROM, TO),
  count: fc.constant(RUNS),
});

describe('the next runs that we compute are those of the controller:', () => {
  test.each([
    ['of any schedule in any zone', () => sample(anyRuns, 10_000)],
    ['of schedules that meet a change of clocks', () => sample(aroundChange, 20_000)],
    ['of delays and macros', () => taken(sample(ofMacro, 10_000))],
  ])('%s', (_what, questions) => {
    const asked = questions();
    const answers = ask('runs', asked);
    expect(compared(asked, ours, answers)).toEqual(AGREED);
    expect(share(answers, (runs) => runs.length === RUNS)).toBeGreaterThan(0.8);
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
