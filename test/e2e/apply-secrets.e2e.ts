import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { setId } from '../../lib/cli/apply-set/apply-set';
import { Repository } from './command';
import { freshNamespace, kubectl } from './kubernetes';

const NAMESPACE = 'apply-secrets';

const repository = new Repository();
const applied = repository.applied.bind(repository);

const encoded = (text: string) => Buffer.from(text).toString('base64');

function secret(fields: object, labels: object = {}): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'token', namespace: NAMESPACE, labels },
    ...fields,
  });
}

function write(fields: object): void {
  fs.mkdirSync(path.join(repository.folder, 'dist/secrets'), { recursive: true });
  fs.writeFileSync(path.join(repository.folder, 'dist/secrets/text.yaml'), secret(fields));
}

function data(): unknown {
  return JSON.parse(kubectl(['get', 'secret', 'token', '-n', NAMESPACE, '-o', 'jsonpath={.data}']));
}

/** Applies like an earlier version, which sent stringData unchanged. */
function applyAsBefore(fields: object): void {
  const labels = {
    'applyset.kubernetes.io/part-of': setId({ set: 'applyset-secrets', namespace: NAMESPACE }),
  };
  const args = ['apply', '--server-side', '--force-conflicts', '--field-manager=cdk8s-jobs', '-f', '-'];
  kubectl(args, secret(fields, labels));
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  write({});
  expect(repository.run('record', 'dist/secrets')).toMatchObject({ status: 0 });
});
beforeEach(() => kubectl(['delete', 'secret', 'token', '-n', NAMESPACE, '--ignore-not-found']));
afterAll(() => {
  repository.remove();
  kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

const CONFIGURED = [`configured  Secret ${NAMESPACE}/token`, '1 configured'];
/** The output of a dry run before these keys are removed. */
const wouldRemove = (...keys: string[]) => [
  `would configure  Secret ${NAMESPACE}/token`,
  ...keys.map((key) => `    data.${key}: hidden -> not set`),
  'dry run, nothing was changed: 1 configured',
];

test('a key that is removed from stringData is removed, and a key of another manager is kept', () => {
  write({
    data: { both: encoded('no'), kept: encoded('as it is') },
    stringData: { both: 'text', gone: 'x' },
  });
  applied('dist/secrets');
  expect(data()).toEqual({ both: encoded('text'), kept: encoded('as it is'), gone: encoded('x') });
  const patch = JSON.stringify({ data: { foreign: encoded('theirs') } });
  kubectl(['patch', 'secret', 'token', '-n', NAMESPACE, '-p', patch]);

  write({ stringData: { both: 'text' } });
  expect(applied('dist/secrets', '--dry-run')).toEqual(wouldRemove('gone', 'kept'));
  expect(applied('dist/secrets')).toEqual(CONFIGURED);
  expect(data()).toEqual({ both: encoded('text'), foreign: encoded('theirs') });
  expect(applied('dist/secrets')).toEqual(['1 unchanged']);
});

test('keys that an earlier version applied as stringData are removed, too', () => {
  applyAsBefore({ stringData: { first: '1', second: '2', third: '3' } });
  applyAsBefore({ stringData: { second: '2', third: '3' } });
  expect(data()).toEqual({ first: encoded('1'), second: encoded('2'), third: encoded('3') });
  const patch = JSON.stringify({ data: { foreign: encoded('theirs') } });
  kubectl(['patch', 'secret', 'token', '-n', NAMESPACE, '-p', patch]);

  write({ stringData: { third: '3' } });
  expect(applied('dist/secrets', '--dry-run')).toEqual(wouldRemove('first', 'second'));
  expect(data()).toHaveProperty('first');
  expect(applied('dist/secrets')).toEqual(CONFIGURED);
  expect(data()).toEqual({ third: encoded('3'), foreign: encoded('theirs') });
  expect(applied('dist/secrets')).toEqual(['1 unchanged']);
});

test('a value that is not a string is refused without being shown', () => {
  write({ stringData: { pin: 73519 } });
  const output = repository.refused('apply', 'dist/secrets');
  expect(output).toContain('.stringData.pin: expected string, got …');
  expect(output).not.toContain('73519');
});
