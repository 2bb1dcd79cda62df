import { reasonToStay } from '../../lib/manifest/keep';
import { KubeObject } from '../../lib/manifest/kube-object';

function reasonOf(metadata: Partial<KubeObject['metadata']>, kind = 'ConfigMap'): string | undefined {
  const reason = reasonToStay({ apiVersion: 'v1', kind, metadata: { name: 'a', ...metadata } });
  return reason && [reason.words, reason.text].filter(Boolean).join(' | ');
}

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

test.each<[key: string, value: string, expected: string | undefined]>([
  ['cdk8s-jobs/keep', 'shared with billing', 'is annotated | cdk8s-jobs/keep: shared with billing'],
  ['cdk8s-jobs/keep', 'two\nlines \u001b[31m', 'is annotated | cdk8s-jobs/keep: two lines [31m'],
  ['cdk8s-jobs/keep', '', 'is annotated | cdk8s-jobs/keep: '],
  ['cdk8s-jobs/requires', 'Secret/a', undefined],
  ['helm.sh/resource-policy', 'keep', 'is annotated | helm.sh/resource-policy: keep'],
  ['helm.sh/resource-policy', ' Keep', 'is annotated | helm.sh/resource-policy: keep'],
  ['helm.sh/resource-policy', 'delete', undefined],
  [SYNC_OPTIONS, 'Prune=false', `is annotated | ${SYNC_OPTIONS}: Prune=false`],
  [SYNC_OPTIONS, 'Force=true, Delete=false', `is annotated | ${SYNC_OPTIONS}: Delete=false`],
  [SYNC_OPTIONS, 'Prune=confirm', `is annotated | ${SYNC_OPTIONS}: Prune=confirm`],
  [SYNC_OPTIONS, 'Delete=confirm', `is annotated | ${SYNC_OPTIONS}: Delete=confirm`],
  [SYNC_OPTIONS, 'Prune=true', undefined],
  [SYNC_OPTIONS, 'PruneLast=true', undefined],
  [PRUNE, 'disabled', `is annotated | ${PRUNE}: disabled`],
  [PRUNE, 'Disabled', `is annotated | ${PRUNE}: disabled`],
  [PRUNE, 'enabled', undefined],
])('%s: %s', (key, value, expected) => {
  expect(reasonOf({ annotations: { [key]: value } })).toBe(expected);
});

test.each([
  [PRUNE, 'disabled', `is labelled | ${PRUNE}: disabled`],
  ['helm.sh/resource-policy', 'keep', undefined],
  ['cdk8s-jobs/keep', 'yes', undefined],
])('the label %s: %s', (key, value, expected) => {
  expect(reasonOf({ labels: { [key]: value } })).toBe(expected);
});

test('what is in an object counts before what it says', () => {
  expect(reasonOf({ annotations: { 'cdk8s-jobs/keep': 'mine' } }, 'PersistentVolumeClaim')).toBe(
    'holds data',
  );
});

test('values that no API server takes do not count, nor are they an error', () => {
  const annotations = { 'cdk8s-jobs/keep': true, [SYNC_OPTIONS]: null } as never;
  expect(reasonOf({ annotations })).toBeUndefined();
  expect(reasonOf({ annotations: null as never })).toBeUndefined();
});
