/** Quotas refuse pods as a real API server does: each answer here is one of Kubernetes 1.36. */

import { finishedPod } from '../../../lib/manifest/finished-pod';
import { Manifest } from '../../../lib/manifest/plain';
import { QuotaRefusal, refusedByQuota } from '../../../lib/pod/quota/refused-by-quota';

type Resources = { readonly [resource: string]: number | string };
type Container = { readonly requests?: Resources; readonly limits?: Resources };

/** The pod of the least props. */
const DEFAULT: Container = {
  requests: { cpu: '100m', memory: '256Mi' },
  limits: { memory: '512Mi' },
};

function pod(resources: Container = DEFAULT, spec: object = {}) {
  const containers = [{ name: 'main', image: 'x', resources }];
  return finishedPod({ spec: { containers, ...spec } });
}

const init = (resources: Container) => ({ name: 'init', image: 'x', resources });
const sidecar = (resources: Container) => ({
  name: 'sidecar',
  image: 'x',
  restartPolicy: 'Always',
  resources,
});
const cpu = (amount: string): Container => ({ requests: { cpu: amount } });

const object = (kind: string, name: string, spec: object): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  spec,
});
const quota = (hard: Resources, scope: object = {}) => object('ResourceQuota', 'team', { hard, ...scope });
const ranges = (...limits: object[]) => [object('LimitRange', 'defaults', { limits })];
const priority = (operator: string, ...values: string[]) => ({
  scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator, values }] },
});

const NO_PODS = { pods: '0' };
const LIMIT = { 'limits.cpu': '10' };
const GPU = { 'requests.nvidia.com/gpu': '0' };

type Case = [
  what: string,
  pod: ReturnType<typeof pod>,
  quota: Manifest,
  refusal: Partial<QuotaRefusal>,
  limitRanges?: Manifest[],
];

test.each<Case>([
  ['CPU limits, of which the pod has none', pod(), quota(LIMIT), { missingIn: ['main'] }],
  [
    'CPU limits, where only a request has a default',
    pod(),
    quota(LIMIT),
    { missingIn: ['main'] },
    ranges({ type: 'Container', defaultRequest: { cpu: '10m' } }),
  ],
  [
    'less than the default of a limit',
    pod(),
    quota({ 'limits.cpu': '500m' }),
    { missingIn: [], hard: '500m' },
    ranges({ type: 'Container', default: { cpu: '1' } }),
  ],
  ['less CPU than one pod requests', pod(), quota({ 'requests.cpu': '50m' }), { missingIn: [] }],
  ['less CPU, under its short name', pod(), quota({ cpu: '50m' }), { missingIn: [] }],
  ['less memory, under its short name', pod(), quota({ memory: '100Mi' }), { missingIn: [] }],
  ['less memory than the limit', pod(), quota({ 'limits.memory': '256Mi' }), { missingIn: [] }],
  ['a limit that is a number in YAML, not a string', pod(), quota({ 'limits.memory': 1 }), { hard: '1' }],
  ['no pods', pod(), quota(NO_PODS), { resource: 'pods' }],
  ['no pods, counted as objects', pod(), quota({ 'count/pods': '0' }), { resource: 'count/pods' }],
  ['no Jobs', pod(), quota({ 'count/jobs.batch': '0' }), { resource: 'count/jobs.batch' }],
  [
    'CPU requests, of which the pod has none',
    pod({ limits: { memory: '1Gi' } }),
    quota({ 'requests.cpu': '1' }),
    { missingIn: ['main'] },
  ],
  ['no GPU', pod({ limits: { 'nvidia.com/gpu': '1' } }), quota(GPU), { missingIn: [] }],
  [
    'CPU limits, of which an init container has none',
    pod({ limits: { cpu: '1' } }, { initContainers: [init({})] }),
    quota(LIMIT),
    { missingIn: ['init'] },
  ],
  [
    'less than an init container',
    pod(cpu('100m'), { initContainers: [init(cpu('2'))] }),
    quota({ 'requests.cpu': '1' }),
    { missingIn: [] },
  ],
  [
    'less than the containers that run together',
    pod(cpu('600m'), { initContainers: [sidecar(cpu('600m'))] }),
    quota({ 'requests.cpu': '1' }),
    { missingIn: [] },
  ],
  [
    'less than an init container and the sidecar before it',
    pod(cpu('100m'), { initContainers: [sidecar(cpu('600m')), init(cpu('600m'))] }),
    quota({ 'requests.cpu': '1' }),
    { missingIn: [] },
  ],
  [
    'CPU limits of pods that need not end, as those of a Job with a deadline of its own',
    pod(),
    quota(LIMIT, { scopes: ['NotTerminating'] }),
    { missingIn: ['main'] },
  ],
  [
    'CPU limits of pods that end',
    pod(DEFAULT, { activeDeadlineSeconds: 10 }),
    quota(LIMIT, { scopes: ['Terminating'] }),
    { missingIn: ['main'] },
  ],
  ['no pods with requests', pod(), quota(NO_PODS, { scopes: ['NotBestEffort'] }), {}],
  [
    'no pods that request only storage',
    pod({ requests: { 'ephemeral-storage': '1Gi' } }),
    quota(NO_PODS, { scopes: ['BestEffort'] }),
    {},
  ],
  ['no pods of other priorities', pod(), quota(NO_PODS, priority('NotIn', 'high')), {}],
  ['no pods without a priority', pod(), quota(NO_PODS, priority('DoesNotExist')), {}],
  [
    'no pods of this priority',
    pod(DEFAULT, { priorityClassName: 'high' }),
    quota(NO_PODS, priority('In', 'high')),
    {},
  ],
])('a quota of %s prevents every pod from being created', (_, given, hard, refusal, limitRanges = []) => {
  expect(refusedByQuota(given, [hard], limitRanges)).toMatchObject({ quota: 'team', ...refusal });
});

test.each<[what: string, pod: ReturnType<typeof pod>, quota: Manifest, limitRanges?: Manifest[]]>([
  [
    'CPU limits, which have a default',
    pod(),
    quota(LIMIT),
    ranges({ type: 'Container', default: { cpu: '1' } }),
  ],
  [
    'CPU limits, of which a maximum is a default',
    pod(),
    quota(LIMIT),
    ranges({ type: 'Container', max: { cpu: '1' } }),
  ],
  ['exactly the limit', pod(), quota({ 'limits.memory': '512Mi' })],
  ['local storage, which a pod need not ask for', pod(), quota({ 'limits.ephemeral-storage': '1Gi' })],
  ['no local storage, for which the pod does not ask', pod(), quota({ 'ephemeral-storage': '0' })],
  ['CPU requests, which are the limit', pod({ limits: { cpu: '1' } }), quota({ 'requests.cpu': '1' })],
  [
    'CPU requests, of which a minimum is a default',
    pod({ limits: { memory: '1Gi' } }),
    quota({ 'requests.cpu': '1' }),
    ranges({ type: 'Container', min: { cpu: '10m' } }),
  ],
  ['no GPU, for which the pod does not ask', pod(), quota(GPU)],
  ['no large pages, for which the pod does not ask', pod(), quota({ 'hugepages-2Mi': '0' })],
  ['a limit of nothing', pod({ limits: { cpu: '0' } }), quota({ 'limits.cpu': '1' })],
  [
    'an init container that ends before the sidecar starts',
    pod(cpu('100m'), { initContainers: [init(cpu('600m')), sidecar(cpu('600m'))] }),
    quota({ 'requests.cpu': '1' }),
  ],
  ['what pods of another kind take', pod(), quota({ 'requests.storage': '0', services: '0' })],
  ['pods that end', pod(), quota(LIMIT, { scopes: ['Terminating'] })],
  ['pods that ask for nothing', pod(), quota(NO_PODS, { scopes: ['BestEffort'] })],
  ['pods near those of other namespaces', pod(), quota(NO_PODS, { scopes: ['CrossNamespacePodAffinity'] })],
  ['pods of any priority', pod(), quota(NO_PODS, { scopes: ['PriorityClass'] })],
  ['pods of a priority', pod(), quota(NO_PODS, priority('In', 'high'))],
  ['pods with some priority', pod(), quota(NO_PODS, priority('Exists'))],
  [
    'the resources of the whole pod',
    pod({}, { resources: { limits: { cpu: '1' } } }),
    quota({ 'limits.cpu': '1' }),
  ],
])('a quota of %s allows the pod', (_, given, hard, limitRanges = []) => {
  expect(refusedByQuota(given, [hard], limitRanges)).toBeUndefined();
});

test('defaults for pods do not apply to containers', () => {
  const limitRanges = ranges({ type: 'Pod', max: { cpu: '1' } });
  expect(refusedByQuota(pod(), [quota(LIMIT)], limitRanges)).toMatchObject({ missingIn: ['main'] });
});

test('an empty pod, which a patch can leave, causes no error', () => {
  expect(refusedByQuota(finishedPod({}), [quota(LIMIT), object('ResourceQuota', 'empty', {})], [])).toBe(
    undefined,
  );
});
