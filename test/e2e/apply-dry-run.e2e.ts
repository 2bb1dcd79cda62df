import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { Repository } from './command';
import { freshNamespace, IMAGE, kubectl } from './kubernetes';

const NAMESPACE = 'apply-dry-run';
const MARKER = 'hunter2-Ab3xQ9';

const repository = new Repository();
const applied = repository.applied.bind(repository);

/** Writes the objects of a folder, replacing the former ones. */
function write(...objects: object[]): void {
  const file = path.join(repository.folder, 'dist/east/text.yaml');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, objects.map((object) => stringify(object)).join('---\n'));
}

function object(apiVersion: string, kind: string, name: string, rest: object = {}): object {
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, ...rest };
}

const configMap = (name: string, data: object) => object('v1', 'ConfigMap', name, { data });

function cronJob(schedule: string, container: object = {}): object {
  const spec = { restartPolicy: 'Never', containers: [{ name: 'main', image: IMAGE, ...container }] };
  const jobTemplate = { spec: { template: { spec } } };
  return object('batch/v1', 'CronJob', 'nightly', { spec: { schedule, suspend: true, jobTemplate } });
}

/** The lines of a dry run, without the last. */
function rehearsed(): string[] {
  return applied('dist/east', '--dry-run').slice(0, -1);
}

const versions = () =>
  kubectl([
    'get',
    'configmaps,secrets,cronjobs',
    '-n',
    NAMESPACE,
    '-o',
    'jsonpath={.items[*].metadata.resourceVersion}',
  ]);

beforeAll(() => {
  freshNamespace(NAMESPACE);
  write(configMap('first', {}));
  expect(repository.run('record', 'dist/east')).toMatchObject({ status: 0, stderr: '' });
});
beforeEach(() => {
  write(configMap('first', {}));
  applied('dist/east');
});
afterAll(() => {
  repository.remove();
  kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('a dry run shows which fields of each object change, and changes nothing', () => {
  const env = (a: string) => [
    { name: 'REGION', value: a },
    { name: 'DB_PASSWORD', value: `${MARKER}-${a}` },
  ];
  write(
    cronJob('0 1 * * *', { env: env('east') }),
    configMap('script', { 'run.sh': 'set -e\ncp a b\ndate\n' }),
  );
  applied('dist/east');
  write(
    cronJob('0 2 * * *', { env: env('west') }),
    configMap('script', { 'run.sh': 'set -e\ncp a c\ndate\n' }),
    configMap('new', {}),
  );
  const before = versions();
  const container = 'spec.jobTemplate.spec.template.spec.containers[main]';
  expect(rehearsed()).toEqual([
    `would configure  CronJob ${NAMESPACE}/nightly`,
    `    ${container}.env[DB_PASSWORD].value:`,
    '      - hidden',
    '      + hidden',
    `    ${container}.env[REGION].value:`,
    '      - east',
    '      + west',
    '    spec.schedule: `0 1 * * *` -> `0 2 * * *`',
    `would configure  ConfigMap ${NAMESPACE}/script`,
    '    data["run.sh"]',
    '      set -e',
    '    - cp a b',
    '    + cp a c',
    '      date',
    `would create     ConfigMap ${NAMESPACE}/new`,
  ]);
  expect(versions()).toBe(before);
});

test('defaults of the API server are not shown, nor is an order without a meaning', () => {
  const variables = ['A', 'B', 'C'].map((name) => ({ name, value: 'x' }));
  write(cronJob('0 1 * * *', { env: variables }));
  applied('dist/east');
  expect(rehearsed()).toEqual([]);
  write(cronJob('0 1 * * *', { env: variables.reverse(), terminationMessagePolicy: 'File' }));
  expect(rehearsed()).toEqual([
    `would configure  CronJob ${NAMESPACE}/nightly`,
    '    no value differs: only an order, a default or a record of kubectl',
  ]);
});

test('an object that is adopted is compared with the existing one', () => {
  const others = [configMap('alike', { a: '1' }), configMap('other', { a: '1', kept: 'all' })];
  kubectl(['apply', '-f', '-'], others.map((each) => stringify(each)).join('---\n'));
  write(configMap('alike', { a: '1' }), configMap('other', { a: '2' }));
  expect(rehearsed().filter((line) => !line.includes('would remove'))).toEqual([
    `would adopt      ConfigMap ${NAMESPACE}/alike`,
    `would adopt      ConfigMap ${NAMESPACE}/other`,
    '    data.a: "1" -> "2"',
    '    data.kept: all -> not set',
  ]);
});

test('values that may be secret are not shown, wherever they are', () => {
  const places = (value: string): object[] => {
    const encoded = Buffer.from(value).toString('base64');
    const secret = object('v1', 'Secret', 'secret', { data: { a: encoded }, stringData: { b: value } });
    return [
      secret,
      configMap('settings', {
        'run.sh': `set -e\nexport API_TOKEN='${value}'\necho ${value.length}\n`,
        'app.yaml': `db:\n  password: ${value}\n  url: postgres://shop:${value}@db/shop\n`,
        password: value,
      }),
      cronJob('0 1 * * *', {
        args: ['--password', value, `--api-key=${value}`, `postgres://user:${value}@db/shop`],
        env: [{ name: 'DB_PASSWORD', value }],
      }),
    ];
  };
  write(...places(`${MARKER}1`));
  applied('dist/east');
  write(...places(`${MARKER}-22`));
  const lines = rehearsed();
  expect(lines).toEqual(
    expect.arrayContaining(['    data.a: hidden -> hidden', '    data.b: hidden -> hidden']),
  );
  expect(lines).toEqual(expect.arrayContaining(['    - echo 15', '    + echo 17']));
  const text = lines.join('\n');
  for (const form of [MARKER, Buffer.from(MARKER).toString('base64')]) expect(text).not.toContain(form);
});

test('a long text that is replaced takes few lines', () => {
  const text = (word: string) => `${word} and other words\n`.repeat(40_000);
  write(configMap('long', { text: text('old') }));
  applied('dist/east');
  write(configMap('long', { text: text('new') }));
  const lines = rehearsed();
  expect(lines.length).toBeLessThan(70);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});
