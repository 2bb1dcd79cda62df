import { noToken } from '../../../../lib/job/warnings/in-app/no-token';
import { AppManifests } from '../../../../lib/manifest/app-manifests';
import { Manifest } from '../../../../lib/manifest/plain';
import { Placeholders } from '../../../../lib/validation/placeholders';
import { oneTime, textsOf } from '../jobs';

const NAMESPACE = 'batch';
const ACCOUNT = { serviceAccountName: 'robot', automountServiceAccountToken: false };

const BINDING = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'edit', namespace: 'other' },
  roleRef: { kind: 'ClusterRole', name: 'edit' },
  subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: NAMESPACE }],
};

/** An App with these objects. */
function appOf(...objects: readonly Manifest[]): AppManifests {
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  return {
    contentsOf: () => undefined,
    makes: (_, kind) => ofKind(kind).length > 0,
    everywhere: (_, kind) => ofKind(kind),
    inNamespace: (_, kind, namespace) =>
      ofKind(kind).filter(({ metadata }) => metadata.namespace === namespace),
    headers: () => objects,
    headerOf: () => undefined,
  };
}

const said = (pod: object, app = appOf(BINDING), isTokenSet = false) =>
  textsOf(
    noToken(
      {
        job: oneTime({ pod }),
        namespace: NAMESPACE,
        placeholders: Placeholders.NONE,
        given: {},
        isTokenSet,
      },
      app,
    ),
  );

test('a job whose account has permissions needs a token', () => {
  expect(said(ACCOUNT)).toEqual([
    "batch/no-token: has no token, and therefore none of the permissions that RoleBinding 'edit' grants to its account 'robot'; set token: ServiceAccountToken.AUTOMOUNT, or ServiceAccountToken.NONE if it does not call the API",
  ]);
});

const projected = (source: object) => ({
  volumes: [{ name: 'token', projected: { sources: [{}, source] } }],
});

test('it also does with volumes that have no token', () => {
  const pod = { ...ACCOUNT, volumes: [{ name: 'tmp', emptyDir: {} }, ...projected({ secret: {} }).volumes] };
  expect(said(pod)).toHaveLength(1);
});

test.each<[what: string, pod: object]>([
  ['a job without an account of its own', { automountServiceAccountToken: false }],
  ['an account without permissions', { ...ACCOUNT, serviceAccountName: 'other' }],
  ['a token', { ...ACCOUNT, automountServiceAccountToken: true }],
  ['the token of Kubernetes', { serviceAccountName: 'robot' }],
  ['a token in a volume', { ...ACCOUNT, ...projected({ serviceAccountToken: { path: 'token' } }) }],
])('%s has no warning', (_, pod) => {
  expect(said(pod)).toEqual([]);
});

test('an App without bindings has no warning, and neither has a job that sets its token', () => {
  expect(said(ACCOUNT, appOf())).toEqual([]);
  expect(said(ACCOUNT, appOf(BINDING), true)).toEqual([]);
});

test('whether a role of the App allows anything decides', () => {
  const role = (rules: object[]) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'edit', namespace: NAMESPACE },
    rules,
  });
  expect(said(ACCOUNT, appOf(role([{ verbs: ['get'] }]), BINDING))).toHaveLength(1);
  expect(said(ACCOUNT, appOf(role([]), BINDING))).toEqual([]);
});
