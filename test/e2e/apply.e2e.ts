import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { Chart, Duration } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { stringify } from 'yaml';
import {
  ClusterApp,
  ConfigFiles,
  FileContent,
  Mount,
  PeriodicJob,
  RunOnceJob,
  ScopedServiceAccount,
  Verb,
} from 'cdk8s-jobs';
import { setId } from '../../lib/cli/apply-set/apply-set';
import { Repository } from './command';
import { deleteNamespace, freshNamespace, IMAGE, kubectl, tryKubectl } from './kubernetes';

const NAMESPACE = 'apply-east';
/** Created by a folder itself. */
const MADE = 'apply-made';
const PART_OF = 'applyset.kubernetes.io/part-of';

const LATER = 'a later apply removes it';

const repository = new Repository();
const command = repository.run.bind(repository);
const applied = repository.applied.bind(repository);
const refused = repository.refused.bind(repository);

/** Writes the manifests of a folder, replacing the former ones. */
function write(folder: string, build: (chart: Chart) => void, namespace = NAMESPACE): void {
  fs.rmSync(path.join(repository.folder, folder), { recursive: true, force: true });
  const app = new ClusterApp({ outdir: path.join(repository.folder, folder) });
  build(new Chart(app, 'chart', { namespace }));
  app.synth();
}

/** Writes manifests as text. */
function writeText(folder: string, ...manifests: object[]): void {
  fs.mkdirSync(path.join(repository.folder, folder), { recursive: true });
  const text = manifests.map((manifest) => stringify(manifest)).join('---\n');
  fs.writeFileSync(path.join(repository.folder, folder, 'text.yaml'), text);
}

function configMap(name: string, namespace = NAMESPACE, data: object = {}): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data };
}

/** All objects of our kinds in a namespace, with their versions, which any write would change. */
function state(namespace = NAMESPACE): string[] {
  const kinds = 'configmaps,secrets,serviceaccounts,roles,rolebindings,jobs,cronjobs,persistentvolumeclaims';
  const columns = 'custom-columns=KIND:.kind,NAME:.metadata.name,VERSION:.metadata.resourceVersion';
  return kubectl(['get', kinds, '-n', namespace, '-o', columns, '--no-headers']).trim().split('\n');
}

function names(kind: string, namespace = NAMESPACE): string[] {
  const output = kubectl(['get', kind, '-n', namespace, '-o', 'name']);
  return output.split('\n').filter((line) => line !== '' && !line.includes('kube-root-ca.crt'));
}

/** Ends a Job that would run for long. */
function end(job: string): void {
  kubectl(['patch', 'job', job, '-n', NAMESPACE, '-p', '{"spec":{"activeDeadlineSeconds":1}}']);
  kubectl(['wait', 'job', job, '-n', NAMESPACE, '--for=condition=Failed', '--timeout=60s']);
}

/** Runs until it is stopped, and ends at once then. */
const job = { image: IMAGE, command: ['sh', '-c', 'trap exit TERM; sleep infinity & wait'] };

beforeAll(() => {
  freshNamespace(NAMESPACE);
  deleteNamespace(MADE);
  write('dist/east', (chart) => {
    new PeriodicJob(chart, 'nightly', { ...job, schedule: '0 4 * * *', suspend: true });
    new PeriodicJob(chart, 'weekly', { ...job, schedule: '0 4 * * 0', suspend: true });
  });
});
afterAll(() => {
  repository.remove();
  kubectl(['delete', 'namespace', NAMESPACE, MADE, '--wait=false']);
});

test('a folder that is not recorded is refused with the command that records it', () => {
  expect(refused('apply', 'dist/east')).toContain(
    'dist/east is not recorded in clusters.json, so its cluster is unknown; ' +
      'run this where clusters.json is; if the folder was renamed, rename it there; ' +
      'else run once, with the context of its cluster: npx cdk8s-jobs record dist/east --context NAME',
  );
});

test('a folder is recorded for the connected cluster, once', () => {
  const uid = kubectl(['get', 'namespace', 'kube-system', '-o', 'jsonpath={.metadata.uid}']);
  expect(command('record', 'dist/east')).toMatchObject({ status: 0, stderr: '' });
  const clusters = JSON.parse(fs.readFileSync(path.join(repository.folder, 'clusters.json'), 'utf8'));
  expect(clusters).toEqual({ 'dist/east': { cluster: uid, namespace: NAMESPACE, set: 'applyset-east' } });
  expect(command('record', 'dist/east/').stdout).toBe('dist/east is recorded for this cluster already\n');
});

test('a first apply creates everything; a dry run before it shows that and changes nothing', () => {
  const before = state();
  expect(applied('dist/east', '--dry-run')).toEqual([
    `would create     CronJob ${NAMESPACE}/nightly`,
    `would create     CronJob ${NAMESPACE}/weekly`,
    'dry run, nothing was changed: 2 created',
  ]);
  expect(state()).toEqual(before);
  expect(applied('dist/east')).toEqual([
    `created     CronJob ${NAMESPACE}/nightly`,
    `created     CronJob ${NAMESPACE}/weekly`,
    '2 created',
  ]);
});

test('a second apply writes nothing at all', () => {
  const before = state();
  expect(applied('dist/east')).toEqual(['2 unchanged']);
  expect(state()).toEqual(before);
});

test('kubectl recognizes the set, and leaves it to its own tool', () => {
  const byKubectl = (set: string) => {
    const args = ['apply', '--prune', `--applyset=configmap/${set}`, '-n', NAMESPACE, '-f', '-'];
    const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
    const env = { ...process.env, KUBECTL_APPLYSET: 'true', KUBECONFIG: E2E_KUBECONFIG };
    return spawnSync(E2E_KUBECTL, args, { env, input: JSON.stringify(configMap('x')), encoding: 'utf8' });
  };
  expect(byKubectl('applyset-east').stderr).toContain('managed by tooling "cdk8s-jobs"');

  // A set that kubectl created has the id that we would use, and is left to kubectl.
  expect(byKubectl('of-kubectl')).toMatchObject({ status: 0 });
  const label = 'jsonpath={.metadata.labels.applyset\\.kubernetes\\.io/id}';
  expect(kubectl(['get', 'configmap', 'of-kubectl', '-n', NAMESPACE, '-o', label])).toBe(
    setId({ set: 'of-kubectl', namespace: NAMESPACE }),
  );
  const file = path.join(repository.folder, 'clusters.json');
  const right = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, right.replace('applyset-east', 'of-kubectl'));
  expect(refused('apply', 'dist/east')).toContain(
    `ConfigMap ${NAMESPACE}/of-kubectl is a set of another tool`,
  );
  fs.writeFileSync(file, right);
  kubectl(['delete', 'configmap', 'of-kubectl', 'x', '-n', NAMESPACE]);
});

test('an object that the folder no longer has is removed, and nothing else', () => {
  // Created by hand, with the labels of the CronJob and without that of the set; and a copy of the CronJob's own Job.
  const labels = 'app.kubernetes.io/part-of=chart,app.kubernetes.io/managed-by=cdk8s-jobs';
  kubectl(['create', 'configmap', 'by-hand', '-n', NAMESPACE]);
  kubectl(['label', 'configmap', 'by-hand', '-n', NAMESPACE, ...labels.split(',')]);
  write('dist/east', (chart) => {
    new ConfigFiles(chart, 'files', { files: { 'a.txt': FileContent.fromInline('a\n') } });
    new PeriodicJob(chart, 'nightly', { ...job, schedule: '0 5 * * *', suspend: true });
  });
  const [file] = [
    /files-\w+/.exec(fs.readFileSync(path.join(repository.folder, 'dist/east/chart.k8s.yaml'), 'utf8'))![0],
  ];
  const before = state();
  expect(applied('dist/east', '--dry-run')).toEqual([
    `would create     ConfigMap ${NAMESPACE}/${file}`,
    `would configure  CronJob ${NAMESPACE}/nightly`,
    '    spec.schedule: `0 4 * * *` -> `0 5 * * *`',
    `would remove     CronJob ${NAMESPACE}/weekly`,
    'dry run, nothing was changed: 1 created, 1 configured, 1 removed',
  ]);
  expect(state()).toEqual(before);
  expect(applied('dist/east')).toEqual([
    `created     ConfigMap ${NAMESPACE}/${file}`,
    `configured  CronJob ${NAMESPACE}/nightly`,
    `removed     CronJob ${NAMESPACE}/weekly`,
    '1 created, 1 configured, 1 removed',
  ]);
  expect(names('cronjobs')).toEqual(['cronjob.batch/nightly']);
  expect(names('configmaps')).toEqual(['configmap/applyset-east', 'configmap/by-hand', `configmap/${file}`]);
});

test('a running Job is kept with everything that it needs until it ends, and is removed then', () => {
  const withJob = (text: string) =>
    write('dist/east', (chart) => {
      const robot = new ScopedServiceAccount(chart, `robot-${text}`);
      robot.allow([Verb.LIST], ApiResource.PODS);
      const files = new ConfigFiles(chart, 'files', { files: { 'a.txt': FileContent.fromInline(text) } });
      const mounts = { '/etc/files': Mount.fromConfigMap(files) };
      new RunOnceJob(chart, 'once', { ...job, mounts, serviceAccount: robot });
    });
  withJob('first');
  applied('dist/east');
  const [first] = names('jobs');
  const name = first.split('/')[1];
  kubectl(['wait', first, '-n', NAMESPACE, '--for=jsonpath={.status.ready}=1', '--timeout=60s']);

  withJob('second');
  const output = applied('dist/east');
  expect(output.slice(-6)).toEqual([
    `kept        ConfigMap ${NAMESPACE}/files-${hashOf(output)}: Job ${NAMESPACE}/${name} still runs and needs it; ${LATER}`,
    `kept        Job ${NAMESPACE}/${name}: still runs; ${LATER}`,
    ...['Role', 'RoleBinding', 'ServiceAccount'].map(
      (kind) =>
        `kept        ${kind} ${NAMESPACE}/robot-first: Job ${NAMESPACE}/${name} still runs and needs it; ${LATER}`,
    ),
    '5 created, 5 kept',
  ]);
  expect(names('jobs')).toHaveLength(2);

  end(name);
  expect(applied('dist/east')).toEqual([
    `removed     ConfigMap ${NAMESPACE}/files-${hashOf(output)}`,
    `removed     Job ${NAMESPACE}/${name}`,
    ...['Role', 'RoleBinding', 'ServiceAccount'].map(
      (kind) => `removed     ${kind} ${NAMESPACE}/robot-first`,
    ),
    '5 unchanged, 5 removed',
  ]);
  expect(names('jobs')).not.toContain(first);
  expect(names('configmaps')).not.toContain(`configmap/files-${hashOf(output)}`);
});

function hashOf(lines: readonly string[]): string {
  return /kept +ConfigMap \S+\/files-(\w+):/.exec(lines.join('\n'))![1];
}

test('a CronJob is removed with its running Jobs, and a dry run lists them', () => {
  write('dist/east', (chart) => {
    const activeDeadline = Duration.hours(1);
    new PeriodicJob(chart, 'nightly', { ...job, schedule: '0 5 * * *', suspend: true, activeDeadline });
  });
  applied('dist/east');
  kubectl(['create', 'job', 'run-now', '-n', NAMESPACE, '--from=cronjob/nightly']);
  write('dist/east', (chart) => {
    new PeriodicJob(chart, 'other', { ...job, schedule: '0 5 * * *', suspend: true });
  });
  const line = `CronJob ${NAMESPACE}/nightly with its running Job run-now`;
  expect(applied('dist/east', '--dry-run')).toContain(`would remove     ${line}`);
  expect(applied('dist/east')).toContain(`removed     ${line}`);
  kubectl(['wait', 'job/run-now', '-n', NAMESPACE, '--for=delete', '--timeout=60s']);
});

test('an object that holds data is kept, with the command that deletes it', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: MADE } };
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: MADE },
    // Without a class, so that no volume is used.
    spec: {
      storageClassName: '',
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  };
  writeText('dist/made', namespace, claim, configMap('a', MADE), configMap('b', MADE));
  expect(command('record', 'dist/made')).toMatchObject({ status: 0 });
  expect(applied('dist/made', '--dry-run').at(-1)).toBe(
    'dry run, nothing was changed: 4 created; 3 not checked, as their namespace or kind is not there yet',
  );
  expect(applied('dist/made').at(-1)).toBe('4 created');

  writeText('dist/made', configMap('a', MADE));
  const kept = [
    `kept        Namespace ${MADE}: contains other objects; to delete it: kubectl delete namespace/${MADE}`,
    `kept        PersistentVolumeClaim ${MADE}/data: holds data; ` +
      `to delete it: kubectl delete persistentvolumeclaim/data -n ${MADE}`,
  ];
  const removed = `removed     ConfigMap ${MADE}/b`;
  expect(applied('dist/made').sort()).toEqual(['1 unchanged, 1 removed, 2 kept', ...kept, removed]);
  expect(applied('dist/made').sort()).toEqual(['1 unchanged, 2 kept', ...kept]);

  kubectl(['delete', 'persistentvolumeclaim/data', '-n', MADE, '--wait=false']);
  expect(applied('dist/made')).toEqual([kept[0], '1 unchanged, 1 kept']);
});

test('the wrong cluster is refused, and nothing is sent', () => {
  const file = path.join(repository.folder, 'clusters.json');
  const right = fs.readFileSync(file, 'utf8');
  const uid = JSON.parse(right)['dist/east'].cluster;
  const context = kubectl(['config', 'current-context']).trim();
  const before = state();
  write('dist/east', (chart) => {
    new PeriodicJob(chart, 'for-west', { ...job, schedule: '0 5 * * *', suspend: true });
  });
  const wrong = JSON.parse(right);
  wrong['dist/east'].cluster = '00000000-0000-4000-8000-000000000000';
  fs.writeFileSync(file, JSON.stringify(wrong));
  for (const options of [[], ['--dry-run']])
    expect(refused('apply', 'dist/east', ...options)).toContain(
      'dist/east is for the cluster 00000000-0000-4000-8000-000000000000, and the cluster of the context ' +
        `"${context}" is ${uid}, which is that of dist/made in clusters.json; choose another --context. Nothing was sent`,
    );
  expect(refused('record', 'dist/east')).toContain('add --replace if it moves, or choose another --context');
  fs.writeFileSync(file, right);
  expect(state()).toEqual(before);
});

test('an object of another folder is refused before anything is applied', () => {
  writeText('dist/made', configMap('a', MADE), configMap('new', MADE));
  writeText('dist/thief', configMap('b', MADE), configMap('a', MADE));
  expect(command('record', 'dist/thief')).toMatchObject({ status: 0 });
  const before = state(MADE);
  expect(refused('apply', 'dist/thief')).toContain(
    `dist/thief has objects of other folders, and nothing was applied:\n  ConfigMap ${MADE}/a belongs to dist/made\n`,
  );
  expect(state(MADE)).toEqual(before);
  kubectl(['label', `configmap/a`, '-n', MADE, `${PART_OF}-`]);
  expect(applied('dist/thief')).toEqual([
    `created     ConfigMap ${MADE}/b`,
    `adopted     ConfigMap ${MADE}/a`,
    '1 created, 1 adopted',
  ]);
});

test('if one manifest fails, nothing is removed, and no value of a Secret is shown', () => {
  const secret = (data: object) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'pin', namespace: MADE },
    data,
  });
  writeText('dist/thief', configMap('a', MADE), secret({ pin: 73519 }));
  expect(refused('apply', 'dist/thief', '--dry-run')).toMatch(
    /^cdk8s-jobs: dist\/thief would not be applied:\n.*expected string, got …\nThis was a dry run/,
  );
  const output = refused('apply', 'dist/thief');
  expect(output).toContain('dist/thief was not applied as a whole:\n');
  expect(output).toContain('.data.pin: expected string, got …\nNothing was removed.');
  expect(output).not.toContain('73519');
  expect(names('configmaps', MADE)).toContain('configmap/b');

  writeText('dist/thief', configMap('a', MADE), secret({ pin: 'NzM1MTk=' }));
  expect(applied('dist/thief')).toContain(`removed     ConfigMap ${MADE}/b`);
});

test('the permissions of the page suffice', () => {
  const page = fs.readFileSync(path.join(__dirname, '../../docs/apply.md'), 'utf8');
  const manifests = /```yaml\n([^]*?)```/.exec(page)![1].replaceAll('reports', NAMESPACE);
  const config = JSON.parse(kubectl(['config', 'view', '--raw', '--minify', '-o', 'json']));
  config.users[0].user.as = `system:serviceaccount:${NAMESPACE}:deployer`;
  fs.writeFileSync(path.join(repository.folder, 'as-deployer'), JSON.stringify(config), { mode: 0o600 });
  const asDeployer = ['--kubeconfig', 'as-deployer'];
  writeText('dist/deployed', configMap('deployed'), configMap('gone'));
  try {
    expect(command('record', 'dist/deployed', ...asDeployer).stderr).toContain(
      'namespaces "kube-system" is forbidden',
    );
    kubectl(['apply', '-f', '-'], manifests);
    expect(command('record', 'dist/deployed', ...asDeployer)).toMatchObject({ status: 0, stderr: '' });
    expect(applied('dist/deployed', ...asDeployer).at(-1)).toBe('2 created');
    writeText('dist/deployed', configMap('deployed'));
    expect(applied('dist/deployed', ...asDeployer, '--dry-run').at(-1)).toContain('1 unchanged, 1 removed');
    expect(applied('dist/deployed', ...asDeployer).at(-1)).toBe('1 unchanged, 1 removed');
    // A problem that is found too late is reported with what was done by then.
    kubectl(['apply', '-f', '-'], manifests.replace('[cronjobs, jobs]', '[cronjobs]'));
    writeText('dist/deployed', configMap('another'));
    expect(command('apply', 'dist/deployed', ...asDeployer)).toMatchObject({
      status: 1,
      stdout: `created     ConfigMap ${NAMESPACE}/another\n`,
      stderr: expect.stringMatching(
        /dist\/deployed was applied, and nothing was removed: the objects of the cluster cannot be read:[^]*jobs/,
      ),
    });
  } finally {
    tryKubectl(['delete', '-f', '-', '--ignore-not-found'], manifests);
  }
});

test('an object of a folder may be of a kind that the folder defines', () => {
  const group = 'apply.cdk8s-jobs.example';
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
  const widget = { apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name: 'first' } };
  try {
    writeText('dist/thief', widget);
    expect(refused('apply', 'dist/thief')).toContain(`Widget first: the cluster has no kind Widget.${group}`);
    writeText('dist/thief', widget, definition);
    expect(applied('dist/thief', '--dry-run').at(-1)).toContain('1 not checked');
    expect(applied('dist/thief')).toContain(`created     Widget ${MADE}/first`);
    expect(applied('dist/thief')).toEqual(['2 unchanged']);
    writeText('dist/thief', definition);
    expect(applied('dist/thief')).toContain(`removed     Widget ${MADE}/first`);
  } finally {
    tryKubectl(['delete', 'crd', `widgets.${group}`, '--ignore-not-found', '--wait=false']);
  }
});
