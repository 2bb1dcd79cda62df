import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { Repository } from './command';
import { freshNamespace, kubectl } from './kubernetes';

const NAMESPACE = 'apply-labels';

const repository = new Repository();
const applied = repository.applied.bind(repository);

/** Writes the objects of a folder, replacing the former ones. */
function write(folder: string, ...objects: object[]): void {
  const file = path.join(repository.folder, folder, 'text.yaml');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, objects.map((object) => stringify(object)).join('---\n'));
}

const object = (apiVersion: string, kind: string, name: string, rest: object = {}) => {
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, ...rest };
};

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => {
  repository.remove();
  kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('an object that was copied with its labels is kept', () => {
  const map = object('v1', 'ConfigMap', 'original');
  write('dist/copied', map);
  expect(repository.run('record', 'dist/copied')).toMatchObject({ status: 0 });
  applied('dist/copied');
  const copy = kubectl(['get', 'configmap', 'original', '-n', NAMESPACE, '-o', 'yaml']);
  kubectl(['apply', '-f', '-'], copy.replace('name: original', 'name: copy'));
  expect(applied('dist/copied')).toEqual(['1 unchanged']);
  expect(kubectl(['get', 'configmap', 'copy', '-n', NAMESPACE, '-o', 'name'])).toBe('configmap/copy\n');
});

test('an object to which a controller copied the labels of another one is kept', () => {
  const ports = [{ port: 80 }];
  const subsets = [{ addresses: [{ ip: '192.0.2.1' }], ports }];
  write(
    'dist/services',
    // Its Endpoints receive its labels, but no owner.
    object('v1', 'Service', 'with-selector', { spec: { selector: { app: 'none' }, ports } }),
    object('v1', 'Service', 'outside', { spec: { ports } }),
    object('v1', 'Endpoints', 'outside', { subsets }),
  );
  expect(repository.run('record', 'dist/services')).toMatchObject({ status: 0 });
  applied('dist/services');
  const args = ['endpoints/with-selector', '-n', NAMESPACE, '--for=create', '--timeout=30s'];
  kubectl(['wait', ...args]);
  expect(applied('dist/services')).toEqual(['3 unchanged']);
});

test('an object is kept that the folder has in another group of its kind', () => {
  const shared = {
    reason: 'Proof',
    action: 'Proof',
    type: 'Normal',
    eventTime: new Date().toISOString().replace('Z', '000Z'),
    reportingInstance: 'proof',
  };
  const regarding = { kind: 'Namespace', name: NAMESPACE, namespace: NAMESPACE };
  const reporter = 'cdk8s-jobs.example/proof';
  const old = { ...shared, involvedObject: regarding, reportingComponent: reporter };
  write('dist/groups', object('v1', 'Event', 'proof', old));
  expect(repository.run('record', 'dist/groups')).toMatchObject({ status: 0 });
  applied('dist/groups');
  const fresh = { ...shared, regarding, reportingController: reporter };
  write('dist/groups', object('events.k8s.io/v1', 'Event', 'proof', fresh));
  expect(applied('dist/groups').join()).not.toContain('removed');
  kubectl(['get', 'event', 'proof', '-n', NAMESPACE]);
});

test('among many objects, the existing ones are found', () => {
  const data = { a: '1' };
  const maps = Array.from({ length: 25 }, (_, index) => object('v1', 'ConfigMap', `many-${index}`, { data }));
  const regarding = { kind: 'Namespace', name: NAMESPACE, namespace: NAMESPACE };
  const fields = { reason: 'Proof', message: 'a', type: 'Normal', involvedObject: regarding };
  const event = object('v1', 'Event', 'many', fields);
  const secret = object('v1', 'Secret', 'many-0', { stringData: { a: 'b' } });
  kubectl(['create', '-f', '-'], [maps[3], maps[7], event].map((one) => stringify(one)).join('---\n'));
  write('dist/many', ...maps, event, secret);
  expect(repository.run('record', 'dist/many')).toMatchObject({ status: 0 });
  const lines = applied('dist/many');
  expect(lines.filter((line) => line.startsWith('adopted')).sort()).toEqual([
    `adopted     ConfigMap ${NAMESPACE}/many-3`,
    `adopted     ConfigMap ${NAMESPACE}/many-7`,
    `adopted     Event ${NAMESPACE}/many`,
  ]);
  expect(lines.at(-1)).toBe('24 created, 3 adopted');
  expect(applied('dist/many')).toEqual(['27 unchanged']);
});
