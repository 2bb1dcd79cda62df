import fc from 'fast-check';
import { isTimeZone } from '../../lib/schedule/zones/names';
import { RELEASE } from '../../lib/schedule/zones/zone-data';
import { AGREED, ask, compared, sample, share } from './oracle';
import { STRANGE_ZONES } from './words';
import { agrees, allZones } from './zones';

const zones = allZones();
const names = zones.map((zone) => zone.name);

/** Whether the API server takes each name as a CronJob's time zone. */
function taken(timeZones: readonly string[]): boolean[] {
  const fields = ask(
    'refused',
    timeZones.map((timeZone) => ({ schedule: '0 0 * * *', timeZone })),
  );
  return fields.map((refused) => !refused.includes('spec.timeZone'));
}

/** A name with a part of it spelled otherwise, or with something before or after it. */
const misspelt = fc
  .tuple(
    fc.constantFrom(...names),
    fc.nat(),
    fc.constantFrom(...'abzAZ019_-+/. \t\n:;,\0\u00e9', '', '..', '/..', './'),
    fc.constantFrom('insert', 'replace', 'cut', 'upper', 'lower', 'swap', 'before', 'after'),
  )
  .map(([name, where, put, how]) => {
    const at = where % name.length;
    const [head, tail] = [name.slice(0, at), name.slice(at)];
    return {
      insert: head + put + tail,
      replace: head + put + tail.slice(1),
      cut: head,
      upper: head + tail[0].toUpperCase() + tail.slice(1),
      lower: head + tail[0].toLowerCase() + tail.slice(1),
      swap: tail + head,
      before: put + name,
      after: name + put,
    }[how];
  });

describe('time zones', () => {
  test('of Kubernetes and ours have the same names', () => {
    expect(compared(names, isTimeZone, taken(names))).toEqual(AGREED);
    const known = [...Intl.supportedValuesOf('timeZone'), ...STRANGE_ZONES];
    expect(compared(known, isTimeZone, taken(known))).toEqual(AGREED);
  });

  test('are refused by Kubernetes and by us in any other spelling', () => {
    const spellings = sample(misspelt, 10_000);
    const answers = taken(spellings);
    expect(compared(spellings, isTimeZone, answers)).toEqual(AGREED);
    expect(share(answers, (isTaken) => !isTaken)).toBeGreaterThan(0.5);
  });

  test(`change their clocks at the same instants (tzdata ${RELEASE})`, () => {
    expect(zones.filter((zone) => !agrees(zone)).map((zone) => zone.name)).toEqual([]);
  });
});
