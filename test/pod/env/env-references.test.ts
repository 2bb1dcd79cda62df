/** `$(NAME)` in commands and in the environment: the order it needs, and what it cannot mean. */

import { Env, EnvValue, Secret } from 'cdk8s-plus-27';
import { PeriodicJobProps } from 'cdk8s-jobs';
import { checkReferences, inOrderOfReferences } from '../../../lib/pod/env/env-references';
import { Guard } from '../../../lib/validation/guard';
import { IMAGE, periodic, testChart } from '../../support/charts';
import { messageOf } from '../../support/messages';
import * as fc from '../../support/properties';

const guard = new Guard('PeriodicJob', 'test/nightly');
const variables = (...names: string[]) => names.map((name) => ({ name, value: '1' }));

/** The names of variables, in the order in which they come out. */
function ordered(values: { readonly [name: string]: string }, isComplete = true): string[] {
  const given = Object.entries(values).map(([name, value]) => ({ name, value }));
  return inOrderOfReferences(guard, given, { isComplete, hasServiceLinks: false }).map(({ name }) => name);
}

describe('a reference in a command', () => {
  test.each<[what: string, word: string, names: string[]]>([
    ['by the exact name', '$(MAX_HOPS)', ['MAX_HOPS']],
    ['by the exact name, next to a similar one', '$(MAX_HOPS)', ['MAX-HOPS', 'MAX_HOPS']],
    ['to a name without a similar one', '$(date)', ['MAX_HOPS']],
    ['that is escaped', '$$(MAX_HOPS)', ['MAX-HOPS']],
    ['that is escaped after an escaped dollar sign', '$$$$(MAX_HOPS)', ['MAX-HOPS']],
    ['of a shell', '${MAX_HOPS}', ['MAX-HOPS']],
    ['without its end', '$(MAX_HOPS', ['MAX-HOPS']],
    ['in a job without an environment', '$(MAX_HOPS)', []],
    // Kubernetes leaves it as it is, and a shell runs the program of that name.
    ['to a program next to a variable', 'echo "$(hostname)"', ['HOSTNAME']],
    ['to a program with a dash next to a variable', '$(apt-get)', ['APT_GET']],
    ['to a program, by a number too', '$(md5-2)', ['MD5_2']],
    ["to a program with a name like a variable's", '$(date)', ['data']],
    ['to another numbered variable', '$(HOST2)', ['HOST1']],
    ['to a short name', '$(CC)', ['CI']],
    ['to a short name, next to a longer one', '$(PAT)', ['PATH']],
    ['to a short name that is similar to two', '$(HOTS)', ['HOST', 'HOT']],
    ['to a name that is similar to two', '$(DATABASE_X)', ['DATABASE_A', 'DATABASE_B']],
    ['to a variable of the Service kubernetes', '$(KUBERNETES_SERVICE_HOST):$(KUBERNETES_SERVICE_PORT)', []],
    ['to a port of a Service by its name', '$(DB_SERVICE_PORT_HTTP)', []],
    ['to a variable that is called like that of a Service', '$(DB_SERVICE_HOST)', ['DB_SERVICE_HOST']],
    ['to a variable of a Service, if it is escaped', '$$(DB_SERVICE_HOST)', []],
    ['to the variable of a shell', '$DB_SERVICE_HOST ${DB_SERVICE_PORT}', []],
    ['to another name', '$(DATABASE_PORT)', ['DATABASE_HOST']],
  ])('%s is accepted', (_, word, names) => {
    expect(checkReferences(guard, 'args', [word], variables(...names), false)).toBeUndefined();
  });

  test.each<[what: string, word: string, names: string[], got: string, meant: string]>([
    ['with a dash for an underscore', '$(MAX_HOPS)', ['MAX-HOPS'], 'MAX_HOPS', 'MAX-HOPS'],
    ['with an underscore for a dash', '$(MAX-HOPS)', ['MAX_HOPS'], 'MAX-HOPS', 'MAX_HOPS'],
    ['without its underscore', '$(APISERVER)', ['API_SERVER'], 'APISERVER', 'API_SERVER'],
    ['amid other text', '-m=$(Ttw),$(TTW)', ['TTW'], 'Ttw', 'TTW'],
    ['after an escaped dollar sign', '$$$(MAX_HOPS)', ['MAX-HOPS'], 'MAX_HOPS', 'MAX-HOPS'],
    ['in lower case to a variable in lower case', '$(max_hops)', ['max-hops'], 'max_hops', 'max-hops'],
    ['in upper case to a variable in lower case', '$(DATE)', ['date'], 'DATE', 'date'],
    ['after a valid reference', '$(A) $(b-c)', ['A', 'b_c'], 'b-c', 'b_c'],
    ['with a missing letter', '$(DATABSE)', ['DATABASE'], 'DATABSE', 'DATABASE'],
    ['with an extra letter', '$(DATTABASE)', ['DATABASE', 'DATE'], 'DATTABASE', 'DATABASE'],
    ['with two letters in the wrong order', '$(DATABAES)', ['DATABASE'], 'DATABAES', 'DATABASE'],
    ['to a short name with an extra letter', '$(HOT)/$(XHOT)', ['HOST', 'HOT'], 'XHOT', 'HOT'],
    ['in lower case with a missing letter', '$(db_nam)', ['db_name'], 'db_nam', 'db_name'],
  ])('%s is refused', (_, word, names, got, meant) => {
    expect(messageOf(() => checkReferences(guard, 'args', ['-v', word], variables(...names), false))).toBe(
      `PeriodicJob 'test/nightly': args[1] must refer to environment variables by their exact name, got "$(${got})"; write $(${meant}), or rename the variable to '${got}'`,
    );
  });
});

test('a reference that is nearly the completion index is refused', () => {
  expect(messageOf(() => checkReferences(guard, 'args', ['$(JOB_COMPLETION_INDX)'], [], false))).toBe(
    'PeriodicJob \'test/nightly\': args[0] must refer to environment variables by their exact name, got "$(JOB_COMPLETION_INDX)"; write $(JOB_COMPLETION_INDEX)',
  );
});

describe('a variable of a Service', () => {
  const RULE =
    'must not refer to a variable of a Service, because Kubernetes does not set it without enableServiceLinks';
  const HOST = `${RULE}, got "$(WEB_API_SERVICE_HOST)"; write the DNS name of the Service: 'web-api', or set enableServiceLinks: true`;
  const PORT = `${RULE}, got "$(WEB_SERVICE_PORT)"; write the number of the port, or set enableServiceLinks: true`;
  const url = EnvValue.fromValue('http://$(WEB_API_SERVICE_HOST)/');

  test.each<[where: string, props: Partial<PeriodicJobProps>, message: string]>([
    ['the command', { command: ['curl', 'http://$(WEB_API_SERVICE_HOST)/'] }, `command[1] ${HOST}`],
    ['arguments', { args: ['--port', '$(WEB_SERVICE_PORT)'] }, `args[1] ${PORT}`],
    ['another variable', { env: { URL: url } }, `env["URL"] ${HOST}`],
    [
      'another container',
      { sidecars: [{ name: 'a', image: IMAGE, args: ['$(WEB_SERVICE_PORT)'] }] },
      `sidecars[0].args[0] ${PORT}`,
    ],
  ])('in %s is refused', (_, props, message) => {
    expect(messageOf(() => periodic(props))).toBe(`PeriodicJob 'test/nightly': ${message}`);
    expect(() => periodic({ ...props, enableServiceLinks: true })).not.toThrow();
  });

  test('is accepted if it may be from envFrom', () => {
    const envFrom = [Env.fromSecret(Secret.fromSecretName(testChart(), 'web', 'web'))];
    expect(() => periodic({ envFrom, env: { URL: url }, args: ['$(WEB_SERVICE_PORT)'] })).not.toThrow();
  });

  test('of a table is refused with a cure for the code', () => {
    const table = new Guard('', '', undefined, 'table');
    expect(messageOf(() => checkReferences(table, 'args', ['$(WEB_SERVICE_PORT)'], [], false))).toContain(
      'write the number of the port, or set enableServiceLinks: true in the code',
    );
  });
});

describe('variables', () => {
  test.each<[what: string, values: { [name: string]: string }, names: string[]]>([
    [
      'without references are sorted by name',
      { b: '', B: '', a: '', _: '', A: '' },
      ['A', 'B', '_', 'a', 'b'],
    ],
    ['come after the variable that they refer to', { A: '$(Z)', B: '', Z: '' }, ['Z', 'A', 'B']],
    [
      'come after all variables that they refer to',
      { A: '$(Z)$(Y)', Y: '$(X)', X: '', Z: '$(X)' },
      ['X', 'Z', 'Y', 'A'],
    ],
    ['with an escaped reference are sorted by name', { A: '$$(Z)', Z: '' }, ['A', 'Z']],
    ['may refer to a missing variable', { A: '$(NOWHERE)', B: '$(date)' }, ['A', 'B']],
    ['may refer to one variable twice', { A: '$(B)$(B)', B: '' }, ['B', 'A']],
    ['may run a program by their own name', { DATE: '$(date)' }, ['DATE']],
  ])('%s', (_, values, names) => {
    expect(ordered(values)).toEqual(names);
  });

  test('from a source have no references', () => {
    const fieldRef = { fieldPath: 'metadata.name' };
    const given = [
      { name: 'B', value: '$(C)' },
      { name: 'C', valueFrom: { fieldRef } },
      { name: 'A', valueFrom: { fieldRef } },
    ];
    expect(inOrderOfReferences(guard, given, { isComplete: true, hasServiceLinks: false })).toEqual([
      given[2],
      given[1],
      given[0],
    ]);
  });

  const CYCLE =
    'must not refer to itself, directly or through other variables, because Kubernetes does not expand such a reference';
  test.each<[what: string, values: { [name: string]: string }, name: string, reference: string]>([
    ['itself', { A: 'x$(A)' }, 'A', 'A'],
    ['each other', { A: '$(B)', B: '$(A)' }, 'B', 'A'],
    ['each other through a third', { A: '$(B)', B: '$(C)', C: '$(A)' }, 'C', 'A'],
    ['a cycle that they are not part of', { A: '$(B)', B: '$(C)', C: '$(B)' }, 'C', 'B'],
  ])('that refer to %s are refused', (_, values, name, reference) => {
    expect(messageOf(() => ordered(values))).toBe(
      `PeriodicJob 'test/nightly': env["${name}"] ${CYCLE}, got "$(${reference})"; write the value out, or extend it in a script`,
    );
  });

  test('that refer to a variable with a different spelling are refused', () => {
    expect(messageOf(() => ordered({ HOST: 'x', URL: 'https://$(Host)/' }))).toBe(
      'PeriodicJob \'test/nightly\': env["URL"] must refer to environment variables by their exact name, got "$(Host)"; write $(HOST), or rename the variable to \'Host\'',
    );
  });

  test.each<[what: string, values: { [name: string]: string }, names: string[]]>([
    ['refer to a variable with another spelling', { HOST: 'x', URL: '$(Host)' }, ['HOST', 'URL']],
    ['extend a variable of the same name', { PATH: '$(PATH):/opt' }, ['PATH']],
    ['refer to each other', { A: '$(B)', B: '$(A)' }, ['B', 'A']],
  ])('may %s if there are others from envFrom', (_, values, names) => {
    expect(ordered(values, false)).toEqual(names);
  });
});

describe('any variables', () => {
  const names = ['A', 'B', 'C', 'D', 'E', 'F'];
  const value = fc
    .array(fc.constantFrom('x', '$$', '$$(A)', ...names.map((name) => `$(${name})`)), { maxLength: 3 })
    .map((parts) => parts.join('-'));
  const values = fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true });
  const references = (text: string) =>
    [...text.replaceAll('$$', '').matchAll(/\$\(([A-F])\)/g)].map(([, name]) => name);

  test('each follow those that they refer to, or are refused as a circular reference', () => {
    fc.assert(
      fc.property(values, (given) => {
        let order: string[];
        try {
          order = ordered(given);
        } catch (error) {
          expect((error as Error).message).toContain('must not refer to itself');
          return;
        }
        expect([...order].sort()).toEqual(Object.keys(given).sort());
        for (const [index, name] of order.entries()) {
          const before = order.slice(0, index);
          const known = references(given[name]).filter((reference) => reference in given);
          expect(before).toEqual(expect.arrayContaining(known));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('have the same order, whatever the order in the app is', () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat()), fc.boolean(), (given, random, isComplete) => {
        const shuffled = Object.entries(given)
          .map((entry) => [random.next().value, entry] as const)
          .sort(([one], [other]) => one - other)
          .map(([, entry]) => entry);
        const outcome = (all: { [name: string]: string }) => {
          try {
            return ordered(all, isComplete);
          } catch (error) {
            return (error as Error).message;
          }
        };
        expect(outcome(Object.fromEntries(shuffled))).toEqual(outcome(given));
      }),
      { numRuns: 200 },
    );
  });
});
