import { normalized } from '../../../lib/review/fields/normalize';
import { isMap } from '../../../lib/review/fields/tree';
import { objectsOf } from '../support';

/** The normalized first object of a YAML text. */
const tree = (text: string) => objectsOf(text)[0].normalized;

const pod = (spec: string) => `
apiVersion: batch/v1
kind: Job
metadata: { name: report, namespace: shop }
spec: { template: { spec: ${spec} } }
`;

test.each([
  [
    'an image that moves',
    '{ containers: [{ name: a, image: busybox, imagePullPolicy: Always }] }',
    '{ containers: [{ name: a, image: busybox }] }',
  ],
  [
    'a quantity',
    '{ containers: [{ name: a, resources: { limits: { memory: 1024Mi, cpu: 1000m } } }] }',
    '{ containers: [{ name: a, resources: { limits: { memory: 1Gi, cpu: 1 } } }] }',
  ],
  [
    'nothing as null',
    '{ containers: [{ name: a, env: null, resources: { limits: null } }], affinity: null }',
    '{ containers: [{ name: a }] }',
  ],
  [
    'an empty list',
    '{ containers: [{ name: a, env: [], command: [] }], tolerations: [] }',
    '{ containers: [{ name: a }] }',
  ],
  [
    'the older name of the account',
    '{ serviceAccount: x, containers: [{ name: a }] }',
    '{ serviceAccountName: x, containers: [{ name: a }] }',
  ],
  ['both names of the account', '{ serviceAccount: x, serviceAccountName: x }', '{ serviceAccountName: x }'],
  ['an empty folder', '{ volumes: [{ name: a }] }', '{ volumes: [{ name: a, emptyDir: {} }] }'],
  [
    'the order of variables',
    '{ containers: [{ name: a, env: [{ name: B, value: x }, { name: A, value: x }] }] }',
    '{ containers: [{ name: a, env: [{ name: A, value: x }, { name: B, value: x }] }] }',
  ],
  [
    'a variable below the one it asks for',
    '{ containers: [{ name: a, env: [{ name: X, value: "1" }, { name: B, value: x }, { name: A, value: $(B) }] }] }',
    '{ containers: [{ name: a, env: [{ name: B, value: x }, { name: A, value: $(B) }, { name: X, value: "1" }] }] }',
  ],
  [
    'an empty value',
    '{ containers: [{ name: a, env: [{ name: B, value: "" }] }] }',
    '{ containers: [{ name: a, env: [{ name: B }] }] }',
  ],
  [
    'capabilities',
    '{ containers: [{ name: a, securityContext: { capabilities: { drop: [B, A, A] } } }] }',
    '{ containers: [{ name: a, securityContext: { capabilities: { drop: [A, B] } } }] }',
  ],
  [
    'a probe',
    '{ containers: [{ name: a, livenessProbe: { httpGet: { port: 80, path: /, scheme: HTTP }, periodSeconds: 10, initialDelaySeconds: 0 } }] }',
    '{ containers: [{ name: a, livenessProbe: { httpGet: { port: 80 } } }] }',
  ],
  [
    'tolerations in another order',
    '{ tolerations: [{ key: b }, { key: a }] }',
    '{ tolerations: [{ key: a }, { key: b }] }',
  ],
])('%s means the same', (_, one, other) => {
  expect(tree(pod(one))).toEqual(tree(pod(other)));
});

test.each([
  [
    'a variable above the one it asks for',
    '{ containers: [{ name: a, env: [{ name: A, value: $(B) }, { name: B, value: x }] }] }',
    '{ containers: [{ name: a, env: [{ name: B, value: x }, { name: A, value: $(B) }] }] }',
  ],
  [
    'the order of init containers',
    '{ initContainers: [{ name: a }, { name: b }] }',
    '{ initContainers: [{ name: b }, { name: a }] }',
  ],
  [
    'the order of arguments',
    '{ containers: [{ name: a, args: [a, b] }] }',
    '{ containers: [{ name: a, args: [b, a] }] }',
  ],
  [
    'an empty selector',
    '{ topologySpreadConstraints: [{ topologyKey: a, labelSelector: {} }] }',
    '{ topologySpreadConstraints: [{ topologyKey: a }] }',
  ],
  [
    'no security context',
    '{ containers: [{ name: a, securityContext: {} }] }',
    '{ containers: [{ name: a }] }',
  ],
  [
    'an empty storage class',
    '{ volumes: [{ name: a, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: "" } } } }] }',
    '{ volumes: [{ name: a, ephemeral: { volumeClaimTemplate: { spec: {} } } }] }',
  ],
  [
    'another policy than the tag asks for',
    '{ containers: [{ name: a, image: "busybox:1", imagePullPolicy: Always }] }',
    '{ containers: [{ name: a, image: "busybox:1" }] }',
  ],
])('%s means something else', (_, one, other) => {
  expect(tree(pod(one))).not.toEqual(tree(pod(other)));
});

test.each([
  ['{}', '{ parallelism: 1, completions: 1 }', true],
  [
    '{}',
    '{ completions: 1, backoffLimit: 6, completionMode: NonIndexed, suspend: false, manualSelector: false }',
    true,
  ],
  ['{ completions: 3 }', '{ completions: 3, parallelism: 1 }', true],
  ['{}', '{ parallelism: 1 }', false],
  ['{ backoffLimitPerIndex: 1 }', '{ backoffLimitPerIndex: 1, backoffLimit: 6 }', false],
])('counts of a Job: %s and %s are the same: %s', (one, other, isSame) => {
  const job = (spec: string) =>
    tree(`{ apiVersion: batch/v1, kind: Job, metadata: { name: a }, spec: ${spec} }`);
  if (isSame) expect(job(one)).toEqual(job(other));
  else expect(job(one)).not.toEqual(job(other));
});

test('fields that the API server writes are left out', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'a',
      creationTimestamp: '2026-01-01',
      generation: 2,
      managedFields: [],
      labels: {},
      annotations: null,
    },
    status: {},
  };
  expect(normalized(object)).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
});

test('fields of unknown kinds are unchanged', () => {
  const spec = { a: {}, b: [], c: '', d: [3, 1], e: { suspend: false } };
  expect(normalized({ apiVersion: 'a.b/v1', kind: 'Job', metadata: { name: 'a' }, spec })).toMatchObject({
    spec,
  });
});

test('the account of a RoleBinding is in its namespace', () => {
  const binding = (subject: string) =>
    tree(
      `{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: a, namespace: shop }, subjects: [{ kind: ServiceAccount, name: z, namespace: a }, ${subject}] }`,
    );
  expect(binding('{ kind: ServiceAccount, name: x }')).toEqual(
    binding('{ kind: ServiceAccount, name: x, namespace: shop, apiGroup: "" }'),
  );
});

test.each([5, 'x', null, [], [null], [[]], [5], {}, { a: 5 }, true])(
  'values of a wrong type are kept, such as %j',
  (value) => {
    const spec = {
      containers: value,
      initContainers: [value],
      volumes: [{ name: 'a', projected: value, ephemeral: value, hostPath: value }],
      tolerations: value,
      securityContext: value,
      template: value,
      jobTemplate: value,
    };
    for (const [apiVersion, kind] of [
      ['v1', 'Pod'],
      ['batch/v1', 'Job'],
      ['apps/v1', 'Deployment'],
      ['v1', 'Secret'],
      ['v1', 'ConfigMap'],
    ]) {
      const tree = normalized({
        apiVersion,
        kind,
        metadata: { name: 'a' },
        spec,
        data: value,
        stringData: value,
        webhooks: value,
      });
      expect(isMap(tree)).toBe(true);
    }
  },
);

test.each([
  ['v1', 'Pod', (value: string) => ({ spec: { containers: [{ name: 'a', resources: value }] } })],
  [
    'v1',
    'Pod',
    (value: string) => ({ spec: { containers: [{ name: 'a', resources: { requests: value } }] } }),
  ],
  ['v1', 'Pod', (value: string) => ({ spec: { containers: [value] } })],
  ['v1', 'LimitRange', (value: string) => ({ spec: { limits: [{ type: 'Container', default: value }] } })],
  [
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    (value: string) => ({ webhooks: [{ name: 'a', objectSelector: value }] }),
  ],
  ['batch/v1', 'Job', (value: string) => ({ spec: { template: { spec: { volumes: [value] } } } })],
])('a value of a wrong type in %s %s is not lost', (apiVersion, kind, fields) => {
  const of = (value: string) => normalized({ apiVersion, kind, metadata: { name: 'a' }, ...fields(value) });
  expect(of('one')).not.toEqual(of('other'));
});
