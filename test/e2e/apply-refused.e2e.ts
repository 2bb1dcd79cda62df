import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { Repository } from './command';
import { freshNamespace, kubectl } from './kubernetes';

const NAMESPACE = 'apply-refused';

const repository = new Repository();
const applied = repository.applied.bind(repository);
const refused = repository.refused.bind(repository);

/** Writes the objects of a folder, replacing the former ones. */
function write(folder: string, ...objects: object[]): void {
  const file = path.join(repository.folder, folder, 'text.yaml');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, objects.map((object) => stringify(object)).join('---\n'));
}

function configMap(name: string, namespace?: string): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } };
}

/** The label of members of a set, as the cluster has it. */
function idOf(set: string): string {
  const label = 'jsonpath={.metadata.labels.applyset\\.kubernetes\\.io/id}';
  return kubectl(['get', 'configmap', set, '-n', NAMESPACE, '-o', label]);
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  for (const folder of ['dist/a', 'dist/b']) {
    write(folder, configMap(`of-${path.basename(folder)}`, NAMESPACE));
    expect(repository.run('record', folder)).toMatchObject({ status: 0, stderr: '' });
  }
  applied('dist/a');
});
afterAll(() => {
  repository.remove();
  kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('the chosen context counts, not a current one that no longer exists', () => {
  const { E2E_KUBECONFIG } = process.env;
  const config = JSON.parse(kubectl(['config', 'view', '--raw', '--minify', '-o', 'json']));
  const stale = path.join(repository.folder, 'stale');
  fs.writeFileSync(stale, JSON.stringify({ ...config, 'current-context': 'gone' }), { mode: 0o600 });
  process.env.E2E_KUBECONFIG = stale;
  try {
    const right = ['--context', config.contexts[0].name];
    expect(applied('dist/a', ...right)).toEqual(['1 unchanged']);
    expect(repository.run('record', 'dist/a', ...right)).toMatchObject({ status: 0, stderr: '' });
    expect(refused('apply', 'dist/a')).toContain('the cluster of the context "gone" does not return its UID');
  } finally {
    process.env.E2E_KUBECONFIG = E2E_KUBECONFIG;
  }
});

test('a folder must not contain its own set, nor that of another folder', () => {
  const id = idOf('applyset-a');
  expect(id).toMatch(/^applyset-/);
  for (const namespace of [NAMESPACE, undefined]) {
    write('dist/a', configMap('of-a', NAMESPACE), configMap('applyset-a', namespace));
    for (const command of ['apply', 'record'])
      expect(refused(command, 'dist/a')).toContain(
        `dist/a: ConfigMap ${NAMESPACE}/applyset-a is the set of the folder`,
      );
  }
  write('dist/b', configMap('applyset-a', NAMESPACE));
  expect(refused('apply', 'dist/b')).toContain(
    `dist/b: ConfigMap ${NAMESPACE}/applyset-a holds the inventory of dist/a; remove or rename it`,
  );
  expect(idOf('applyset-a')).toBe(id);
});

test('an object that occurs twice is refused, even if only one of the two names the namespace', () => {
  write('dist/b', configMap('twin', NAMESPACE), configMap('twin'));
  expect(refused('apply', 'dist/b')).toBe(
    `cdk8s-jobs: dist/b: ConfigMap ${NAMESPACE}/twin occurs twice; remove or rename one\n`,
  );
});

test('an object with generateName is refused, and nothing of its folder is sent', () => {
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { generateName: 'late-', namespace: NAMESPACE },
  };
  write('dist/b', configMap('before-it', NAMESPACE), job);
  for (const command of ['apply', 'record'])
    expect(refused(command, 'dist/b')).toContain(
      "dist/b: Job must have metadata.name, got generateName 'late-', with which objects can be created but not applied",
    );
  const args = ['get', 'jobs,configmaps', '-n', NAMESPACE, '-o', 'name'];
  expect(kubectl(args)).not.toMatch(/late-|before-it/);
});

test('an incomplete definition is refused with the error of Kubernetes', () => {
  const group = 'refused.example';
  const definition = (spec: object) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    ...spec,
  });
  const names = { kind: 'Widget', plural: 'widgets' };
  for (const [spec, message] of [
    [{}, 'missing required field "spec"'],
    [{ spec: { group, names, scope: 'Cluster', versions: [] } }, '* spec.versions: Invalid value'],
  ] as const) {
    write('dist/b', definition(spec), configMap('of-b', NAMESPACE));
    expect(refused('apply', 'dist/b', '--dry-run')).toContain(message);
    expect(refused('apply', 'dist/b')).toContain(message);
  }
});
