import { plainText, Said } from '../../../lib/review/report/said';
import { JOB_FIELDS } from '../../review-scenarios/data/job-fields';
import { OTHER_FIELDS } from '../../review-scenarios/data/other-fields';
import {
  configMap,
  container,
  cronJob,
  deployment,
  edit,
  job,
  manifest,
  quickJob,
  spec,
  waitingJob,
} from '../../review-scenarios/objects';
import { findingsOf } from '../../review-scenarios/predict';
import { findings, told } from './support';

const IMAGE = spec({ template: { spec: { containers: [container({ image: 'other:1.0' })] } } });

/** test:scenarios checks each of these rows against a real API server. */
test('exactly the refused edits of the scenarios are refused, with their fields', () => {
  const rows = [...JOB_FIELDS, ...OTHER_FIELDS].flatMap((scenario) =>
    findingsOf(scenario, 'kubectl')
      .filter(({ classes }) => classes.includes('apply-fails'))
      .map(({ title }) => `${scenario.name}: ${plainText(title).replace(/.* will fail: /, '')}`),
  );
  expect(rows).toMatchSnapshot();
});

test('a refused edit is reported with what cannot change, and what to do', () => {
  const [finding] = findings(job('migrate'), edit(job('migrate'), IMAGE), 'apply');
  expect(plainText(finding.title)).toBe('Applying Job migrate will fail: spec.template cannot change');
  expect(plainText(finding.cure!)).toBe(
    'give it another name, or delete the Job first (its pods are deleted with it)',
  );
});

test('adding a missing selector is not a change of it', () => {
  const selector = (app: string) => spec({ selector: { matchLabels: { app } } });
  const before = deployment('d');
  delete (before.spec as { selector?: unknown }).selector;
  expect(told(before, edit(before, selector('d'))).join()).not.toContain('cannot change');
  expect(told(edit(before, selector('c')), edit(before, selector('d'))).join()).toContain('cannot change');
});

test('the same edit of several objects is reported once', () => {
  const bases = [job('a'), job('b'), deployment('c'), deployment('d')];
  const said = findings(
    bases,
    bases.map((base) => edit(base, IMAGE)),
  );
  expect(said.map(({ title, count }) => `${count}: ${plainText(title)}`)).toEqual([
    '2: Applying 2 Jobs will fail: spec.template cannot change',
    '2: 2 Deployments replace their pods one after another',
  ]);
  expect(said.map(({ details = [] }) => details.at(-1))).toEqual([
    expect.objectContaining({ text: [{ code: 'a' }, ' and ', { code: 'b' }] }),
    expect.objectContaining({ text: [{ code: 'c' }, ' and ', { code: 'd' }] }),
  ]);
});

test('a field that can change is not reported', () => {
  expect(told(job('j'), edit(job('j'), spec({ backoffLimit: 3 })))).toEqual([]);
});

describe('another order in the template of a Job', () => {
  const list = ['a', 'b'];
  const pods = (names: readonly string[], with$: object = {}) => ({
    restartPolicy: 'Never',
    tolerations: names.map((key) => ({ key, operator: 'Exists' })),
    volumes: names.map((name) => ({ name, emptyDir: {} })),
    containers: [
      {
        name: 'main',
        image: 'a:1',
        env: names.map((name) => ({ name, value: name })),
        securityContext: { capabilities: { drop: names } },
        ...with$,
      },
    ],
  });
  const manifestOf = (podSpec: object, more: object = {}) =>
    manifest('batch/v1', 'Job', 'j', { spec: { ...more, template: { spec: podSpec } } });
  const [order, other] = [pods(list), pods([...list].reverse())];

  test.each([
    [
      'env',
      { containers: [{ ...order.containers[0], env: other.containers[0].env }] },
      'containers[main].env',
    ],
    [
      'capabilities',
      { containers: [{ ...order.containers[0], securityContext: other.containers[0].securityContext }] },
      'containers[main].securityContext.capabilities.drop',
    ],
    ['volumes', { volumes: other.volumes }, 'volumes'],
    ['tolerations', { tolerations: other.tolerations }, 'tolerations'],
  ])('of %s is refused', (_, edits, field) => {
    const [found, ...others] = findings(manifestOf(order), manifestOf({ ...order, ...edits }), 'apply');
    expect(others).toEqual([]);
    expect(plainText(found.title)).toBe('Applying Job j will fail: spec.template cannot change');
    expect(found.classes).toEqual(['apply-fails']);
    expect(found.details?.[0]).toMatchObject({ kind: 'line' });
    expect(plainText((found.details![0] as { text: Said }).text)).toBe(
      `Only the order differs, in spec.template.spec.${field}`,
    );
  });

  test('is accepted while the Job is suspended if it concerns placement, and otherwise refused', () => {
    const waiting = { suspend: true };
    const placed = manifestOf({ ...order, tolerations: other.tolerations }, waiting);
    expect(told(manifestOf(order, waiting), placed).join()).not.toContain('will fail');
    const moved = manifestOf({ ...order, volumes: other.volumes }, waiting);
    expect(told(manifestOf(order, waiting), moved).join()).toContain('spec.template cannot change');
  });

  test('is reported together with other edits of the Job, and not reported if it stays', () => {
    expect(told(manifestOf(order), manifestOf(order, { backoffLimit: 3 }))).toEqual([]);
    expect(told(manifestOf(order), manifestOf(other, { backoffLimit: 3 })).join()).toContain('will fail');
  });

  test('is not reported for a CronJob and a Deployment', () => {
    const cron = (podSpec: object) =>
      manifest('batch/v1', 'CronJob', 'c', {
        spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: podSpec } } } },
      });
    expect(told(cron(order), cron(other))).toEqual([]);
  });
});

test('an edit of the template that is accepted while the Job is suspended is reported as such', () => {
  const more = spec({
    template: { spec: { containers: [container({ resources: { requests: { cpu: '1' } } })] } },
  });
  expect(told(waitingJob('j'), edit(waitingJob('j'), more))).toEqual([
    'while-suspended (low): The template of Job j can change only while the Job is suspended in the cluster',
  ]);
});

describe('a deployer that replaces an object whose edit is refused', () => {
  const annotated = (key: string, value: string) =>
    edit(job('j'), { metadata: { annotations: { [key]: value } } });
  test.each([
    ['argocd', 'argocd.argoproj.io/sync-options', 'Force=true'],
    ['argocd', 'argocd.argoproj.io/sync-options', 'Prune=false, Force=true,Replace=true'],
    ['flux', 'kustomize.toolkit.fluxcd.io/force', 'enabled'],
  ] as const)('%s with %s: %s stops the pods, and nothing fails', (deployer, key, value) => {
    const base = annotated(key, value);
    const [said] = told(base, edit(base, IMAGE), deployer);
    expect(said).toMatch(
      /^replaced \(high|low, work-stops, runs-again\): .* deletes Job j and creates it again/,
    );
    expect(said).not.toContain('apply-fails');
  });

  test.each([
    ['apply', 'kustomize.toolkit.fluxcd.io/force', 'enabled'],
    ['flux', 'argocd.argoproj.io/sync-options', 'Force=true'],
    ['argocd', 'argocd.argoproj.io/sync-options', 'Replace=true'],
    ['argocd', 'argocd.argoproj.io/sync-options', 'Force=true,ServerSideApply=true'],
  ] as const)('%s is refused in spite of %s: %s', (deployer, key, value) => {
    const base = annotated(key, value);
    expect(told(base, edit(base, IMAGE), deployer)).toEqual([
      'refused (high, apply-fails): Applying Job j will fail: spec.template cannot change',
    ]);
  });

  test('a hook of Argo CD is created again at each sync', () => {
    const base = annotated('argocd.argoproj.io/hook', 'PreSync');
    expect(told(base, edit(base, IMAGE), 'argocd')).toEqual([
      'replaced (low, runs-again): Argo CD deletes Job j and creates it again',
    ]);
  });

  test('Flux ignores objects that it only creates', () => {
    const base = annotated('kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresent');
    expect(told(base, edit(base, IMAGE), 'flux')).toEqual([
      'ignored (medium): Flux ignores the edit of Job j: its annotations or labels exclude it',
    ]);
  });
});

describe('an object that is always refused', () => {
  test.each([
    [
      'CronJob with a name that is too long',
      cronJob('c'.repeat(53)),
      'its name has 53 characters, and may have 52',
    ],
    [
      'Deployment that does not select its pods',
      deployment('d', { selector: { matchLabels: { app: 'x' } } }),
      'spec.selector does not select its pods',
    ],
    [
      'binding of a Role in the whole cluster',
      manifest('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'b', {
        roleRef: { kind: 'Role', name: 'r' },
      }),
      'roleRef.kind must be ClusterRole',
    ],
  ])('a %s', (_, object, because) => {
    const said = told([], object);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`will fail: ${because}`);
    expect(told(object, edit(object, { metadata: { labels: { a: 'b' } } }))).toEqual([]);
  });
});

test('malformed objects do not stop the review', () => {
  const broken = { spec: 5, data: 'x', roleRef: [], metadata: { labels: 'x', annotations: 3 } };
  for (const [base, head] of [
    [quickJob('j'), edit(quickJob('j'), broken)],
    [edit(deployment('d'), broken), deployment('d')],
    [configMap('m'), edit(configMap('m'), broken)],
  ])
    for (const deployer of ['apply', 'kubectl', 'argocd', 'flux'] as const) {
      expect(() => findings(base, head, deployer)).not.toThrow();
      expect(() => findings(base, [], deployer)).not.toThrow();
    }
});
