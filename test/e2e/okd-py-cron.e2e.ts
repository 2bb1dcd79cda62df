import { Chart, Duration, Yaml } from 'cdk8s';
import { EnvValue, ImagePullPolicy, Secret } from 'cdk8s-plus-27';
import {
  NamedContainer,
  RunOnceJob,
  RunOnceJobProps,
  ScopedServiceAccount,
  ServiceAccountToken,
} from 'cdk8s-jobs';
import { OkdPyCron } from '../../apps/okd-py-cron/chart';
import { covers } from '../../lib/rbac/covers';
import { allRequests, authorizer, Request } from './authorizer';
import { runNow, scheduledRun, suspended } from './cron-jobs';
import {
  apply,
  applyCrds,
  chartIn,
  deleteNamespace,
  kubectl,
  list,
  logOfFailed,
  logOfFinished,
  synthesize,
} from './kubernetes';

const NAMESPACE = 'py-cron';
const IMAGE = 'py-cron/py-cron:1.0';
// No registry: the image was put on the node.
const imagePullPolicy = ImagePullPolicy.IF_NOT_PRESENT;
const manifests = suspended(synthesize((app) => new OkdPyCron(app, 'okd-py-cron', { imagePullPolicy })));

beforeAll(() => {
  deleteNamespace(NAMESPACE);
  applyCrds();
  apply(manifests);
});
afterAll(() => deleteNamespace(NAMESPACE));

/** Runs the program as its account, in an environment of the test. */
function runInstead(name: string, props: (chart: Chart) => Partial<RunOnceJobProps>): string {
  let job = '';
  apply(
    chartIn(NAMESPACE, (chart: Chart) => {
      const account = ScopedServiceAccount.fromServiceAccountName(chart, 'account', 'py-cron', {
        token: ServiceAccountToken.AUTOMOUNT,
      });
      const podSecurityContext = { imageUser: true };
      const options = { image: IMAGE, serviceAccount: account, podSecurityContext, backoffLimit: 0 };
      job = new RunOnceJob(chart, name, { ...options, ...props(chart) }).name;
    }),
  );
  return job;
}

test('the CronJob fires by itself, and its log lists the pods', async () => {
  const job = await scheduledRun(NAMESPACE, 'py-cron');
  const log = logOfFinished(NAMESPACE, job.metadata.name);
  expect(log).toMatch(/^namespace py-cron: Active\n/);
  const [pod] = list(NAMESPACE, 'pods', `job-name=${job.metadata.name}`);
  // The program may be faster than the kubelet, which reports to the API server that it runs.
  expect(log).toMatch(new RegExp(`^${pod.metadata.name}\\t(Pending|Running)$`, 'm'));
  expect(log).toMatch(/\n\d+ pods\n$/);
});

describe('without', () => {
  const removals = [
    {
      rule: 0,
      what: 'get on namespaces',
      message: 'error: the account may not get namespace py-cron (403)\n',
    },
    {
      rule: 1,
      what: 'list on pods',
      message: 'error: the account may not list pods in namespace py-cron (403)\n',
    },
  ];
  afterEach(() => apply(manifests));

  test.each(removals)('$what it fails with its message', ({ rule, what, message }) => {
    const removal = JSON.stringify([{ op: 'remove', path: `/rules/${rule}` }]);
    kubectl(['patch', 'role', 'py-cron', '-n', NAMESPACE, '--type=json', '-p', removal]);
    const log = logOfFailed(NAMESPACE, runNow(NAMESPACE, 'py-cron', what.replaceAll(' ', '-')));
    expect(log.slice(-message.length)).toBe(message);
  });
});

test('a token that the API does not accept is a failure with its message', () => {
  // For the API an expired token is as invalid as any other string.
  const keys = ['ca.crt', 'namespace', 'token'];
  const ca = JSON.parse(kubectl(['get', 'configmap', 'kube-root-ca.crt', '-n', NAMESPACE, '-o', 'json']))
    .data['ca.crt'];
  const metadata = { name: 'expired', namespace: NAMESPACE };
  const stringData = { 'ca.crt': ca, namespace: NAMESPACE, token: 'expired' };
  apply(Yaml.stringify({ apiVersion: 'v1', kind: 'Secret', metadata, stringData }));
  const job = runInstead('expired', (chart) => ({
    token: ServiceAccountToken.NONE,
    secretMounts: {
      '/var/run/secrets/kubernetes.io/serviceaccount': {
        secret: Secret.fromSecretName(chart, 'secret', 'expired'),
        keys,
      },
    },
  }));
  expect(logOfFailed(NAMESPACE, job)).toBe(
    'error: the API does not accept the token: it has expired, or is meant for another audience (401)\n',
  );
});

test('an API that does not answer is a failure with its message', () => {
  const silent: NamedContainer = {
    name: 'silent',
    image: IMAGE,
    command: [
      'python3',
      '-c',
      "import socket, time; s = socket.create_server(('127.0.0.1', 8443)); time.sleep(60)",
    ],
  };
  const env = { HOST: EnvValue.fromValue('https://127.0.0.1:8443') };
  const job = runInstead('silent', () => ({
    sidecars: [silent],
    env,
    terminationGracePeriod: Duration.seconds(1),
  }));
  expect(logOfFailed(NAMESPACE, job)).toBe('error: https://127.0.0.1:8443 did not answer within 10 s\n');
});

/** The permissions that the account needs, all of them in its namespace. */
const granted = [
  { verbs: ['get'], apiGroups: [''], resources: ['namespaces'] },
  { verbs: ['list'], apiGroups: [''], resources: ['pods'] },
];

test('the account is bound to one role, which has exactly the granted rules', () => {
  const bound = ['rolebindings', 'clusterrolebindings'].flatMap((kind) =>
    (JSON.parse(kubectl(['get', kind, '-A', '-o', 'json'])).items as Binding[]).filter(({ subjects = [] }) =>
      subjects.some(({ name, namespace }) => name === 'py-cron' && namespace === NAMESPACE),
    ),
  );
  expect(bound.map(({ metadata, roleRef }) => [metadata.namespace, roleRef.kind, roleRef.name])).toEqual([
    [NAMESPACE, 'Role', 'py-cron'],
  ]);
  expect(JSON.parse(kubectl(['get', 'role', 'py-cron', '-n', NAMESPACE, '-o', 'json'])).rules).toEqual(
    granted,
  );
});

test('the account may do what was said, what any account may, and nothing else', async () => {
  const isGranted = ({ verb, group, resource, subresource, namespace }: Request) => {
    const path = subresource === undefined ? resource : `${resource}/${subresource}`;
    return (
      namespace === NAMESPACE && covers(granted, [{ verbs: [verb], apiGroups: [group], resources: [path] }])
    );
  };
  const requests = allRequests([NAMESPACE, 'default', undefined]);
  expect(requests.length).toBeGreaterThan(3000);

  await authorizer(async (ask) => {
    const allowed = await ask({ namespace: NAMESPACE, name: 'py-cron' }, requests);
    expect(requests.filter((request, index) => isGranted(request) && !allowed[index])).toEqual([]);
    const others = requests.filter((request, index) => allowed[index] && !isGranted(request));
    const toAnyone = await ask({ namespace: NAMESPACE, name: 'nobody' }, others);
    expect(others.filter((_, index) => !toAnyone[index])).toEqual([]);
  });
});

interface Binding {
  readonly metadata: { readonly namespace?: string };
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly name: string; readonly namespace?: string }[];
}
