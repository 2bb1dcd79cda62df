import { stringify } from 'yaml';
import { findDeployment } from '../../../lib/review/deployment/find-deployment';
import { ChangedObject, Pairing } from '../../../lib/review/objects/changes';
import { plainText } from '../../../lib/review/report/said';
import { configMap, cronJob, edit, job, spec, waitingJob } from '../../review-scenarios/objects';
import { Manifest } from '../../review-scenarios/scenario';
import { changeOf } from '../support';
import { findings, told } from './support';

const annotated = (object: Manifest, annotations: object) => edit(object, { metadata: { annotations } });
const labelled = (object: Manifest, labels: object) => edit(object, { metadata: { labels } });
const ARGO = 'argocd.argoproj.io';
const FLUX = 'kustomize.toolkit.fluxcd.io';
const QUEUE = 'kueue.x-k8s.io/queue-name';

describe('by Argo CD', () => {
  const hook = annotated(job('j'), { [`${ARGO}/hook`]: 'PreSync' });

  test.each<[string, Manifest | [], Manifest, string[]]>([
    ['a new hook', [], hook, ['hook (low): Job j runs at every sync (PreSync), even if nothing has changed']],
    [
      'a new hook of Helm',
      [],
      annotated(job('j'), { 'helm.sh/hook': 'pre-upgrade' }),
      ['hook (low): Job j runs at every sync (PreSync), even if nothing has changed'],
    ],
    [
      'a hook that is none any more',
      hook,
      job('j'),
      ['hook (medium): Job j is no longer a hook: it is applied once, and its template cannot change then'],
    ],
    [
      'an object that stays from now on',
      configMap('m'),
      annotated(configMap('m'), { [`${ARGO}/sync-options`]: 'Prune=false' }),
      [
        'sync-option (low): ConfigMap m will stay in the cluster when it is removed from the folder: Prune=false',
      ],
    ],
    [
      'an object of another wave',
      configMap('m'),
      annotated(configMap('m'), { [`${ARGO}/sync-wave`]: '-1' }),
      ['wave (low): ConfigMap m is applied in wave -1 instead of 0'],
    ],
    [
      'a new hook with a phase that does not exist',
      [],
      annotated(job('j'), { [`${ARGO}/hook`]: 'presync' }),
      ['hook (medium): Job j is never applied: Argo CD knows no phase presync'],
    ],
    [
      'a hook that gets a phase that does not exist',
      hook,
      annotated(job('j'), { [`${ARGO}/hook`]: 'pre-sync' }),
      [
        'ignored (medium): Argo CD ignores the edit of Job j: its annotations or labels exclude it',
        'hook (medium): Job j is never applied: Argo CD knows no phase pre-sync',
      ],
    ],
    [
      'a new Job that is replaced by force',
      [],
      annotated(job('j'), { [`${ARGO}/sync-options`]: 'Force=true,Replace=true' }),
      ['sync-option (low): Job j is deleted and created again at every sync, even if nothing has changed'],
    ],
    [
      'a hook with another weight of Helm',
      annotated(job('j'), { 'helm.sh/hook': 'pre-upgrade' }),
      annotated(job('j'), { 'helm.sh/hook': 'pre-upgrade', 'helm.sh/hook-weight': '2' }),
      [
        'replaced (low, runs-again): Argo CD deletes Job j and creates it again',
        'wave (low): Job j is applied in wave 2 instead of 0',
      ],
    ],
    [
      'an annotation of Flux',
      configMap('m'),
      annotated(configMap('m'), { [`${FLUX}/prune`]: 'disabled' }),
      [],
    ],
  ])('%s', (_, base, head, said) => {
    expect(told(base, head, 'argocd')).toEqual(said);
  });

  const IMAGE = spec({ template: { spec: { containers: [{ name: 'main', image: 'other:1.0' }] } } });

  test.each([
    ['', 'replaced'],
    ['BeforeHookCreation', 'replaced'],
    ['HookSucceeded', 'replaced'],
    ['hook-succeeded', 'replaced'], // a policy of Helm, which counts as none here
    ['HookFailed', 'refused'],
  ])('a hook with the delete policy "%s" is %s', (policy, rule) => {
    const base = annotated(hook, { [`${ARGO}/hook-delete-policy`]: policy });
    expect(told(base, edit(base, IMAGE), 'argocd').map((said) => said.split(' ')[0])).toEqual([rule]);
  });

  test('a hook that is deleted only if it succeeds is kept and blocks the next one if it fails', () => {
    const base = annotated(hook, { [`${ARGO}/hook-delete-policy`]: 'HookSucceeded' });
    const [{ details }] = findings(base, edit(base, IMAGE), 'argocd');
    expect(JSON.stringify(details)).toContain('each sync fails until you delete it');
  });

  test.each<[string, Manifest[], boolean]>([
    ['nothing else', [], false],
    ['an object of the same wave', [annotated(configMap('m'), { [`${ARGO}/sync-wave`]: '-1' })], false],
    ['an object of a later wave', [configMap('m')], true],
    ['a hook after the sync', [annotated(configMap('m'), { [`${ARGO}/hook`]: 'PostSync' })], true],
    ['a hook before the sync', [annotated(configMap('m'), { [`${ARGO}/hook`]: 'PreSync' })], false],
    ['an object that is never applied', [annotated(configMap('m'), { [`${ARGO}/hook`]: 'Skip' })], false],
  ])('a removed Job in wave -1 together with %s', (_, others, isWaitedFor) => {
    const base = annotated(job('j'), { [`${ARGO}/sync-wave`]: '-1' });
    expect(told([base, ...others], others, 'argocd')).toEqual([
      isWaitedFor
        ? 'removed (low): Job j is deleted with its pods and logs, when it has ended'
        : 'removed (medium, work-stops): Job j is deleted with its pods and logs, also if it still runs',
    ]);
  });

  test('a hook of another phase is created again as well', () => {
    const later = annotated(job('j'), { [`${ARGO}/hook`]: 'PostSync' });
    expect(told(hook, later, 'argocd')).toEqual([
      'replaced (low, runs-again): Argo CD deletes Job j and creates it again',
      'hook (low): Job j runs in PostSync instead of PreSync',
    ]);
  });
});

test.each<[string, Manifest, Manifest, string[]]>([
  [
    'forced from now on',
    annotated(job('j'), { [`${FLUX}/force`]: 'enabled' }),
    job('j'),
    ['flux-annotation (low): Job j is no longer deleted and created anew when an edit is refused'],
  ],
  [
    'edited again',
    annotated(job('j'), { [`${FLUX}/ssa`]: 'IfNotPresent' }),
    job('j'),
    ['flux-annotation (low): Job j is edited by Flux again, with all edits that it left out so far'],
  ],
  [
    'kept from now on',
    configMap('m'),
    annotated(configMap('m'), { [`${FLUX}/prune`]: 'disabled' }),
    ['flux-annotation (low): ConfigMap m will stay in the cluster when it is removed from the folder'],
  ],
  ['an annotation of Argo CD', job('j'), annotated(job('j'), { [`${ARGO}/hook`]: 'Sync' }), []],
])('by Flux, %s', (_, base, head, said) => {
  expect(told(base, head, 'flux')).toEqual(said);
});

test('Flux does not wait for objects that it only creates', () => {
  const onlyCreated = annotated(job('j'), { [`${FLUX}/ssa`]: 'IfNotPresent' });
  const details = (base: Manifest, head: Manifest) =>
    findings(base, head, 'flux').flatMap(({ details: blocks = [] }) =>
      blocks.map((block) => JSON.stringify(block)),
    );
  expect(details(onlyCreated, labelled(onlyCreated, { a: 'b' })).join()).toContain(
    'Flux does not wait for it either',
  );
  expect(details(job('j'), labelled(job('j'), { a: 'b' })).join()).not.toContain('wait');
  const files = annotated(configMap('m'), { [`${FLUX}/ssa`]: 'IfNotPresent' });
  expect(details(files, labelled(files, { a: 'b' })).join()).not.toContain('wait');
});

test('a refused edit keeps Flux from applying most of the folder', () => {
  const [refused] = findings(job('j'), edit(job('j'), spec({ completions: 3 })), 'flux');
  expect(JSON.stringify(refused.details)).toContain(
    'Until this is corrected, Flux applies nothing of the folder but Namespaces, ClusterRoles and CustomResourceDefinitions',
  );
});

test('a Job with a time to live runs again and again if the deployer creates missing objects again', () => {
  const base = job('j', { ttlSecondsAfterFinished: 60 });
  expect(told([], base, 'flux')).toEqual([
    'runs-for-ever (medium): Flux runs Job j again each time it is deleted, 60 s after its end',
  ]);
  expect(told([], annotated(base, { [`${ARGO}/hook`]: 'Sync' }), 'argocd')).toHaveLength(1);
  expect(told([], base, 'apply')).toEqual([]);
});

test('another version of a kind is the same object', () => {
  const beta = edit(cronJob('c'), { apiVersion: 'batch/v1beta1' });
  for (const deployer of ['apply', 'argocd', 'flux'] as const)
    expect(told(beta, cronJob('c'), deployer)).toEqual([]);
});

test('annotations are not reported if it is not recorded which deployer reads them', () => {
  const all = { [`${FLUX}/ssa`]: 'IfNotPresent', [`${ARGO}/hook`]: 'Sync', [`${ARGO}/sync-wave`]: '3' };
  for (const deployer of ['apply', 'kubectl', undefined] as const)
    expect(told(job('j'), annotated(job('j'), all), deployer)).toEqual([]);
});

describe('a queue of Kueue', () => {
  test('is not read on a CronJob or a pod template', () => {
    const inPod = spec({ template: { metadata: { labels: { [QUEUE]: 'q' } } } });
    expect(told([], labelled(cronJob('c'), { [QUEUE]: 'q' }))).toEqual([
      `queue-ignored (medium): CronJob c runs outside of its queue: Kueue reads ${QUEUE} elsewhere`,
    ]);
    expect(told([], labelled(edit(job('j'), inPod), { app: 'a' }))).toHaveLength(1);
    expect(told([], labelled(job('j'), { [QUEUE]: 'q' }))).toEqual([]);
    expect(
      told([], edit(cronJob('c'), spec({ jobTemplate: { metadata: { labels: { [QUEUE]: 'q' } } } }))),
    ).toEqual([]);
  });

  test('is read on the pod template of a Job without labels, which gets those of its pods', () => {
    const inPod = spec({ template: { metadata: { labels: { [QUEUE]: 'q' } } } });
    const inCronJob = spec({ jobTemplate: inPod });
    expect(told([], edit(job('j'), inPod))).toEqual([]);
    expect(told([], edit(cronJob('c'), inCronJob))).toEqual([]);
    const withLabels = edit(cronJob('c'), spec({ jobTemplate: { metadata: { labels: { app: 'a' } } } }));
    expect(told([], edit(withLabels, inCronJob))).toHaveLength(1);
  });

  test('cannot get a priority class for an admitted Job, or lose it', () => {
    const queued = labelled(job('j'), { [QUEUE]: 'a' });
    const [high, low] = ['high', 'low'].map((name) =>
      labelled(queued, { 'kueue.x-k8s.io/priority-class': name }),
    );
    expect(told(queued, high)).toEqual([
      'queue-changed (medium): If Kueue has admitted Job j, applying it will fail: it cannot get a priority class any more',
    ]);
    expect(told(high, queued)).toEqual([
      'queue-changed (medium): If Kueue is installed, applying Job j will fail: its priority class cannot be removed',
    ]);
    expect(told(high, low)).toEqual([]);
  });

  test('stays that of an admitted Job', () => {
    expect(told(labelled(job('j'), { [QUEUE]: 'a' }), labelled(job('j'), { [QUEUE]: 'b' }))).toEqual([
      'queue-changed (medium): If Kueue has admitted Job j, applying it will fail: its queue cannot change',
    ]);
  });

  test('resumes a Job that is suspended again with each apply', () => {
    const base = labelled(waitingJob('j'), { [QUEUE]: 'a' });
    expect(told(base, edit(base, spec({ backoffLimit: 3 })))).toEqual([
      'queue-suspend (medium, work-stops): If Kueue has admitted Job j, applying it stops its pods, and it starts over',
    ]);
    expect(told(base, edit(base, spec({ backoffLimit: 3 })), 'apply')).toEqual([]);
  });
});

test.each<Pairing>(['content-name', 'renamed', 'kind'])(
  'a pair (%s) is two objects for the API server',
  (pairing) => {
    const cluster = changeOf(stringify(job('a-1')), stringify(job('a-2')), { deployer: 'flux' });
    const [{ before, after }] = cluster.changes as [ChangedObject];
    const changes = [{ kind: 'changed' as const, before, after, fields: [], pairing }];
    expect(findDeployment({ ...cluster, changes }).map(({ title }) => plainText(title))).toEqual([
      'Job a-1 is deleted with its pods and logs, also if it still runs',
    ]);
  },
);
