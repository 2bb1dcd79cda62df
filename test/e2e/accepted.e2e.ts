/** What Kubernetes accepts under conditions: the API server agrees with the library about what is an error. */

import { App, Chart, JsonPatch } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import {
  CompletionMode,
  ConfigFiles,
  FileContent,
  JobName,
  RunOnceJob,
  RunOnceJobProps,
  ScopedServiceAccount,
  Verb,
} from 'cdk8s-jobs';
import { apply, chartIn, deleteNamespace, freshNamespace, IMAGE, tryKubectl } from './kubernetes';

const NAMESPACE = 'e2e-accepted';

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

/** Makes the API server check the manifests of an app. */
const dryRun = (fill: (chart: Chart) => void) =>
  tryKubectl(['create', '--dry-run=server', '-f', '-'], chartIn(NAMESPACE, fill));
const job = (props: Partial<RunOnceJobProps>) => (chart: Chart) => {
  new RunOnceJob(chart, 'job', { image: IMAGE, ...props });
};
const add = (field: string, value: unknown) => JsonPatch.add(`/spec/${field}`, value);
const INDEXED = { completionMode: CompletionMode.INDEXED };

test.each<[what: string, props: Partial<RunOnceJobProps>]>([
  ['as many numbered pods as there can be', { ...INDEXED, completions: 2_147_483_647, parallelism: 10_000 }],
  [
    'no numbered pods under the longest name',
    { ...INDEXED, completions: 0, name: JobName.fromText('a'.repeat(63)) },
  ],
  [
    'many numbered pods with a limit for each',
    {
      ...INDEXED,
      completions: 200_000,
      patches: [add('backoffLimitPerIndex', 1), add('maxFailedIndexes', 10_000)],
    },
  ],
  [
    'the labels of a Job with a fixed name',
    {
      name: JobName.fromText('build'),
      podLabels: { 'job-name': 'build', 'batch.kubernetes.io/job-name': 'build' },
      labels: { 'job-name': 'blog', 'controller-uid': 'x' },
    },
  ],
  ['an annotation with a prefix in capitals', { annotations: { 'Example.com/Team': 'x' } }],
])('the API server accepts %s, without a warning', (_, props) => {
  expect(dryRun(job(props))).toMatchObject({ status: 0, stderr: '' });
});

// The namespace warns about pods below the `restricted` level.
test('the API server takes capabilities of a root that only the image knows', () => {
  const props: Partial<RunOnceJobProps> = {
    podSecurityContext: { imageUser: true, runAsNonRoot: false, runAsGroup: 0 },
    securityContext: { addCapabilities: ['CHOWN'] },
    initContainers: [{ name: 'chown', image: IMAGE, securityContext: { runAsUser: 0 } }],
  };
  expect(dryRun(job(props))).toMatchObject({ status: 0 });
});

test('the API server warns if the library warns', () => {
  const { status, stderr } = dryRun(job({ ...INDEXED, completions: 100_001, parallelism: 10_001 }));
  expect(status).toBe(0);
  expect(stderr).toContain('Kubernetes might not be able to track completedIndexes');
});

test('the API server refuses a label job-name with another value', () => {
  const manifest = new RunOnceJob(new Chart(new App(), 'test'), 'job', { image: IMAGE }).apiObject.toJson();
  const labelled = JsonPatch.apply(manifest, add('template/metadata/labels/job-name', 'other'));
  expect(
    tryKubectl(['create', '-n', NAMESPACE, '--dry-run=server', '-f', '-'], JSON.stringify(labelled)),
  ).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('spec.template.metadata.labels[job-name]'),
  });
});

test('names of accounts and ConfigMaps may have dots', () => {
  const { status, stderr } = dryRun((chart) => {
    new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline('x') }, fixedName: 'nginx.conf' });
    new ScopedServiceAccount(chart, 'robot', { name: 'team.robot' }).allowRead(ApiResource.PODS);
  });
  expect([status, stderr]).toEqual([0, '']);
});

describe('to create by name', () => {
  const asRobot = (args: string[], name: string) => {
    const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
    const account = `--as=system:serviceaccount:${NAMESPACE}:robot`;
    return tryKubectl([account, '-n', NAMESPACE, ...args, '-f', '-'], manifest).status;
  };

  test('is allowed to server-side apply, and to nothing else', () => {
    apply(
      chartIn(NAMESPACE, (chart) => {
        const robot = new ScopedServiceAccount(chart, 'robot');
        robot.allow([Verb.GET, Verb.CREATE, Verb.PATCH], ApiResource.CONFIG_MAPS, {
          names: ['settings'],
          worksBecause: 'server-side apply',
        });
      }),
    );
    expect(asRobot(['create'], 'settings')).toBe(1);
    expect(asRobot(['apply'], 'settings')).toBe(1);
    expect(asRobot(['apply', '--server-side'], 'other')).toBe(1);
    expect(asRobot(['apply', '--server-side'], 'settings')).toBe(0);
  });
});

describe('the status of a claim', () => {
  const CLAIM = 'resourceclaims.resource.k8s.io/claim';
  const allocation = {
    devices: {
      results: ['good', 'bad'].map((name) => ({
        request: 'a',
        driver: `${name}.example.com`,
        pool: 'p',
        device: name,
      })),
    },
  };
  const patch = (status: object, ...args: string[]) =>
    tryKubectl([
      ...args,
      ...['-n', NAMESPACE, 'patch', CLAIM, '--subresource=status', '--type=merge'],
      ...['-p', JSON.stringify({ status })],
    ]);
  const asDriver = (status: object) => patch(status, `--as=system:serviceaccount:${NAMESPACE}:driver`);
  const devices = (name: string) => ({
    devices: [{ driver: `${name}.example.com`, pool: 'p', device: name }],
  });

  test('is queried by driver in its namespace, and with its binding in the whole cluster', () => {
    const spec = { devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'gpu.example.com' } }] } };
    const claim = {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceClaim',
      metadata: { name: 'claim' },
      spec,
    };
    tryKubectl(['apply', '-n', NAMESPACE, '-f', '-'], JSON.stringify(claim));
    apply(
      chartIn(NAMESPACE, (chart) => {
        const driver = new ScopedServiceAccount(chart, 'driver');
        const of = (resourceType: string) =>
          ApiResource.custom({ apiGroup: 'resource.k8s.io', resourceType });
        driver.allow([Verb.GET, Verb.PATCH], of('resourceclaims'));
        driver.allow([Verb.GET, Verb.PATCH], of('resourceclaims/status'));
        driver.allow([Verb.fromName('arbitrary-node:patch')], of('resourceclaims/driver'), {
          names: ['good.example.com'],
        });
      }),
    );
    expect(asDriver({ allocation }).stderr).toContain(
      'cannot patch resource "resourceclaims/binding" in API group "resource.k8s.io" at the cluster scope',
    );
    expect(patch({ allocation }).status).toBe(0);
    expect(asDriver(devices('good')).status).toBe(0);
    expect(asDriver(devices('bad')).stderr).toContain('cannot arbitrary-node:patch');
  });
});
