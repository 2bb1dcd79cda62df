import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { Repository } from './command';
import { freshNamespace, kubectl, tryKubectl } from './kubernetes';

const NAMESPACE = 'apply-keeps';
const GROUP = 'keeps.cdk8s-jobs.example';

const repository = new Repository();
const applied = repository.applied.bind(repository);

function write(folder: string, ...objects: object[]): void {
  const file = path.join(repository.folder, folder, 'text.yaml');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, objects.map((object) => stringify(object)).join('---\n'));
}

const object = (type: string, name: string, rest: object = {}, metadata: object = {}) => {
  const [apiVersion, kind] = type.split(' ');
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE, ...metadata }, ...rest };
};
const stays = object('v1 ConfigMap', 'stays');
const annotated = (name: string, annotations: object, labels: object = {}) =>
  object('v1 ConfigMap', name, {}, { annotations, labels });

/** Kinds of operators, without the operators. */
const definition = (kind: string, scope: string) => {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope,
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
};
const definitions = [definition('Database', 'Namespaced'), definition('Tenant', 'Cluster')];
const database = (name: string) => object(`${GROUP}/v1 Database`, name);
const tenant = { apiVersion: `${GROUP}/v1`, kind: 'Tenant', metadata: { name: 'a' } };

/** Creates an object as an operator does: owned by another object. */
function made(type: string, name: string, rest: object, owner: string): void {
  const { apiVersion, kind, metadata } = JSON.parse(kubectl(['get', owner, '-n', NAMESPACE, '-o', 'json']));
  const ownerReferences = [{ apiVersion, kind, name: metadata.name, uid: metadata.uid }];
  kubectl(['apply', '-f', '-'], stringify(object(type, name, rest, { ownerReferences })));
}

const claim = {
  // Without a class, so that no volume is used.
  spec: { storageClassName: '', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const labels = { app: 'none' };
const statefulSet = {
  spec: {
    replicas: 0,
    serviceName: 'none',
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'none' }] } },
  },
};

const byHand = (argument: string, namespaced = true) =>
  `to delete it: kubectl delete ${argument}${namespaced ? ` -n ${NAMESPACE}` : ''}`;

/** An account with the permissions of some rules, which applies a folder. */
function asDeployer(rules: object[]): string[] {
  const account = { metadata: { name: 'deployer', namespace: NAMESPACE } };
  const subjects = [{ kind: 'ServiceAccount', ...account.metadata }];
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
  const cluster = [
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
    { apiGroups: [GROUP], resources: ['tenants'], verbs: ['get', 'list', 'patch', 'create', 'delete'] },
  ];
  const bound = (kind: string, roleRules: object[]) => [
    { ...rbac, kind, ...account, rules: roleRules },
    { ...rbac, kind: `${kind}Binding`, ...account, subjects, roleRef: { kind, name: 'deployer' } },
  ];
  const manifests = [
    { apiVersion: 'v1', kind: 'ServiceAccount', ...account },
    ...bound('Role', rules),
    ...bound('ClusterRole', cluster).map((each) => ({
      ...each,
      metadata: { name: `deployer-of-${NAMESPACE}` },
    })),
  ];
  const text = manifests.map((manifest) => stringify(manifest)).join('---\n');
  kubectl(
    ['apply', '-f', '-'],
    text.replace(
      '  kind: ClusterRole\n  name: deployer\n',
      `  kind: ClusterRole\n  name: deployer-of-${NAMESPACE}\n`,
    ),
  );
  const config = JSON.parse(kubectl(['config', 'view', '--raw', '--minify', '-o', 'json']));
  config.users[0].user.as = `system:serviceaccount:${NAMESPACE}:deployer`;
  fs.writeFileSync(path.join(repository.folder, 'as-deployer'), JSON.stringify(config), { mode: 0o600 });
  return ['--kubeconfig', 'as-deployer'];
}
const ALL = ['get', 'list', 'create', 'patch', 'delete'];
const USUAL = [
  { apiGroups: [''], resources: ['configmaps'], verbs: ALL },
  { apiGroups: [GROUP], resources: ['databases'], verbs: ALL },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: ALL },
];

beforeAll(() => {
  freshNamespace(NAMESPACE);
  kubectl(['apply', '-f', '-'], definitions.map((each) => stringify(each)).join('---\n'));
  for (const { metadata } of definitions)
    kubectl(['wait', '--for=condition=Established', `crd/${metadata.name}`]);
  write('dist/keeps', stays);
  expect(repository.run('record', 'dist/keeps')).toMatchObject({ status: 0 });
});
afterAll(() => {
  repository.remove();
  kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
  const names = definitions.map(({ metadata }) => `crd/${metadata.name}`);
  const roles = ['clusterrole', 'clusterrolebinding'].map((kind) => `${kind}/deployer-of-${NAMESPACE}`);
  tryKubectl(['delete', ...names, ...roles, '--ignore-not-found', '--wait=false']);
});

test('an object with an annotation of ours, Helm, Argo CD or Flux that keeps it is kept', () => {
  const kept = [
    annotated('argo', { 'argocd.argoproj.io/sync-options': 'Force=true,Prune=false' }),
    annotated('flux', { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }),
    annotated('flux-label', {}, { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }),
    annotated('helm', { 'helm.sh/resource-policy': 'keep' }),
    annotated('ours', { 'cdk8s-jobs/keep': 'shared with billing' }),
  ];
  write('dist/keeps', stays, annotated('other', { 'helm.sh/hook': 'pre-install' }), ...kept);
  applied('dist/keeps');
  write('dist/keeps', stays);
  const lines = [
    `argo: is annotated argocd.argoproj.io/sync-options: Prune=false; ${byHand('configmap/argo')}`,
    `flux: is annotated kustomize.toolkit.fluxcd.io/prune: disabled; ${byHand('configmap/flux')}`,
    `flux-label: is labelled kustomize.toolkit.fluxcd.io/prune: disabled; ${byHand('configmap/flux-label')}`,
    `helm: is annotated helm.sh/resource-policy: keep; ${byHand('configmap/helm')}`,
    `ours: is annotated cdk8s-jobs/keep: shared with billing; ${byHand('configmap/ours')}`,
  ].map((line) => `kept        ConfigMap ${NAMESPACE}/${line}`);
  const output = applied('dist/keeps');
  expect(output.at(-1)).toBe('1 unchanged, 1 removed, 5 kept');
  expect(output.slice(0, -1).sort()).toEqual([...lines, `removed     ConfigMap ${NAMESPACE}/other`].sort());
  // If the annotation is removed by hand, the object is removed.
  kubectl(['annotate', 'configmap/ours', '-n', NAMESPACE, 'cdk8s-jobs/keep-']);
  expect(applied('dist/keeps')).toContain(`removed     ConfigMap ${NAMESPACE}/ours`);
});

test('an object that owns claims, directly or indirectly, is kept until the claims are gone', () => {
  write('dist/keeps', stays, database('by-way'), database('empty'), database('owner'), tenant);
  applied('dist/keeps');
  for (const name of ['data-0', 'data-1'])
    made('v1 PersistentVolumeClaim', name, claim, `databases.${GROUP}/owner`);
  made('apps/v1 StatefulSet', 'set', statefulSet, `databases.${GROUP}/by-way`);
  made('v1 PersistentVolumeClaim', 'far', claim, 'statefulsets.apps/set');
  made('v1 PersistentVolumeClaim', 'of-tenant', claim, `tenants.${GROUP}/a`);
  write('dist/keeps', stays);
  const type = `database.${GROUP}`;
  const kept = [
    `Database ${NAMESPACE}/by-way: owns PersistentVolumeClaim ${NAMESPACE}/far, whose data would be deleted with it; ${byHand(`${type}/by-way`)}`,
    `Database ${NAMESPACE}/owner: owns PersistentVolumeClaim ${NAMESPACE}/data-0 and 1 more, whose data would be deleted with it; ${byHand(`${type}/owner`)}`,
    `Tenant a: owns PersistentVolumeClaim ${NAMESPACE}/of-tenant, whose data would be deleted with it; ${byHand(`tenant.${GROUP}/a`, false)}`,
  ];
  const output = applied('dist/keeps', '--dry-run');
  expect(output).toEqual(expect.arrayContaining(kept.map((line) => `would keep       ${line}`)));
  expect(output).toContain(`would remove     Database ${NAMESPACE}/empty`);
  expect(applied('dist/keeps')).toEqual(
    expect.arrayContaining([
      ...kept.map((line) => `kept        ${line}`),
      `removed     Database ${NAMESPACE}/empty`,
    ]),
  );
  kubectl(['delete', 'pvc', 'data-0', 'data-1', '-n', NAMESPACE]);
  expect(applied('dist/keeps')).toContain(`removed     Database ${NAMESPACE}/owner`);
});

test('if claims or their owners cannot be read, custom resources are kept, and built-in objects are removed', () => {
  write('dist/keeps', stays, object('v1 ConfigMap', 'goes'), database('unknown'));
  applied('dist/keeps');
  write('dist/keeps', stays);
  const type = `database.${GROUP}`;
  const options = asDeployer(USUAL);
  const output = applied('dist/keeps', ...options);
  expect(output).toContain(
    `kept        Database ${NAMESPACE}/unknown: may own PersistentVolumeClaims, which this account may not list in the namespace ${NAMESPACE}; ${byHand(`${type}/unknown`)}`,
  );
  expect(output).toContain(
    `kept        Tenant a: may own PersistentVolumeClaims, which this account may not list in the cluster; ${byHand(`tenant.${GROUP}/a`, false)}`,
  );
  expect(output).toContain(`removed     ConfigMap ${NAMESPACE}/goes`);

  // An account that may list claims, but not read their owners.
  asDeployer([...USUAL, { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['list'] }]);
  expect(applied('dist/keeps', ...options)).toContain(
    `kept        Database ${NAMESPACE}/unknown: may own PersistentVolumeClaims by way of StatefulSet set, which this account may not get; ${byHand(`${type}/unknown`)}`,
  );

  asDeployer([
    ...USUAL,
    { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['list'] },
    { apiGroups: ['apps'], resources: ['statefulsets'], verbs: ['get'] },
  ]);
  const last = applied('dist/keeps', ...options);
  expect(last).toContain(`removed     Database ${NAMESPACE}/unknown`);
  expect(last.join('\n')).toContain(`kept        Database ${NAMESPACE}/by-way: owns PersistentVolumeClaim`);
  expect(kubectl(['get', 'pvc', 'far', '-n', NAMESPACE, '-o', 'name'])).toBe('persistentvolumeclaim/far\n');
});

test('missing requirements are listed before anything is applied, without values', () => {
  const requires = [
    'ConfigMap/made: key',
    'Kind/BuildConfig.build.nowhere.example',
    'PriorityClass/system-node-critical',
    'Secret/db: password, user',
    'Secret/none',
    'StorageClass/none',
  ].join('\n');
  const needing = (name: string) => annotated(name, { 'cdk8s-jobs/requires': `${requires}\n` });
  const secret = object('v1 Secret', 'db', { stringData: { user: 'hunter2' } });
  kubectl(['apply', '-f', '-'], stringify(secret));
  const made = object('v1 ConfigMap', 'made', { data: { key: 'x' } });
  write('dist/keeps', stays, needing('a'), needing('b'), made);
  const needs = `ConfigMap ${NAMESPACE}/a and 1 more need it`;
  const lines = [
    `Kind BuildConfig.build.nowhere.example: the cluster has no such kind; ${needs}`,
    `Secret ${NAMESPACE}/db: has no key password; ${needs}`,
    `Secret ${NAMESPACE}/none: is not there; ${needs}`,
    `StorageClass none: is not there; ${needs}`,
  ];
  expect(applied('dist/keeps', '--dry-run').slice(0, 5)).toEqual([
    ...lines.map((line) => `missing          ${line}`),
    `would create     ConfigMap ${NAMESPACE}/a`,
  ]);
  const options = asDeployer(USUAL);
  const output = applied('dist/keeps', ...options);
  expect(output.slice(0, 6)).toEqual([
    `missing     ${lines[0]}`,
    `unchecked   PriorityClass system-node-critical: this account may not get it; ${needs}`,
    `unchecked   Secret ${NAMESPACE}/db: this account may not get it; ${needs}`,
    `unchecked   Secret ${NAMESPACE}/none: this account may not get it; ${needs}`,
    `unchecked   StorageClass none: this account may not get it; ${needs}`,
    `created     ConfigMap ${NAMESPACE}/a`,
  ]);
  expect(output.join()).not.toContain('hunter2');
});
