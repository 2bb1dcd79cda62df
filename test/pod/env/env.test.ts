import { EnvValue } from 'cdk8s-plus-27';
import { envVars } from '../../../lib/pod/env/env';
import { Guard } from '../../../lib/validation/guard';
import { runOnce, containerOf } from '../../support/charts';
import { HOSTILE_STRINGS } from '../../support/hostile';
import { messageOf } from '../../support/messages';
import * as fc from '../../support/properties';

const guard = new Guard('PeriodicJob', 'test/nightly');
const byName = ([one]: [string, string], [other]: [string, string]) => (one < other ? -1 : 1);

describe('any names and values', () => {
  const name = fc.oneof(fc.stringMatching(/^[-._a-zA-Z][-._a-zA-Z0-9]{0,10}$/), fc.string({ maxLength: 6 }));
  const value = fc.oneof(
    fc.string({ unit: fc.anyCharacter, maxLength: 12 }),
    fc.constantFrom(...HOSTILE_STRINGS),
  );
  const entries = fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 6 });

  test('are rendered unchanged and sorted by name, or refused by an error that names the construct', () => {
    fc.assert(
      fc.property(entries, (given) => {
        // A reference may come first, which is the next file's matter.
        fc.pre(!given.some(([, text]) => text.includes('$(')));
        const env = Object.fromEntries(given.map(([key, text]) => [key, EnvValue.fromValue(text)]));
        let rendered: unknown;
        try {
          rendered = containerOf(runOnce({ env })).env ?? [];
        } catch (error) {
          expect((error as Error).message).toMatch(/^RunOnceJob 'test\/migrate': (env\[|spec\.template\.)/);
          return;
        }
        expect(rendered).toEqual(given.sort(byName).map(([key, text]) => ({ name: key, value: text })));
      }),
      { numRuns: 120 },
    );
  });
});

test.each(['A', 'a', '_', '-', 'A1', 'a.b-c_D', '__proto__', 'constructor'])(
  'a variable may be named %s',
  (name) => {
    expect(
      envVars(guard, { [name]: EnvValue.fromValue('x') }, { isComplete: true, hasServiceLinks: false }),
    ).toEqual([{ name, value: 'x' }]);
  },
);

test.each(['', '1', ' A', 'A B', 'Ä', 'A$', 'A\n'])('a variable may not be named %j', (name) => {
  const act = () =>
    envVars(guard, { [name]: EnvValue.fromValue('x') }, { isComplete: true, hasServiceLinks: false });
  expect(messageOf(act)).toContain(
    `PeriodicJob 'test/nightly': env[${JSON.stringify(name)}] must have a name of`,
  );
});
