import { Duration } from 'cdk8s';
import { parseAllDocuments, stringify } from 'yaml';
import { NAMESPACE, WorkshopUserJobs, WorkshopUserJobsProps } from '../../apps/workshop-user-jobs/chart';
import { covers } from '../../lib/rbac/covers';
import { allRequests, authorizer, Request } from './authorizer';
import {
  apply,
  applyCrds,
  eventually,
  kubectl,
  KubeObject,
  list,
  synthesize,
  tryKubectl,
} from './kubernetes';
import { startStandIn, StandIn, Trouble } from './operators-stand-in';

const PREFIX = 'e2e-ws-';
const user = (name: string | number) => `${PREFIX}${name}`;
const USERS = Array.from({ length: 20 }, (_, index) => user(index + 1));
/** The one of the twenty whose operator cannot be installed. */
const UNLUCKY = user(7);
const LUCKY = USERS.filter((one) => one !== UNLUCKY);

const seconds = 45;
const csv = 'rhsso-operator.7.6.11-opr-006';
/** More users, for whom other things go wrong, and the messages of their jobs. */
const TROUBLED: readonly (Trouble & { readonly user: string; readonly says: string })[] = [
  {
    ...{ user: user('no-plan'), at: 'Subscription', outcome: 'is never done' },
    says: `step 4 of 9 has not come true (the InstallPlan is approved and complete): not within ${seconds} s, the last state is 'installed= plan='`,
  },
  {
    ...{ user: user('bad-plan'), at: 'InstallPlan', outcome: 'fails' },
    says: 'step 4 of 9 has not come true (the InstallPlan is approved and complete): Failed bundle unpacking failed',
  },
  {
    ...{ user: user('slow-plan'), at: 'InstallPlan', outcome: 'is never done' },
    says: `step 4 of 9 has not come true (the InstallPlan is approved and complete): not within ${seconds} s, the last state is ''`,
  },
  {
    ...{ user: user('no-operator'), at: 'ClusterServiceVersion', outcome: 'is never done' },
    says: `step 5 of 9 has not come true (${csv} is installed): not within ${seconds} s, the last state is ''`,
  },
  {
    ...{ user: user('bad-mesh'), at: 'ServiceMeshControlPlane', outcome: 'fails' },
    says: `step 6 of 9 has not come true (the ServiceMeshControlPlane is ready): not within ${seconds} s, the last state is '1 False ReconcileError ComponentsNotReady'`,
  },
  {
    ...{ user: user('no-mesh'), at: 'ServiceMeshControlPlane', outcome: 'is never done' },
    says: `step 6 of 9 has not come true (the ServiceMeshControlPlane is ready): not within ${seconds} s, the last state is ''`,
  },
  {
    ...{ user: user('no-console'), at: 'Kiali', outcome: 'is never done' },
    says: `step 8 of 9 has not come true (Kiali is reconfigured): not within ${seconds} s, the last state is ''`,
  },
];
const troubles: { readonly [user: string]: Trouble } = {
  [UNLUCKY]: { at: 'ClusterServiceVersion', outcome: 'fails' },
  ...Object.fromEntries(TROUBLED.map((trouble) => [trouble.user, trouble])),
};

const manifestsFor = (users: readonly string[], props: Partial<WorkshopUserJobsProps> = {}) =>
  synthesize((app) => {
    const patience = Duration.seconds(seconds);
    new WorkshopUserJobs(app, 'workshop-user-jobs', { users, patience, ...props });
  });
const manifests = manifestsFor([...USERS, ...TROUBLED.map((troubled) => troubled.user)]);

interface Json {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: { readonly [key: string]: string } };
  readonly data: { readonly [file: string]: string };
  readonly rules: { readonly resources: readonly string[]; verbs: string[] }[];
}
const documentsOf = (text: string): Json[] => parseAllDocuments(text).map((document) => document.toJS());
const jobOf = (text: string, who: string) =>
  documentsOf(text).find((one) => one.kind === 'Job' && one.metadata.labels['cdk8s-jobs/item'] === who)!
    .metadata.name;

function cleanUp(): void {
  const labelled = ['-l', 'app.kubernetes.io/part-of=workshop-user-jobs'];
  kubectl(['delete', 'clusterrole,clusterrolebinding', ...labelled]);
  const users = kubectl(['get', 'namespaces', ...labelled, '-o', 'name'])
    .split('\n')
    .filter(Boolean);
  kubectl(['delete', ...users, `namespace/${NAMESPACE}`, '--ignore-not-found', '--timeout=120s']);
}

/** A namespace that the workshop has already, with two LimitRanges, as a project template of OpenShift leaves them. */
function makeLimited(namespace: string): void {
  const limits = [{ type: 'Container', default: { memory: '64Mi' } }];
  const ranges = ['small', 'smaller'].map((name) => ({
    ...{ apiVersion: 'v1', kind: 'LimitRange', metadata: { name, namespace }, spec: { limits } },
  }));
  kubectl(['create', 'namespace', namespace]);
  kubectl(['label', 'namespace', namespace, 'app.kubernetes.io/part-of=workshop-user-jobs']);
  apply(ranges.map((range) => stringify(range)).join('---\n'));
}

const logOf = (job: string) =>
  kubectl(['logs', '-n', NAMESPACE, '-l', `batch.kubernetes.io/job-name=${job}`, '--tail=-1']);
/** The output of the first try of a job that did not succeed. */
const failureOf = (job: string) =>
  // Waiting must not block the stand-in, which is in this process.
  eventually(90, () => {
    const [pod] = list(NAMESPACE, 'pods', `batch.kubernetes.io/job-name=${job}`).filter(
      ({ status }) => status.phase === 'Failed',
    );
    return pod && { log: kubectl(['logs', '-n', NAMESPACE, pod.metadata.name]), exitCode: exitCodeOf(pod) };
  });

function exitCodeOf({ status }: KubeObject): number {
  interface Container {
    readonly state: { readonly terminated: { readonly exitCode: number } };
  }
  const [container] = status.containerStatuses as readonly Container[];
  return container.state.terminated.exitCode;
}

const conditionOf = ({ status }: KubeObject) =>
  ((status.conditions ?? []) as readonly { readonly type: string; readonly status: string }[])
    .filter((condition) => condition.status === 'True' && ['Complete', 'Failed'].includes(condition.type))
    .map(({ type }) => type)[0] as string | undefined;
const ended = (names: readonly string[]) =>
  eventually(200, () => {
    const jobs = list(NAMESPACE, 'jobs').filter(({ metadata }) => names.includes(metadata.name));
    return jobs.every((job) => conditionOf(job) !== undefined) ? jobs : undefined;
  });

let standIn: StandIn;
let jobs: KubeObject[];
beforeAll(async () => {
  applyCrds(['operators.coreos.com', 'maistra.io', 'kiali.io']);
  cleanUp();
  makeLimited(`${user(3)}-istio`);
  standIn = await startStandIn(PREFIX, troubles);
  apply(manifests);
  jobs = await ended(USERS.map((one) => jobOf(manifests, one)));
}, 300_000);
afterAll(async () => {
  try {
    await standIn.stop();
  } finally {
    cleanUp();
  }
});

const ofUsers = `cdk8s-jobs/fan-out=setup,cdk8s-jobs/item in (${USERS.join()})`;

describe('twenty users, for one of whom the operator cannot be installed:', () => {
  test('all others are set up, all at the same time', () => {
    const outcomes = jobs.map((job) => [job.metadata.name, conditionOf(job)]);
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(
        USERS.map((one) => [jobOf(manifests, one), one === UNLUCKY ? 'Failed' : 'Complete']),
      ),
    );
    const ends = jobs.flatMap(({ status }) => Date.parse(String(status.completionTime)) || []);
    const atTheSameTime = list(NAMESPACE, 'pods', ofUsers).filter(
      ({ status }) => Date.parse(String(status.startTime)) < Math.min(...ends),
    );
    expect(new Set(atTheSameTime.map(({ metadata }) => metadata.labels!['cdk8s-jobs/item']))).toEqual(
      new Set(USERS),
    );
  });

  test('a job says which step it is at, and what its test pod wrote', () => {
    const lines = logOf(jobOf(manifests, user(1))).split('\n');
    const steps = lines.flatMap((line) => /^step (\d) of 9: /.exec(line)?.[1] ?? []);
    expect(steps).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(lines.slice(-3)).toEqual(['Hello, Kubernetes!', `${user(1)} is ready`, '']);
  });

  test('what they were set up with is there, and as their operators left it', () => {
    const ofEach = (kind: string, suffix: string, read: (object: KubeObject) => unknown) => {
      const objects = JSON.parse(kubectl(['get', kind, '-A', '-o', 'json'])).items as KubeObject[];
      return LUCKY.map((one) =>
        objects.filter(({ metadata }) => metadata.namespace === one + suffix).map(read),
      );
    };
    const forAll = (expected: (one: string) => unknown) => LUCKY.map((one) => [expected(one)]);
    expect(ofEach('installplans', '', ({ spec, status }) => [spec.approved, status.phase])).toEqual(
      forAll(() => [true, 'Complete']),
    );
    expect(ofEach('clusterserviceversions', '', ({ status }) => status.phase)).toEqual(
      forAll(() => 'Succeeded'),
    );
    expect(ofEach('servicemeshmemberrolls', '-istio', ({ status }) => status.configuredMembers)).toEqual(
      forAll((one) => [one]),
    );
    expect(ofEach('kialis', '-istio', ({ spec }) => spec.installation_tag)).toEqual(
      forAll((one) => `Service mesh of ${one}`),
    );
  });

  test('every LimitRange of the mesh is gone, also of a namespace that was there before', () => {
    expect(list(`${user(3)}-istio`, 'limitranges')).toEqual([]);
    expect(logOf(jobOf(manifests, user(3)))).toMatch(/limitrange "small" deleted.*\n.*"smaller" deleted/);
  });

  test('the one fails twice, with a message that says what did not happen', () => {
    const log = logOf(jobOf(manifests, UNLUCKY));
    const message = `error: ${UNLUCKY}: step 5 of 9 has not come true (${csv} is installed): Failed install strategy failed`;
    expect(log.split(message)).toHaveLength(3);
    expect(jobs.find(({ metadata }) => metadata.name === jobOf(manifests, UNLUCKY))!.status.failed).toBe(2);
  });

  test('the label of the list tells how far all of them are', () => {
    const labelled = ['-n', NAMESPACE, '-l', ofUsers];
    const table = kubectl(['get', 'jobs', ...labelled, '-L', 'cdk8s-jobs/item'])
      .trim()
      .split('\n')
      .slice(1);
    expect(table).toHaveLength(20);
    expect(table.filter((line) => !line.includes(' Complete '))).toEqual([
      expect.stringMatching(new RegExp(` Failed .* ${UNLUCKY}$`)),
    ]);
    const { status, stderr } = tryKubectl([
      ...['wait', 'job', ...labelled, '--for=condition=Complete', '--timeout=0s'],
    ]);
    expect([status, stderr.match(/jobs\/\S+/g)]).toEqual([1, [`jobs/${jobOf(manifests, UNLUCKY)}`]]);
  });
});

test.each(TROUBLED)('if a $at $outcome, the job fails and reports it', async ({ user: who, says }) => {
  const { log, exitCode } = await failureOf(jobOf(manifests, who));
  expect(log.trimEnd().split('\n').at(-1)).toBe(`error: ${who}: ${says}`);
  expect(exitCode).toBe(1);
});

test('a user who is called like the namespace of another team gets nothing in it', async () => {
  const theirs = user('theirs');
  kubectl(['create', 'namespace', theirs]);
  try {
    const before = kubectl(['get', 'namespace', theirs, '-o', 'yaml']);
    const one = manifestsFor([theirs]);
    apply(one);
    const { log, exitCode } = await failureOf(jobOf(one, theirs));
    expect(log.trimEnd().split('\n').at(-1)).toContain(`: the namespace ${theirs} is not of the workshop; `);
    expect(exitCode).toBe(1);
    expect(kubectl(['get', 'namespace', theirs, '-o', 'yaml'])).toBe(before);
    expect(kubectl(['get', 'roles,rolebindings', '-n', theirs, '-o', 'name'])).toBe('');
    expect(tryKubectl(['get', 'namespace', `${theirs}-istio`]).stderr).toContain('NotFound');
  } finally {
    kubectl(['delete', 'namespace', theirs]);
  }
});

test('the API server takes each object as strictly as it can, and refuses a misspelled field', () => {
  const strictly = ['apply', '--dry-run=server', '--validate=strict', '-f', '-'];
  const { data } = documentsOf(manifests).find(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith(`${user(1)}-data`),
  )!;
  kubectl(strictly, Object.values(data).join('---\n'));
  const { stderr } = tryKubectl(strictly, data['subscription.yaml'].replace('startingCSV', 'startingCsv'));
  expect(stderr).toContain('unknown field "spec.startingCsv"');
});

test('a job that runs again leaves everything as it is, and tests again', async () => {
  const kinds =
    'roles,rolebindings,catalogsources,operatorgroups,subscriptions,installplans,clusterserviceversions,' +
    'servicemeshcontrolplanes,servicemeshmembers,servicemeshmemberrolls,kialis';
  const versions = () =>
    [user(1), `${user(1)}-istio`].map((namespace) =>
      kubectl([
        ...['get', kinds, '-n', namespace, '--no-headers'],
        ...['-o', 'custom-columns=:kind,:metadata.name,:metadata.uid,:metadata.resourceVersion'],
      ]),
    );
  const [before, pod] = [versions(), list(user(1), 'pods')[0].metadata.uid];
  expect(before.join('').trim().split('\n').length).toBeGreaterThanOrEqual(12);

  const again = manifestsFor([user(1)], { rerun: 'again' });
  apply(again);
  const [job] = await ended([jobOf(again, user(1))]);
  expect(conditionOf(job)).toBe('Complete');
  expect(versions()).toEqual(before);
  expect(list(user(1), 'pods').map(({ metadata }) => metadata.uid)).not.toContain(pod);
});

describe('the robot', () => {
  const account = `system:serviceaccount:${NAMESPACE}:user-job-robot`;

  test.each([
    {
      ...{ resource: 'installplans', verb: 'patch', what: 'approve InstallPlans', who: user('unapproved') },
      says: 'is forbidden: User "system:serviceaccount:workshop-user-jobs:user-job-robot" cannot patch resource "installplans"',
      step: 'step 4 of 9 has not come true (the InstallPlan is approved and complete)',
    },
    {
      ...{
        resource: 'deployments',
        verb: 'create',
        what: 'do what its Roles contain',
        who: user('ungranted'),
      },
      says: 'is attempting to grant RBAC permissions not currently held',
      step: 'step 2 of 9 has not come true',
    },
  ])('that may not $what fails at that step', async ({ resource, verb, who, says, step }) => {
    const documents = documentsOf(manifestsFor([who]));
    const { rules } = documents.find(({ kind }) => kind === 'ClusterRole')!;
    for (const rule of rules.filter(({ resources }) => resources.includes(resource)))
      rule.verbs = rule.verbs.filter((other) => other !== verb);
    const poorer = documents.map((document) => stringify(document)).join('---\n');
    apply(poorer);
    const { log } = await failureOf(jobOf(poorer, who));
    expect(log).toContain(says);
    expect(log).toContain(`error: ${who}: ${step}`);
  });

  describe('with all that it was said,', () => {
    beforeAll(() => apply(manifests));
    const rbac = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      metadata: { name: 'more', namespace: user(2) },
    };

    test.each([
      ['Role', { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] }],
      [
        'RoleBinding',
        {
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
          subjects: [{ kind: 'ServiceAccount', name: 'user-job-robot', namespace: NAMESPACE }],
        },
      ],
    ])('cannot create a %s that grants permissions that it lacks', (kind, content) => {
      const { stderr } = tryKubectl(
        [`--as=${account}`, 'create', '-f', '-'],
        stringify({ ...rbac, kind, ...content }),
      );
      expect(stderr).toContain('is attempting to grant RBAC permissions not currently held');
    });

    test('may do what its script does and its Roles contain, what any account may, and nothing else', async () => {
      const isGranted = ({ verb, group, resource, subresource }: Request) => {
        const of = subresource === undefined ? resource : `${resource}/${subresource}`;
        return covers(SAID, [{ verbs: [verb], apiGroups: [group], resources: [of] }]);
      };
      const requests = allRequests([user(1), undefined]);
      expect(requests.length).toBeGreaterThan(2000);
      await authorizer(async (ask) => {
        const allowed = await ask(ROBOT, requests);
        expect(requests.filter((request, index) => isGranted(request) && !allowed[index])).toEqual([]);
        const others = requests.filter((request, index) => allowed[index] && !isGranted(request));
        const toAnyone = await ask({ ...ROBOT, name: 'nobody' }, others);
        expect(others.filter((_, index) => !toAnyone[index])).toEqual([]);
      });
    });

    test('may change objects by their names only', async () => {
      const requests = NAMED.flatMap(([verbs, group, resource, name]) =>
        verbs
          .split(' ')
          .flatMap((verb) =>
            [name, 'another'].map((one) => ({ verb, group, resource, namespace: user(1), name: one })),
          ),
      );
      await authorizer(async (ask) => {
        const allowed = await ask(ROBOT, requests);
        expect(requests.filter(({ name }, index) => allowed[index] === (name === 'another'))).toEqual([]);
      });
    });
  });
});

const ROBOT = { namespace: NAMESPACE, name: 'user-job-robot' };
const READ = 'get list watch';
const WRITE = `${READ} create update patch delete`;
const OLM = 'operators.coreos.com';
/** The permissions of the robot for objects of any name, including the contents of the users' Roles. */
const SAID = (
  [
    ['create', '', 'namespaces'],
    ['list delete', '', 'limitranges'],
    [`${READ} create`, '', 'pods'],
    [READ, '', 'events'],
    ['get', '', 'pods/log'],
    [WRITE, '', 'configmaps services'],
    [WRITE, 'apps', 'deployments'],
    ['create', OLM, 'catalogsources operatorgroups subscriptions'],
    ['get watch patch', OLM, 'installplans'],
    ['get watch', OLM, 'clusterserviceversions'],
    [`${READ} create`, 'maistra.io', 'servicemeshcontrolplanes servicemeshmemberrolls'],
    ['create', 'maistra.io', 'servicemeshmembers'],
    [READ, 'kiali.io', 'kialis'],
    ['create', 'rbac.authorization.k8s.io', 'roles rolebindings'],
  ] as const
).map(([verbs, group, resources]) => ({
  ...{ verbs: verbs.split(' '), apiGroups: [group], resources: resources.split(' ') },
}));
/** Its permissions for objects of one name. */
const NAMED = [
  ['get patch', '', 'namespaces', user(1)],
  ['get patch', '', 'namespaces', `${user(20)}-istio`],
  ['delete', '', 'pods', 'workshop-test'],
  ['get patch', OLM, 'catalogsources', 'workshop-catalogue'],
  ['get patch', OLM, 'operatorgroups', 'workshop'],
  ['get watch patch', OLM, 'subscriptions', 'rhsso-operator'],
  ['patch use', 'maistra.io', 'servicemeshcontrolplanes', 'basic'],
  ['patch', 'maistra.io', 'servicemeshmemberrolls', 'default'],
  ['get watch patch', 'maistra.io', 'servicemeshmembers', 'default'],
  ['patch', 'kiali.io', 'kialis', 'kiali'],
  ['get patch', 'rbac.authorization.k8s.io', 'roles', 'workshop-user'],
  ['get patch', 'rbac.authorization.k8s.io', 'rolebindings', 'workshop-user'],
] as const;
