/** Arbitrary manifests with so few names and values that two of them have much in common. */

import * as fc from '../../support/properties';

type Json = fc.Arbitrary<unknown>;

const name = fc.constantFrom('a', 'b', 'c', 'token', '__proto__', 'x.y/z');
const text = fc.constantFrom(
  '',
  'a',
  'b',
  '$(a)',
  '$(b) $(c)',
  'postgres://u:pw@h',
  'password: x',
  '5',
  'busybox',
  'busybox:1',
);
const scalar = fc.oneof(text, fc.constantFrom<unknown>(0, 1, 3, true, false, null));
const amount = fc.constantFrom('1', 1, '1000m', '1Gi', '1024Mi', '0.5', 'x');
const any = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Some of the fields, each mostly of the right type. */
function some(fields: { readonly [field: string]: Json }): Json {
  const members = Object.entries(fields).map(([field, value]): [string, Json] => [
    field,
    fc.oneof({ arbitrary: value, weight: 20 }, { arbitrary: any, weight: 1 }),
  ]);
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

function list(member: Json): Json {
  return fc.array(member, { maxLength: 4 });
}

const entries = fc.dictionary(name, text, { maxKeys: 3 });
const amounts = fc.dictionary(fc.constantFrom('cpu', 'memory', 'pods'), amount, { maxKeys: 3 });
const selector = some({
  matchLabels: entries,
  matchExpressions: list(some({ key: name, operator: name, values: list(text) })),
});
const named = some({ name });
const env = some({
  name,
  value: text,
  valueFrom: some({
    secretKeyRef: some({ name, key: name }),
    fieldRef: some({ apiVersion: fc.constantFrom('v1', 'v2'), fieldPath: name }),
  }),
});
const container = some({
  name,
  image: text,
  imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent'),
  command: list(text),
  env: list(env),
  envFrom: list(some({ secretRef: named })),
  ports: list(
    some({ containerPort: fc.constantFrom(80, 81), protocol: fc.constantFrom('TCP', 'UDP'), name }),
  ),
  resources: some({ limits: amounts, requests: amounts }),
  volumeMounts: list(some({ name, mountPath: name, readOnly: fc.boolean() })),
  livenessProbe: some({
    httpGet: some({ port: fc.constantFrom(80, 'a'), path: fc.constantFrom('/', '/a') }),
    periodSeconds: fc.constantFrom(0, 10, 5),
  }),
  securityContext: some({ capabilities: some({ add: list(name), drop: list(name) }) }),
  tty: fc.boolean(),
});
const podSpec = some({
  containers: list(container),
  initContainers: list(container),
  volumes: list(
    some({
      name,
      emptyDir: some({ sizeLimit: amount }),
      configMap: some({ name, items: list(some({ key: name, path: name })) }),
      secret: some({ secretName: name, defaultMode: fc.constantFrom(420, 0o400) }),
    }),
  ),
  tolerations: list(some({ key: name, effect: name })),
  topologySpreadConstraints: list(
    some({ topologyKey: name, whenUnsatisfiable: name, labelSelector: selector }),
  ),
  serviceAccountName: name,
  serviceAccount: name,
  restartPolicy: fc.constantFrom('Always', 'Never'),
  hostNetwork: fc.boolean(),
  nodeSelector: entries,
});
const template = some({ metadata: some({ labels: entries, annotations: entries }), spec: podSpec });
const jobSpec = some({
  template,
  parallelism: fc.constantFrom(1, 2),
  completions: fc.constantFrom(1, 2),
  backoffLimit: fc.constantFrom(6, 3),
  suspend: fc.boolean(),
  podFailurePolicy: some({ rules: list(some({ action: name })) }),
});
const subject = some({
  kind: fc.constantFrom('ServiceAccount', 'User'),
  name,
  namespace: name,
  apiGroup: fc.constantFrom('', 'rbac.authorization.k8s.io'),
});
const rule = some({ apiGroups: list(name), resources: list(name), verbs: list(name) });

const KINDS: { readonly [kind: string]: Json } = {
  'batch/v1 Job': some({ spec: jobSpec }),
  'batch/v1 CronJob': some({
    spec: some({ schedule: text, suspend: fc.boolean(), jobTemplate: some({ spec: jobSpec }) }),
  }),
  'apps/v1 Deployment': some({
    spec: some({
      replicas: fc.constantFrom(1, 2),
      selector,
      template,
      strategy: some({
        type: fc.constantFrom('RollingUpdate', 'Recreate'),
        rollingUpdate: some({ maxSurge: fc.constantFrom('25%', 1) }),
      }),
    }),
  }),
  'apps/v1 StatefulSet': some({
    spec: some({
      template,
      volumeClaimTemplates: list(
        some({
          metadata: named,
          spec: some({ accessModes: list(name), volumeMode: fc.constantFrom('Filesystem', 'Block') }),
        }),
      ),
    }),
  }),
  'v1 Pod': some({ spec: podSpec }),
  'v1 ConfigMap': some({ data: entries, binaryData: entries }),
  'v1 Secret': some({ data: entries, stringData: entries, type: fc.constantFrom('Opaque', 'x') }),
  'v1 Service': some({
    spec: some({
      ports: list(
        some({
          port: fc.constantFrom(80, 81),
          protocol: fc.constantFrom('TCP', 'UDP'),
          targetPort: fc.constantFrom(80, 'a'),
        }),
      ),
      selector: entries,
    }),
  }),
  'rbac.authorization.k8s.io/v1 RoleBinding': some({
    subjects: list(subject),
    roleRef: some({ apiGroup: text, kind: text, name }),
  }),
  'rbac.authorization.k8s.io/v1 Role': some({ rules: list(rule) }),
  'networking.k8s.io/v1 NetworkPolicy': some({
    spec: some({
      podSelector: selector,
      ingress: list(some({ from: list(some({ podSelector: selector })) })),
      policyTypes: list(fc.constantFrom('Ingress', 'Egress')),
    }),
  }),
  'v1 LimitRange': some({
    spec: some({
      limits: list(
        some({ type: fc.constantFrom('Container', 'Pod'), max: amounts, min: amounts, default: amounts }),
      ),
    }),
  }),
  'example.com/v1 Widget': some({ spec: any, data: entries }),
};

export interface AnyManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

function manifest(kind: string, metadata: fc.Arbitrary<object>): fc.Arbitrary<AnyManifest> {
  const [apiVersion, name] = kind.split(' ');
  return fc.tuple(KINDS[kind], metadata).map(([fields, said]) => ({
    apiVersion,
    kind: name,
    metadata: said as AnyManifest['metadata'],
    ...(fields as object),
  }));
}

const metadata = fc.record(
  {
    name: fc.constantFrom('one', 'two', 'three'),
    namespace: fc.constantFrom('shop', 'bank'),
    labels: entries,
    annotations: entries,
  },
  { requiredKeys: ['name'] },
);

/** Any manifest of any kind. */
export const anyManifest: fc.Arbitrary<AnyManifest> = fc.oneof(
  ...Object.keys(KINDS).map((kind) => manifest(kind, metadata)),
);

/** Two manifests of one kind and name. */
export const twoManifests: fc.Arbitrary<readonly [AnyManifest, AnyManifest]> = fc.oneof(
  ...Object.keys(KINDS).map((kind) => {
    const one = manifest(
      kind,
      metadata.map((said) => ({ ...said, name: 'one', namespace: 'shop' })),
    );
    return fc.tuple(one, one);
  }),
);
