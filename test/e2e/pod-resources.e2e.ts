/** Resources of a pod as a whole: the library refuses exactly what the API server refuses. */

import * as fc from 'fast-check';
import { finishedPod } from '../../lib/manifest/finished-pod';
import { podResourceProblems } from '../../lib/pod/checks/pod-resources';
import { PodSpec } from '../../lib/pod/pod';
import { deleteNamespace, freshNamespace, IMAGE, tryKubectl } from './kubernetes';

const NAMESPACE = 'e2e-pod-resources';

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

const securityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

const memory = fc.constantFrom('16Mi', '20M', '32Mi', '40Mi', '65536Ki');
const cpu = fc.constantFrom('100m', '0.25', '500m', 1);
const amounts = fc.record({ memory, cpu }, { requiredKeys: [] });
/** Requests are at most the limit, or there is no limit. */
const resources = fc.oneof(
  fc.record({ requests: amounts }),
  fc.record({ limits: amounts }),
  fc.record({ requests: fc.constant({ memory: '1Mi' }), limits: amounts }),
);
const container = fc.record({ resources });
const sidecar = fc.record({ resources, restartPolicy: fc.constant('Always') });
const ofPod = fc.record(
  {
    requests: fc.record(
      { memory: fc.constantFrom('64Mi', '96Mi'), cpu: fc.constantFrom(1, '1500m') },
      { requiredKeys: [] },
    ),
    limits: fc.record(
      { memory: fc.constantFrom('96Mi', '128Mi'), cpu: fc.constantFrom('1500m', 2) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['limits'] },
);
const pod = fc.record({
  resources: ofPod,
  containers: fc.array(container, { minLength: 1, maxLength: 3 }),
  initContainers: fc.array(fc.oneof(container, sidecar), { maxLength: 3 }),
});

/** A pod whose containers have the names that the API server requires. */
function named(given: object, index: number) {
  const { containers, initContainers, resources: all } = given as Record<string, object[]>;
  const complete = (prefix: string, list: object[]) =>
    list.map((one, number) => ({ ...one, name: `${prefix}${number}`, image: IMAGE, securityContext }));
  const spec = {
    restartPolicy: 'Never',
    resources: all,
    containers: complete('c', containers),
    initContainers: complete('i', initContainers),
  };
  const metadata = { name: `pod-${index}`, namespace: NAMESPACE };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec };
}

test('what is refused is what the API server refuses', () => {
  const pods = fc.sample(pod, { numRuns: 300, seed: 20_261_129 }).map(named);
  const { stdout } = tryKubectl(
    ['create', '--dry-run=server', '-f', '-', '-o', 'name'],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: pods }),
  );
  const accepted = stdout.trim().split('\n');
  const expected = pods
    .filter(({ spec }) => podResourceProblems(finishedPod({ spec: spec as unknown as PodSpec })).length === 0)
    .map(({ metadata: { name } }) => `pod/${name}`);
  expect(accepted).toEqual(expected);
  // Both answers occur often enough to be meaningful.
  expect(accepted.length).toBeGreaterThan(60);
  expect(accepted.length).toBeLessThan(240);
});
