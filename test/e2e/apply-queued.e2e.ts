import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { Repository } from './command';
import { eventually, freshNamespace, IMAGE, kubectl, list } from './kubernetes';

/** A stand-in behaves as observed of Kueue 0.17: it suspends each new Job of a queue, and admits some. */
const NAMESPACE = 'apply-queued';
const POLICY = 'cdk8s-jobs-apply-queued';
const QUEUE = 'kueue.x-k8s.io/queue-name';

const repository = new Repository();
const applied = repository.applied.bind(repository);

interface Spec {
  readonly job?: object;
  readonly pod?: object;
  readonly annotations?: object;
  readonly value?: string;
}

function job({ job: spec, pod, annotations, value = 'a' }: Spec = {}): object {
  const env = [{ name: 'A', value }];
  const command = ['sh', '-c', 'trap exit TERM; sleep infinity & wait'];
  const container = { name: 'main', image: IMAGE, command, env, securityContext };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'train', namespace: NAMESPACE, labels: { [QUEUE]: 'batch' }, annotations },
    spec: { ...spec, template: { spec: { ...POD, ...pod, containers: [container] } } },
  };
}

const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const POD = {
  restartPolicy: 'Never',
  terminationGracePeriodSeconds: 1,
  securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
};

function write(manifest: object): void {
  const folder = path.join(repository.folder, 'dist/queued');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'job.yaml'), stringify(manifest));
}

/** Like Kueue's webhook, which sees a Job only when it is created. */
const policy = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: POLICY },
    spec: {
      reinvocationPolicy: 'Never',
      failurePolicy: 'Fail',
      matchConstraints: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': NAMESPACE } },
        resourceRules: [
          { apiGroups: ['batch'], apiVersions: ['v1'], resources: ['jobs'], operations: ['CREATE'] },
        ],
      },
      mutations: [
        {
          patchType: 'ApplyConfiguration',
          applyConfiguration: { expression: 'Object{spec: Object.spec{suspend: true}}' },
        },
      ],
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: POLICY },
    spec: { policyName: POLICY },
  },
];

/** Changes a Job as Kueue does when it admits the Job: adds to its requirements, and starts it. */
function admit(parallelism?: number): void {
  const [{ spec }] = list(NAMESPACE, 'jobs');
  const { nodeSelector, tolerations = [] } = (spec.template as { spec: Placement }).spec;
  const flavor = { key: 'pool', operator: 'Exists', effect: 'NoSchedule' };
  const placement = {
    nodeSelector: { ...nodeSelector, 'kubernetes.io/arch': process.arch === 'x64' ? 'amd64' : process.arch },
    tolerations: [...tolerations, flavor],
  };
  const labels = { 'kueue.x-k8s.io/podset': 'main' };
  const template = {
    metadata: { labels, annotations: { 'kueue.x-k8s.io/workload': 'job-train' } },
    spec: placement,
  };
  const patch = { spec: { suspend: false, parallelism, template } };
  const args = ['--type=merge', '--field-manager=kueue', '-p', JSON.stringify(patch)];
  kubectl(['patch', 'job', 'train', '-n', NAMESPACE, ...args]);
}

interface Placement {
  readonly nodeSelector?: object;
  readonly tolerations?: object[];
}

function version(): string {
  return kubectl(['get', 'job', 'train', '-n', NAMESPACE, '-o', 'jsonpath={.metadata.generation}']);
}

async function pods(count = 1): Promise<string[]> {
  return eventually(60, () => {
    const found = list(NAMESPACE, 'pods').map(({ metadata }) => metadata.uid);
    return found.length === count ? found : undefined;
  });
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  kubectl(['apply', '-f', '-'], policy.map((object) => stringify(object)).join('---\n'));
  write(job());
  expect(repository.run('record', 'dist/queued')).toMatchObject({ status: 0 });
});
beforeEach(async () => {
  kubectl(['delete', 'job', 'train', '-n', NAMESPACE, '--ignore-not-found', '--cascade=foreground']);
  await suspends();
});
afterAll(() => {
  repository.remove();
  const names = [`mutatingadmissionpolicy/${POLICY}`, `mutatingadmissionpolicybinding/${POLICY}`];
  kubectl(['delete', ...names, '--ignore-not-found']);
  kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

/** The API server needs a second to apply a new policy. */
async function suspends(): Promise<void> {
  const dry = ['apply', '--server-side', '--dry-run=server', '-o', 'jsonpath={.spec.suspend}', '-f', '-'];
  await eventually(30, () => (kubectl(dry, stringify(job())) === 'true' ? true : undefined));
}

const TEMPLATE = 'spec.template.spec';
const nodeSelector = { 'kubernetes.io/os': 'linux' };
const tolerations = [{ key: 'own', operator: 'Exists', effect: 'NoSchedule' }];
const annotations = { 'kueue.x-k8s.io/job-min-parallelism': '1' };

test.each<[what: string, spec: Spec, waiting: string, running: string]>([
  ['neither suspend nor placement', {}, '', ''],
  ['suspend: true', { job: { suspend: true } }, '', 'spec.suspend'],
  ['suspend: false', { job: { suspend: false } }, 'spec.suspend', ''],
  ['a nodeSelector', { pod: { nodeSelector } }, '', `${TEMPLATE}.nodeSelector`],
  ['tolerations', { pod: { tolerations } }, '', `${TEMPLATE}.tolerations`],
])('a queued Job with %s may be applied again', async (_, spec, waiting, running) => {
  const said = (fields: string) => [
    ...(fields === '' ? [] : [`unchanged   Job ${NAMESPACE}/train: left ${fields} to kueue`]),
    '1 unchanged',
  ];
  write(job(spec));
  expect(applied('dist/queued')).toEqual([`created     Job ${NAMESPACE}/train`, '1 created']);
  const made = version();
  expect(applied('dist/queued')).toEqual(said(waiting));
  expect(version()).toBe(made);
  expect(list(NAMESPACE, 'pods')).toEqual([]);

  admit();
  const before = await pods();
  const admitted = version();
  for (let time = 0; time < 2; time++) expect(applied('dist/queued')).toEqual(said(running));
  const would = said(running).map((line) => line.replace('unchanged   Job', 'unchanged        Job'));
  would.push(`dry run, nothing was changed: ${would.pop()}`);
  expect(applied('dist/queued', '--dry-run')).toEqual(would);
  expect(version()).toBe(admitted);
  expect(await pods()).toEqual(before);
  expect(list(NAMESPACE, 'pods')[0].metadata).not.toHaveProperty('deletionTimestamp');
});

test('a queued Job that was admitted with fewer pods than it requests may be applied again', async () => {
  write(job({ annotations, job: { parallelism: 2, completions: 2 } }));
  applied('dist/queued');
  admit(1);
  const before = await pods();
  const line = `Job ${NAMESPACE}/train: left spec.parallelism to kueue`;
  for (let time = 0; time < 2; time++)
    expect(applied('dist/queued')).toEqual([`unchanged   ${line}`, '1 unchanged']);
  expect(list(NAMESPACE, 'jobs')[0].spec).toMatchObject({ parallelism: 1 });
  expect(await pods()).toEqual(before);
});

test('an edit of fields without another owner is sent, and leaves the rest as it is', async () => {
  const everything = { suspend: true, parallelism: 2, completions: 2, ttlSecondsAfterFinished: 600 };
  write(job({ job: everything, pod: { nodeSelector, tolerations }, annotations }));
  applied('dist/queued');
  admit(1);
  const before = await pods();
  const [{ spec: admitted }] = list(NAMESPACE, 'jobs');
  const edited = { ...everything, ttlSecondsAfterFinished: 900, backoffLimit: 3 };
  write(
    job({ job: edited, pod: { nodeSelector: {}, tolerations }, annotations: { ...annotations, a: 'b' } }),
  );
  const fields = `spec.parallelism, spec.suspend, ${TEMPLATE}.nodeSelector, ${TEMPLATE}.tolerations`;
  expect(applied('dist/queued')).toEqual([
    `configured  Job ${NAMESPACE}/train: left ${fields} to kueue`,
    '1 configured',
  ]);
  const expected = { ...admitted, ttlSecondsAfterFinished: 900, backoffLimit: 3 };
  expect(list(NAMESPACE, 'jobs')[0].spec).toEqual(expected);
  expect(list(NAMESPACE, 'jobs')[0].metadata.annotations).toMatchObject({ a: 'b' });
  expect(await pods()).toEqual(before);

  // A field that only we own is removed when the manifest no longer has it.
  write(job({ job: { ...everything, ttlSecondsAfterFinished: undefined } }));
  applied('dist/queued');
  expect(list(NAMESPACE, 'jobs')[0].spec).not.toHaveProperty('ttlSecondsAfterFinished');
  expect(await pods()).toEqual(before);
});

test('an edit of an immutable field is refused as before', () => {
  write(job());
  applied('dist/queued');
  admit();
  write(job({ value: 'b' }));
  const said = repository.refused('apply', 'dist/queued');
  expect(said).toContain('spec.template: Invalid value: …: field is immutable');
});

test('a Job that was created by kubectl is taken over, with the values of the folder', () => {
  write(job({ job: { suspend: true, ttlSecondsAfterFinished: 900 } }));
  for (const way of ['create', 'apply']) {
    const made = job({ job: { suspend: true, ttlSecondsAfterFinished: 600 } });
    kubectl([way, '-f', '-'], stringify(made));
    expect(applied('dist/queued')).toEqual([`adopted     Job ${NAMESPACE}/train`, '1 adopted']);
    expect(list(NAMESPACE, 'jobs')[0].spec).toMatchObject({ suspend: true, ttlSecondsAfterFinished: 900 });
    kubectl(['delete', 'job', 'train', '-n', NAMESPACE]);
  }
});

test('a Job that client-side apply created and Kueue has admitted is taken over while it runs', async () => {
  const manifest = job({ job: { suspend: true }, pod: { nodeSelector, tolerations } });
  kubectl(['apply', '-f', '-'], stringify(manifest));
  admit();
  const before = await pods();
  write(manifest);
  const fields = `spec.suspend, ${TEMPLATE}.nodeSelector, ${TEMPLATE}.tolerations`;
  const line = `Job ${NAMESPACE}/train: left ${fields} to kueue`;
  expect(applied('dist/queued')).toEqual([`adopted     ${line}`, '1 adopted']);
  expect(applied('dist/queued')).toEqual([`unchanged   ${line}`, '1 unchanged']);
  expect(await pods()).toEqual(before);
});
