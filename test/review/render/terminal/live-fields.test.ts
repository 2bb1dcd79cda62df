import { liveFields } from '../../../../lib/review/render/terminal/live-fields';
import { widthOf } from '../../../../lib/review/render/terminal/width';
import * as fc from '../../../support/properties';
import { hostileText } from '../hostile-texts';

const MARKER = 'hunter2-Ab3xQ9';

function configMap(data: object): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, data };
}

function cronJob(container: object, spec: object = {}): object {
  const template = {
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'a:1', ...container }] },
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly', namespace: 'b' },
    spec: { schedule: '0 1 * * *', jobTemplate: { spec: { template } }, ...spec },
  };
}

function linesOf(before: object, after: object): string[] {
  return liveFields([{ before, after }])[0];
}

test.each([
  [
    'a schedule',
    cronJob({}),
    cronJob({}, { schedule: '0 2 * * *' }),
    ['    spec.schedule: `0 1 * * *` -> `0 2 * * *`'],
  ],
  [
    'what is longer than a line',
    cronJob({ image: 'registry.example.com/shop/reports:1' }),
    cronJob({ image: 'registry.example.com/shop/reports:2' }),
    [
      '    spec.jobTemplate.spec.template.spec.containers[main].image:',
      '      - registry.example.com/shop/reports:1',
      '      + registry.example.com/shop/reports:2',
    ],
  ],
  [
    'a script',
    configMap({ 'run.sh': 'set -e\ncp a b\nrm c\n' }),
    configMap({ 'run.sh': 'set -e\ncp a d\nrm c\n' }),
    ['    data["run.sh"]', '      set -e', '    - cp a b', '    + cp a d', '      rm c'],
  ],
  [
    'a script with a password',
    configMap({ 'run.sh': `export PGPASSWORD=${MARKER}\npsql one\n` }),
    configMap({ 'run.sh': `export PGPASSWORD=${MARKER}\npsql two\n` }),
    [
      '    data["run.sh"]',
      '      export PGPASSWORD=(hidden)',
      '    - psql one',
      '    + psql two',
      '      ',
    ].map((line) => line.trimEnd()),
  ],
  [
    'a script whose password alone differs',
    configMap({ 'run.sh': `export PGPASSWORD=${MARKER}1\npsql one\n` }),
    configMap({ 'run.sh': `export PGPASSWORD=${MARKER}2\npsql one\n` }),
    ['    data["run.sh"]: hidden -> hidden'],
  ],
  ['a field that is new', cronJob({}), cronJob({}, { suspend: true }), ['    spec.suspend: not set -> true']],
  [
    'what the API server fills in, and the order of variables',
    cronJob({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    }),
    cronJob(
      {
        env: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
        terminationMessagePath: '/dev/termination-log',
      },
      { suspend: false, concurrencyPolicy: 'Allow' },
    ),
    [],
  ],
])('%s', (_, before, after, lines) => {
  expect(linesOf(before, after)).toEqual(lines);
});

const encoded = Buffer.from(MARKER).toString('base64');
const secret = (data: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'a', namespace: 'b', ...metadata },
  data,
});

test('of a Secret, only the names of differing values are shown', () => {
  const before = secret({ same: encoded, other: encoded, gone: encoded });
  const after = secret({ same: encoded, other: 'bmV3', added: encoded });
  expect(linesOf(before, after)).toEqual([
    '    data.other: hidden -> hidden',
    '    data.gone: hidden -> not set',
    '    data.added: not set -> hidden',
  ]);
});

test.each([
  ['a Secret', secret({}), secret({ a: encoded, b: Buffer.from(`x ${MARKER}`).toString('base64') })],
  [
    'a copy of a Secret',
    secret({ a: encoded }),
    secret({ a: encoded }, { annotations: { copy: `{${encoded}}` } }),
  ],
  [
    'a copy of a Secret in plain text',
    secret({ a: encoded }),
    secret({ a: encoded }, { annotations: { copy: MARKER } }),
  ],
  ['a variable', cronJob({}), cronJob({ env: [{ name: 'DB_PASSWORD', value: MARKER }] })],
  ['an option', cronJob({}), cronJob({ args: ['--password', MARKER, `--token=${MARKER}`] })],
  ['an address', cronJob({}), cronJob({ args: [`postgres://user:${MARKER}@db/shop`] })],
  ['a script', configMap({ a: 'a\nb' }), configMap({ a: `a\nexport API_TOKEN='${MARKER}'\n` })],
  ['a settings file', configMap({}), configMap({ 'settings.yaml': `db:\n  password: ${MARKER}\n` })],
  ['a key', configMap({}), configMap({ db_password: MARKER })],
])('%s never shows its value, when it is added and when it is removed', (_, without, withIt) => {
  const text = [...linesOf(without, withIt), ...linesOf(withIt, without)].join('\n');
  expect(text).toContain('hidden');
  expect(text).not.toContain(MARKER);
  expect(text).not.toContain(encoded);
});

describe('long text', () => {
  const text = (word: string) =>
    Array.from({ length: 40_000 }, (__, line) => `${word} ${line} of the text`).join('\n');

  test('in one object is cut', () => {
    const [old, now] = [text('old'), text('new')];
    expect(old.length).toBeGreaterThan(700_000);
    const lines = linesOf(
      configMap({ a: old, b: old.replaceAll('\n', ' ') }),
      configMap({ a: now, b: now.replaceAll('\n', ' ') }),
    );
    expect(lines.length).toBeLessThan(60);
    expect(lines.at(-1)).toMatch(/^ {4}\.\.\. and \d+ more lines$/);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
  });

  test('in many fields of one object is cut', () => {
    const data = (word: string) =>
      Object.fromEntries(Array.from({ length: 300 }, (__, key) => [`k${key}`, text(word).slice(0, 500)]));
    const lines = linesOf(configMap(data('old')), configMap(data('new')));
    expect(lines).toHaveLength(61);
    expect(lines.at(-1)).toMatch(/^ {4}\.\.\. and \d+ more lines$/);
  });

  test('in many objects is cut, and each has the number of its fields', () => {
    const one = {
      before: configMap({ a: text('old'), b: '1' }),
      after: configMap({ a: text('new'), b: '2' }),
    };
    const all = liveFields(Array.from({ length: 100 }, () => one));
    expect(all.flat().length).toBeLessThan(1200);
    expect(all.at(-1)).toEqual(['    ... and 2 more fields']);
  });
});

test('whatever the names and values are, only text reaches the terminal, in lines that fit', () => {
  fc.assert(
    fc.property(hostileText, hostileText, fc.constantFrom(40, 80), (one, other, columns) => {
      const change = {
        before: configMap({ [one]: other, a: other }),
        after: configMap({ [other]: one, a: [one] }),
      };
      for (const line of liveFields([change], { columns })[0]) {
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }
    }),
  );
});
