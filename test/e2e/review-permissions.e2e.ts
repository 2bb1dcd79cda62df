import { type Atom, atomsOf } from '../../lib/rbac/grant';
import { hasEffect } from '../../lib/rbac/risk-levels';
import type { Rule } from '../../lib/rbac/rule';
import { type Access, accessOf, type Held } from '../../lib/review/permissions/access/access';
import { keyOf } from '../../lib/review/permissions/access/subject';
import { type SubjectChange, subjectChanges } from '../../lib/review/permissions/access/subject-changes';
import { changeOf } from '../review/support';
import { type Ask, authorizer, type Request } from './authorizer';
import { apply, deleteNamespace, eventually, freshNamespace, kubectl } from './kubernetes';

const NAMESPACE = 'e2e-review-permissions';
const PREFIX = 'e2e-review-';
const RBAC = 'rbac.authorization.k8s.io';
const LABEL = { 'e2e-review': 'permissions' };

type Manifest = {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
};

const rbac = { apiVersion: `${RBAC}/v1` };
const inPlace = { namespace: NAMESPACE, labels: LABEL };
const robot = { kind: 'ServiceAccount', name: 'robot', namespace: NAMESPACE };
const group = (name: string) => ({ kind: 'Group', apiGroup: RBAC, name });
const rule = (verbs: string, resources: string, groups = '', names?: string): Rule => ({
  verbs: verbs.split(','),
  apiGroups: groups.split(','),
  resources: resources.split(','),
  ...(names !== undefined && { resourceNames: names.split(',') }),
});

const role = (...rules: Rule[]): Manifest => ({
  ...rbac,
  kind: 'Role',
  metadata: { ...inPlace, name: 'reader' },
  ...{ rules },
});
const clusterRole = (name: string, rules: Rule[], labels = {}, more = {}): Manifest => ({
  ...rbac,
  kind: 'ClusterRole',
  metadata: { name: PREFIX + name, ...{ labels: { ...LABEL, ...labels } } },
  ...{ rules },
  ...more,
});
const refOf = (to: string) => {
  const [kind, name] = to.split(' ');
  const isBuiltIn = ['view', 'edit', 'admin', 'cluster-admin', 'reader'].includes(name);
  return { apiGroup: RBAC, kind, name: isBuiltIn ? name : PREFIX + name };
};
const nameOfBinding = (to: string) => PREFIX + to.toLowerCase().replace(' ', '-');
const bind = (to: string, ...subjects: object[]): Manifest => ({
  ...rbac,
  kind: 'RoleBinding',
  metadata: { ...inPlace, name: nameOfBinding(to) },
  ...{ roleRef: refOf(to), subjects: subjects.length > 0 ? subjects : [robot] },
});
const bindAll = (to: string, ...subjects: object[]): Manifest => ({
  ...rbac,
  kind: 'ClusterRoleBinding',
  metadata: { name: nameOfBinding(to), ...{ labels: LABEL } },
  ...{ roleRef: refOf(to), subjects: subjects.length > 0 ? subjects : [robot] },
});

const widgets = [rule('get,list', 'widgets', 'example.com')];
const toView = { [`${RBAC}/aggregate-to-view`]: 'true' };
const whole = clusterRole(
  'whole',
  [],
  {},
  {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'e2e-part': 'yes' } }] },
  },
);

const SCENARIOS: readonly (readonly [what: string, base: Manifest[], head: Manifest[], effects: string[]])[] =
  [
    [
      'a verb more',
      [role(rule('get', 'pods')), bind('Role reader')],
      [role(rule('get,list', 'pods')), bind('Role reader')],
      ['widened'],
    ],
    [
      'names dropped',
      [role(rule('get', 'secrets', '', 'a,b')), bind('Role reader')],
      [role(rule('get', 'secrets')), bind('Role reader')],
      ['widened'],
    ],
    [
      'other names',
      [role(rule('get', 'secrets', '', 'a,b')), bind('Role reader')],
      [role(rule('get', 'secrets', '', 'b,c')), bind('Role reader')],
      ['mixed'],
    ],
    [
      'a star in place of a list',
      [role(rule('get,list', 'pods,pods/log')), bind('Role reader')],
      [role(rule('*', '*')), bind('Role reader')],
      ['widened'],
    ],
    [
      'a subresource of everything',
      [role(rule('patch', 'deployments/scale', 'apps')), bind('Role reader')],
      [role(rule('patch', '*/scale', 'apps,batch')), bind('Role reader')],
      ['widened'],
    ],
    [
      'cluster-wide in place of a namespace',
      [bind('ClusterRole view')],
      [bindAll('ClusterRole view')],
      ['widened'],
    ],
    ['view in place of edit', [bind('ClusterRole edit')], [bind('ClusterRole view')], ['narrowed']],
    [
      'what a group had',
      [bind('ClusterRole view', group(`system:serviceaccounts:${NAMESPACE}`))],
      [bind('ClusterRole view', group(`system:serviceaccounts:${NAMESPACE}`), robot)],
      ['equal', 'equal'],
    ],
    [
      'a group in place of the account',
      [bind('ClusterRole view')],
      [bindAll('ClusterRole view', group('system:serviceaccounts'))],
      ['equal', 'widened'],
    ],
    [
      'another spelling of the account',
      [bind('ClusterRole view')],
      [
        bind('ClusterRole view', {
          kind: 'User',
          apiGroup: RBAC,
          name: `system:serviceaccount:${NAMESPACE}:robot`,
        }),
      ],
      ['equal'],
    ],
    [
      'an account without its namespace',
      [bind('ClusterRole view')],
      [bind('ClusterRole view', { kind: 'ServiceAccount', name: 'robot' })],
      [], // The API server fills it in, so nothing has changed.
    ],
    [
      'what is added to an aggregated role',
      [whole, bind('ClusterRole whole')],
      [whole, bind('ClusterRole whole'), clusterRole('part', widgets, { 'e2e-part': 'yes' })],
      ['widened'],
    ],
    [
      'what is added to view, for who has admin',
      [bind('ClusterRole admin'), clusterRole('part', widgets)],
      [bind('ClusterRole admin'), clusterRole('part', widgets, toView)],
      ['widened'],
    ],
    [
      'URLs',
      [
        clusterRole('probe', [{ verbs: ['get'], nonResourceURLs: ['/metrics'] }]),
        bindAll('ClusterRole probe'),
      ],
      [
        clusterRole('probe', [{ verbs: ['get'], nonResourceURLs: ['/metrics*', '/version'] }]),
        bindAll('ClusterRole probe'),
      ],
      ['widened'],
    ],
    [
      'URLs in a namespace',
      [clusterRole('probe', [rule('get', 'pods')]), bind('ClusterRole probe')],
      [
        clusterRole('probe', [rule('get', 'pods'), { verbs: ['get'], nonResourceURLs: ['/metrics'] }]),
        bind('ClusterRole probe'),
      ],
      ['equal'],
    ],
  ];

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => {
  clear();
  deleteNamespace(NAMESPACE);
});

function clear(): void {
  kubectl(['delete', 'clusterrole,clusterrolebinding', '-l', 'e2e-review=permissions', '--ignore-not-found']);
  kubectl([
    'delete',
    'role,rolebinding',
    '-n',
    NAMESPACE,
    '-l',
    'e2e-review=permissions',
    '--ignore-not-found',
  ]);
}

test.each(SCENARIOS)(
  '%s: gained and lost permissions are those that the authorizer newly allows and refuses',
  async (_, base, head, effects) => {
    const cluster = changeOf(textOf(base), textOf(head));
    const access = accessOf(cluster);
    const changes = subjectChanges(cluster, access);
    expect(changes.map(({ effect }) => effect).sort()).toEqual([...effects].sort());
    await authorizer(async (ask) => {
      for (const [manifests, side] of [
        [base, 'base'],
        [head, 'head'],
      ] as const) {
        clear();
        apply(textOf(manifests));
        await agree(ask, access, changes, side);
      }
    });
  },
);

/** Queries until the answers are ours: controllers add rules to aggregated roles, and caches follow. */
async function agree(
  ask: Ask,
  access: { readonly base: Access; readonly head: Access },
  changes: readonly SubjectChange[],
  side: 'base' | 'head',
): Promise<void> {
  for (const change of changes) {
    // A member of a group that has no permissions of its own.
    const name = change.subject.kind === 'ServiceAccount' ? change.subject.name : 'nobody';
    const expected = expectedOf(access, change, side);
    const requests = expected.map(({ atom }) => requestOf(atom));
    expect(requests.length).toBeGreaterThan(0);
    let wrong: unknown[] = [];
    await eventually(30, async () => {
      const allowed = await ask({ namespace: NAMESPACE, name }, requests);
      wrong = expected.filter((each, index) => each.isAllowed !== allowed[index]);
      return wrong.length === 0 ? true : undefined;
    }).catch(() =>
      expect({ subject: keyOf(change.subject), side, wrong: wrong.slice(0, 3) }).toMatchObject({ wrong: [] }),
    );
  }
}

/** The expected answer for each permission that a subject has on either side. */
function expectedOf(
  access: { readonly base: Access; readonly head: Access },
  change: SubjectChange,
  side: 'base' | 'head',
) {
  const atoms = (own: Access, held: readonly Held[]) =>
    atomsOf(held.map((each) => own.grantOf(each))).filter(
      ({ rule: single, namespace }) => single && hasEffect(single, namespace),
    );
  const texts = (these: readonly Atom[]) => new Set(these.map((atom) => JSON.stringify(atom)));
  const [gained, lost] = [texts(change.gained), texts(change.lost)];
  const { subject } = change;
  return [
    ...atoms(access.base, access.base.heldBy(subject)).map((atom) => ({
      atom,
      isAllowed: side === 'base' || !lost.has(JSON.stringify(atom)),
    })),
    ...atoms(access.head, access.head.heldBy(subject)).map((atom) => ({
      atom,
      isAllowed: side === 'head' || !gained.has(JSON.stringify(atom)),
    })),
  ];
}

function requestOf({ namespace, rule: single }: Atom): Request {
  const [resource = '', subresource] = single?.resources?.[0].split('/') ?? [];
  return {
    verb: single?.verbs[0] ?? '',
    group: single?.apiGroups?.[0] ?? '',
    resource,
    subresource,
    namespace,
    name: single?.resourceNames?.[0],
    path: single?.nonResourceURLs?.[0],
  };
}

function textOf(manifests: readonly Manifest[]): string {
  return manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
}
