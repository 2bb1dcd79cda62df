import { finishedPod } from '../../../lib/manifest/finished-pod';
import { podResourceProblems } from '../../../lib/pod/checks/pod-resources';
import { PodSpec } from '../../../lib/pod/pod';
import { problemText } from '../../../lib/validation/problem';

type Amounts = { readonly [resource: string]: string | number };

const container = (name: string, requests?: Amounts, limits?: Amounts) => ({
  name,
  resources: { requests, limits },
});
const sidecar = (name: string, requests: Amounts) => ({
  ...container(name, requests),
  restartPolicy: 'Always',
});
const memory = (amount: string | number) => ({ memory: amount });

interface Pod {
  readonly containers: object[];
  readonly initContainers?: object[];
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts };
}
const problems = (pod: Pod) =>
  podResourceProblems(finishedPod({ spec: pod as PodSpec })).map((problem) => problemText(problem));

const NEEDS = (field: string, least: string, got: string) =>
  `resources.${field} must be at least ${least}, which the containers of the pod request at the same time, or no pod is created, got "${got}"; raise it, or lower the resources of the containers`;

/** A pod that may have 64Mi. */
const small = (containers: object[], initContainers?: object[]) => ({
  containers,
  initContainers,
  resources: { limits: memory('64Mi') },
});

// The API server of Kubernetes 1.36 gave the same answers for such pods.
describe('no pod is created with', () => {
  test.each<[what: string, pod: Pod, text: string]>([
    ['one request', small([container('a', memory('256Mi'))]), NEEDS('limits["memory"]', '256Mi', '64Mi')],
    [
      'the requests of two containers',
      small([container('a', memory('40Mi')), container('b', memory('40Mi'))]),
      NEEDS('limits["memory"]', '80Mi', '64Mi'),
    ],
    [
      'the requests of a container and a sidecar',
      small([container('a', memory('40Mi'))], [sidecar('s', memory('40Mi'))]),
      NEEDS('limits["memory"]', '80Mi', '64Mi'),
    ],
    [
      'the request of an init container',
      small([container('a', memory('40Mi'))], [container('i', memory('80Mi'))]),
      NEEDS('limits["memory"]', '80Mi', '64Mi'),
    ],
    [
      'the requests of an init container and a sidecar before it',
      small([container('a', memory('10Mi'))], [sidecar('s', memory('30Mi')), container('i', memory('40Mi'))]),
      NEEDS('limits["memory"]', '70Mi', '64Mi'),
    ],
    [
      'limits without requests, which are requests',
      small([container('a', undefined, memory('40Mi')), container('b', undefined, memory('40Mi'))]),
      NEEDS('limits["memory"]', '80Mi', '64Mi'),
    ],
    [
      'the limit of an init container',
      small([container('a')], [container('i', undefined, memory('80Mi'))]),
      NEEDS('limits["memory"]', '80Mi', '64Mi'),
    ],
    [
      'more than the pod requests',
      {
        containers: [container('a', undefined, memory('40Mi')), container('b', undefined, memory('40Mi'))],
        resources: { requests: memory('64Mi'), limits: memory('1Gi') },
      },
      NEEDS('requests["memory"]', '80Mi', '64Mi'),
    ],
    [
      'CPU in thousandths',
      {
        containers: [container('a', { cpu: 1 }), container('b', { cpu: '100m' })],
        resources: { limits: { cpu: '1' } },
      },
      NEEDS('limits["cpu"]', '1100m', '1'),
    ],
    [
      'an amount without a unit',
      { containers: [container('a', memory(1000))], resources: { limits: memory(999) } },
      NEEDS('limits["memory"]', '1000', '999'),
    ],
  ])('%s', (_, pod, text) => {
    expect(problems(pod)).toEqual([text]);
  });
});

test('a container may not have a higher limit than its pod', () => {
  expect(problems(small([container('a'), container('b', memory('10Mi'), memory('128Mi'))]))).toEqual([
    'containers[1].resources.limits["memory"] must be at most the pod\'s limit of 64Mi, got "128Mi"; lower it, or raise the limit of the pod',
  ]);
});

describe('a pod is created with', () => {
  test.each<[what: string, pod: Pod]>([
    ['resources of containers only', { containers: [container('a', memory('1Gi'))] }],
    ['exactly the amount of the pod', small([container('a', memory('65536Ki'))])],
    [
      'an init container that ends before',
      small([container('a', memory('40Mi'))], [container('i', memory('40Mi'))]),
    ],
    [
      'a sidecar that starts after the init container',
      small([container('a', memory('10Mi'))], [container('i', memory('40Mi')), sidecar('s', memory('30Mi'))]),
    ],
    [
      'another resource',
      { containers: [container('a', memory('1Gi'))], resources: { limits: { cpu: '1' } } },
    ],
    [
      'an init container of a higher limit',
      small([container('a')], [container('i', memory('1Mi'), memory('1Gi'))]),
    ],
    ['an invalid quantity, which has an error of its own', small([container('a', memory('much'))])],
  ])('%s', (_, pod) => {
    expect(problems(pod)).toEqual([]);
  });
});
