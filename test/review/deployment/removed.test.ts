import { Deployer } from '../../../lib/manifest/deployer';
import { findDeployment } from '../../../lib/review/deployment/find-deployment';
import { plainText } from '../../../lib/review/report/said';
import {
  claim,
  configMap,
  container,
  cronJob,
  deployment,
  edit,
  job,
  manifest,
  role,
  statefulSet,
} from '../../review-scenarios/objects';
import { Manifest } from '../../review-scenarios/scenario';
import { changeOf } from '../support';
import { told } from './support';

const NAMESPACE = manifest('v1', 'Namespace', 'team');
const annotated = (object: Manifest, key: string, value: string) =>
  edit(object, { metadata: { annotations: { [key]: value } } });

test.each<[Deployer | undefined, string, Manifest, string[]]>([
  [
    'apply',
    'CronJob',
    cronJob('c'),
    ['removed (medium, work-stops): CronJob c is deleted with its Jobs and pods, also those that run'],
  ],
  [
    'apply',
    'Job',
    job('j'),
    ['removed (low): Job j is deleted with its pods and logs, when it no longer runs'],
  ],
  [
    'argocd',
    'Job',
    job('j'),
    ['removed (medium, work-stops): Job j is deleted with its pods and logs, also if it still runs'],
  ],
  [
    'flux',
    'Deployment',
    deployment('d'),
    ['removed (medium, work-stops): Deployment d is deleted, and its pods stop'],
  ],
  [
    'apply',
    'Namespace',
    NAMESPACE,
    ['kept (low): Namespace team stays in the cluster: it contains other objects'],
  ],
  [
    'argocd',
    'Namespace',
    NAMESPACE,
    ['removed (critical, data-loss, work-stops): Namespace team is deleted with all that is in it'],
  ],
  ['apply', 'claim', claim('p'), ['kept (low): PersistentVolumeClaim p stays in the cluster: it holds data']],
  [
    'flux',
    'claim',
    claim('p'),
    ['removed (critical, data-loss): PersistentVolumeClaim p is deleted, and its data with it'],
  ],
  ['apply', 'Role', role('r'), []],
  [
    'apply',
    'Role with an annotation of our own',
    annotated(role('r'), 'cdk8s-jobs/keep', 'shared with *billing*'),
    ['kept (low): Role r stays in the cluster: it is annotated cdk8s-jobs/keep: shared with *billing*'],
  ],
  [
    'apply',
    'CronJob with an annotation of Argo CD',
    annotated(cronJob('c'), 'argocd.argoproj.io/sync-options', 'Prune=false'),
    [
      'kept (medium): CronJob c stays in the cluster: it is annotated argocd.argoproj.io/sync-options: Prune=false',
    ],
  ],
  [
    'apply',
    'claim with an annotation of Helm',
    annotated(claim('p'), 'helm.sh/resource-policy', 'keep'),
    ['kept (low): PersistentVolumeClaim p stays in the cluster: it holds data'],
  ],
  [
    'kubectl',
    'CronJob',
    cronJob('c'),
    ['stays (medium): CronJob c stays in the cluster: it keeps starting Jobs'],
  ],
  ['kubectl', 'Role', role('r'), ['stays (info): Role r stays in the cluster']],
  [
    undefined,
    'Job',
    job('j'),
    [
      'stays-or-goes (medium): Job j is removed: a deployer that prunes deletes it; with kubectl apply it keeps running, unless it has ended',
    ],
  ],
  [
    undefined,
    'claim',
    claim('p'),
    [
      'stays-or-goes (high, data-loss): PersistentVolumeClaim p is removed: a deployer that prunes deletes it with its data; kubectl apply leaves it',
    ],
  ],
])('by %s, a removed %s', (deployer, _, object, said) => {
  expect(told(object, [], deployer)).toEqual(said);
});

test('without a recorded deployer, a removal shows how to record it', () => {
  const change = (folders: string[]) => ({
    ...changeOf(
      [job('j'), job('k')].map((one) => JSON.stringify(one)).join('\n---\n'),
      JSON.stringify(job('k')),
    ),
    folders,
  });
  const cureWith = (folders: string[]) => plainText(findDeployment(change(folders))[0].cure ?? []);
  expect(cureWith(['dist/prod'])).toBe(
    'record who deploys: npx cdk8s-jobs record dist/prod --deployer apply, or argocd, flux or kubectl in place of apply',
  );
  expect(cureWith(['my app'])).toContain('record "my app" --deployer');
  for (const folders of [[], ['.'], ['dist/east', 'dist/west']])
    expect(cureWith(folders)).toBe('record who deploys in clusters.json');
});

test('several with the same fate are reported once, and files that only kustomize reads are not reported', () => {
  const kustomization = manifest('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'k');
  const objects = [cronJob('a'), role('r'), deployment('d'), cronJob('b'), kustomization];
  expect(told(objects, [], 'kubectl')).toEqual([
    'stays (medium): 2 CronJobs stay in the cluster: they keep starting Jobs',
    'stays (medium): Deployment d stays in the cluster: its pods keep running',
    'stays (info): Role r stays in the cluster',
  ]);
  expect(told(kustomization, [], 'argocd')).toEqual([]);
});

describe('keep annotations', () => {
  test.each<[Deployer, string, string, boolean]>([
    ['argocd', 'argocd.argoproj.io/sync-options', 'Prune=false', true],
    ['argocd', 'argocd.argoproj.io/sync-options', 'Prune=confirm', true],
    ['argocd', 'argocd.argoproj.io/sync-options', 'Delete=false', false],
    ['argocd', 'argocd.argoproj.io/hook', 'PreSync', true],
    ['argocd', 'helm.sh/resource-policy', 'keep', false],
    ['flux', 'kustomize.toolkit.fluxcd.io/prune', 'disabled', true],
    ['flux', 'kustomize.toolkit.fluxcd.io/reconcile', 'disabled', true],
    ['flux', 'argocd.argoproj.io/sync-options', 'Prune=false', false],
    ['argocd', 'kustomize.toolkit.fluxcd.io/prune', 'disabled', false],
    ['apply', 'argocd.argoproj.io/sync-options', 'Prune=false', true],
    ['apply', 'argocd.argoproj.io/hook', 'PreSync', false],
    ['apply', 'cdk8s-jobs/keep', 'shared', true],
    ['flux', 'cdk8s-jobs/keep', 'shared', false],
  ])('by %s, %s: %s', (deployer, key, value, isKept) => {
    const [said] = told(annotated(cronJob('c'), key, value), [], deployer);
    expect(said.split(' ')[0]).toBe(isKept ? 'kept' : 'removed');
  });
});

test('claims that are deleted with their StatefulSet are a loss of data, and our command keeps it', () => {
  const set = statefulSet('s', { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } });
  expect(told(set, [], 'flux')).toEqual([
    'removed (critical, data-loss, work-stops): StatefulSet s is deleted with its claims and their data, and its pods stop',
  ]);
  expect(told(set, [], 'apply')[0]).toContain(
    'stays in the cluster: its claims and their data are deleted with it',
  );
});

test('the data of a claim is kept if its class retains it', () => {
  const retaining = manifest('storage.k8s.io/v1', 'StorageClass', 'safe', { reclaimPolicy: 'Retain' });
  expect(told([retaining, claim('p', { storageClassName: 'safe' })], [retaining], 'flux')).toEqual([
    'removed (medium): PersistentVolumeClaim p is deleted; its volume is kept, and no other claim is bound to it automatically',
  ]);
});

describe('an object that pods need', () => {
  const reading = (isOptional: boolean) => ({
    volumes: [{ name: 'v', configMap: { name: 'm', optional: isOptional } }],
  });

  test('is missing if it is removed', () => {
    const readers = [cronJob('a', {}, reading(false)), deployment('b', {}, reading(false))];
    expect(told([configMap('m'), ...readers], readers, 'apply')).toEqual([
      'missing (high, pods-fail): ConfigMap m is deleted, and new pods of Deployment b and 1 other cannot start without it',
    ]);
  });

  test.each([
    ['it is optional', reading(true), 'apply'],
    ['nobody deletes it', reading(false), 'kubectl'],
  ] as const)('is not missing if %s', (_, pod, deployer) => {
    const readers = [cronJob('a', {}, pod)];
    expect(
      told([configMap('m'), ...readers], readers, deployer).filter((said) => /^missing/.test(said)),
    ).toEqual([]);
  });

  test('is not missing in another namespace', () => {
    const reader = edit(cronJob('a', {}, reading(false)), { metadata: { namespace: 'other' } });
    expect(told([configMap('m'), reader], [reader], 'apply')).toEqual([]);
  });

  test('is missing if it loses the key', () => {
    const env = [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'm', key: 'key' } } }];
    const reader = cronJob('a', {}, { containers: [container({ env })] });
    const [said] = told([configMap('m'), reader], [configMap('m', { other: 'x' }), reader], 'apply');
    expect(said).toBe(
      'missing (high, pods-fail): ConfigMap m loses its key key, and new pods of CronJob a cannot start without it',
    );
  });
});

test('a Namespace that enforces another level says so', () => {
  const level = (enforce: string) =>
    edit(NAMESPACE, { metadata: { labels: { 'pod-security.kubernetes.io/enforce': enforce } } });
  expect(told(level('baseline'), level('restricted'))).toEqual([
    'enforced-level (medium): New pods in Namespace team must meet the level restricted, and others are refused',
  ]);
  expect(told(level('restricted'), level('baseline'))).toEqual([
    'enforced-level (medium, security-lowered): Namespace team refuses pods below the level baseline instead of restricted',
  ]);
  expect(told(level('restricted'), NAMESPACE)).toEqual([
    'enforced-level (medium, security-lowered): Namespace team no longer refuses pods by their security level; before, it refused those below restricted',
  ]);
});
