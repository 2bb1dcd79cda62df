import { Yaml } from 'cdk8s';
import { DayTwoWorkshop } from '../../apps/day-two-workshop/chart';
import { scheduledRun, suspended } from './cron-jobs';
import {
  apply,
  deleteNamespace,
  freshNamespace,
  IMAGE,
  kubectl,
  list,
  logOfFinished,
  synthesize,
  tryKubectl,
} from './kubernetes';

const NAMESPACE = 'workshop-day-two';
const TARGET_NAMESPACE = 'e2e-workshop-target';
const TARGET = `target.${TARGET_NAMESPACE}.svc.cluster.local`;
/** Everything except the runs of the schedule. */
const RUN_ONCE = 'app.kubernetes.io/name!=login-heartbeat';
const manifests = suspended(
  synthesize((app) => new DayTwoWorkshop(app, 'day-two-workshop', { target: TARGET })),
);

/** A pod that can be traced and pinged, by a name that is the pod's own address. */
const target = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'target', namespace: TARGET_NAMESPACE },
    spec: { clusterIP: 'None', selector: { app: 'target' } },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'target', namespace: TARGET_NAMESPACE, labels: { app: 'target' } },
    spec: {
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'target',
          image: IMAGE,
          command: ['sleep', 'infinity'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  },
];

/** The requirements of the heartbeat, as in its annotation. */
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'pretty-secret-config', namespace: NAMESPACE },
  stringData: {
    username: 'Anna',
    password: 'never-in-a-log',
    endpoint: 'http://localhost:8080/sign-in',
    unnamed: 'not mounted',
  },
};

const logOf = (name: string) => {
  const [job, ...others] = list(NAMESPACE, 'jobs', `app.kubernetes.io/name=${name}`);
  expect(others).toEqual([]);
  return logOfFinished(NAMESPACE, job.metadata.name);
};

beforeAll(() => {
  deleteNamespace(NAMESPACE);
  freshNamespace(TARGET_NAMESPACE);
  apply(Yaml.stringify(...target));
  kubectl(['wait', '-n', TARGET_NAMESPACE, 'pod/target', '--for=condition=Ready', '--timeout=60s']);
  apply(manifests);
  apply(Yaml.stringify(secret));
});
afterAll(() => [NAMESPACE, TARGET_NAMESPACE].forEach(deleteNamespace));

test('the namespace of the workshop refuses pods below the restricted level', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'x' }] },
  };
  const { stderr } = tryKubectl(['apply', '-n', NAMESPACE, '-f', '-'], Yaml.stringify(pod));
  expect(stderr).toContain('violates PodSecurity "restricted');
});

test('exercise 2: the target is traced without privileges', () => {
  expect(logOf('traceroute')).toMatch(new RegExp(`traceroute to ${TARGET}.*30 hops max.*\\n 1 .* ms`));
});

test('exercise 3: both jobs have the shared configuration in their environment', () => {
  expect(logOf('ping-google')).toContain('5 packets transmitted, 5 received, 0% packet loss');
  expect(logOf('traceroute-google')).toMatch(new RegExp(`traceroute to ${TARGET}.*15 hops max.*\\n 1 .* ms`));
});

test('exercise 4: the configuration is read from files', () => {
  const log = logOf('volume-mount-explorer');
  for (const file of ['endpoint', 'password', 'username']) expect(log).toContain(`${file} -> ..data/${file}`);
  expect(log.trimEnd().split('\n').at(-1)).toBe('Jeff');
});

test('exercise 5: the secret is read every minute, and its values are not in the log', async () => {
  const [cronJob] = list(NAMESPACE, 'cronjobs', 'app.kubernetes.io/name=login-heartbeat');
  expect(cronJob.metadata.annotations).toMatchObject({
    'cdk8s-jobs/requires': expect.stringContaining(
      'Secret/pretty-secret-config: endpoint, password, username',
    ),
  });
  expect(cronJob.spec.schedule).toBe('* * * * *');
  const job = await scheduledRun(NAMESPACE, 'login-heartbeat');
  expect(logOfFinished(NAMESPACE, job.metadata.name)).toBe(
    `endpoint: 29 bytes, mode and owner 440 0:65532
password: 14 bytes, mode and owner 440 0:65532
username: 4 bytes, mode and owner 440 0:65532
`,
  );
});

test('exercise 6: a job has exactly the permissions that it was granted', () => {
  expect(logOf('own-rights')).toMatch(
    new RegExp(`^I am system:serviceaccount:${NAMESPACE}:own-rights, to https://\\S+, for (\\d|10) more minutes
200 GET namespaces/${NAMESPACE}/pods
200 GET namespaces/${NAMESPACE}/configmaps/not-secret-config-[0-9a-f]{8}
403 GET namespaces/${NAMESPACE}/configmaps
403 GET namespaces/${NAMESPACE}/secrets
403 GET namespaces/default/pods
403 GET nodes
$`),
  );
});

test('applying the same manifests again changes nothing and runs nothing again', () => {
  const before = list(NAMESPACE, 'jobs', RUN_ONCE).map(({ metadata }) => metadata.uid);
  const results = apply(manifests).trim().split('\n');
  expect(results.filter((line) => !line.endsWith(' unchanged'))).toEqual([]);
  expect(list(NAMESPACE, 'jobs', RUN_ONCE).map(({ metadata }) => metadata.uid)).toEqual(before);
});
