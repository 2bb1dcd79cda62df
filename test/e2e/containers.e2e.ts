import { Duration } from 'cdk8s';
import { Handler, Probe } from 'cdk8s-plus-27';
import {
  ContainerRestartAction,
  ContainerRestartPolicy,
  ContainerRestartRule,
  Mount,
  NamedContainer,
  PodFailureAction,
  PodFailureRule,
  RunOnceJob,
  RunOnceJobProps,
  Script,
  TerminationMessagePolicy,
} from 'cdk8s-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  kubectl,
  KubeObject,
  list,
  logOfFailed,
  logOfFinished,
} from './kubernetes';

/** Containers of one pod, and what restarts and stops them, seen from inside the pods. */
const NAMESPACE = 'e2e-containers';
/** Where root may be. */
const BASELINE = 'e2e-containers-baseline';

const sh = (text: string) => ['/bin/sh', '-ec', text];
const DATA = { '/data': Mount.fromEmptyDir({ name: 'data' }) };
const container = (name: string, text: string, more: Partial<NamedContainer> = {}): NamedContainer => ({
  name,
  image: IMAGE,
  command: sh(text),
  mounts: DATA,
  ...more,
});

interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly state: { readonly terminated?: { readonly exitCode: number; readonly message?: string } };
}

/** All Jobs at the same time, since they wait most of the time. */
const JOBS: { readonly [name: string]: Partial<RunOnceJobProps> } = {
  // Each writes when it starts. The sidecar must be up before the next container starts.
  order: {
    command: sh('cat /data/order'),
    mounts: DATA,
    initContainers: [
      container('first', 'echo first >> /data/order'),
      container('beside', 'sleep 2; echo beside >> /data/order; touch /tmp/up; sleep 300 & wait', {
        containerRestartPolicy: ContainerRestartPolicy.ALWAYS,
        startupProbe: Probe.fromCommand(['test', '-e', '/tmp/up'], { periodSeconds: Duration.seconds(1) }),
        lifecycle: { preStop: Handler.fromCommand(['touch', '/tmp/stopping']) },
      }),
      container('last', 'echo last >> /data/order'),
    ],
  },
  // The sidecar hangs when it starts for the first time.
  hung: {
    command: sh(
      'until [ "$(wc -l < /data/starts)" -ge 2 ]; do sleep 0.2; done; cat /data/starts /data/stopped',
    ),
    mounts: DATA,
    sidecars: [
      container('server', 'echo start >> /data/starts; sleep 300 & wait', {
        livenessProbe: Probe.fromCommand(['sh', '-c', '[ "$(wc -l < /data/starts)" -ge 2 ]'], {
          periodSeconds: Duration.seconds(1),
          failureThreshold: 1,
        }),
        lifecycle: { preStop: Handler.fromCommand(['sh', '-c', 'echo stopping > /data/stopped']) },
      }),
    ],
  },
  // Its container is not restarted, as no container of the pod is.
  failing: {
    command: ['sleep', '300'],
    backoffLimit: 0,
    livenessProbe: Probe.fromCommand(['false'], {
      periodSeconds: Duration.seconds(1),
      failureThreshold: 1,
    }),
  },
  // Not a failure of the Job, although none is allowed, and although a failure rule matches the exit code.
  restarted: {
    command: sh('echo try >> /data/tries; [ "$(wc -l < /data/tries)" -ge 2 ] || exit 42; cat /data/tries'),
    mounts: DATA,
    backoffLimit: 0,
    podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [42])],
    restartPolicyRules: [ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [42])],
  },
  // A rule for all other codes does not match success.
  succeeded: {
    command: ['true'],
    restartPolicyRules: [
      ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [3], { allOthers: true }),
    ],
  },
  // The second one ends last, and the first one does not wait for it.
  both: {
    command: sh('date +%s > /data/first'),
    mounts: DATA,
    additionalContainers: [container('second', 'sleep 4; echo $(($(date +%s) - $(cat /data/first)))')],
  },
  message: {
    command: sh('echo the last words; exit 3'),
    backoffLimit: 0,
    terminationMessagePolicy: TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR,
  },
  file: {
    command: sh('echo done > /tmp/message'),
    terminationMessagePath: '/tmp/message',
  },
  terminal: { command: sh('[ -t 0 ] && [ -t 1 ] && echo terminal'), stdin: true, tty: true },
};

/** Its output when it is asked to stop, and before: the log of a pod that is being deleted can still be read. */
const STOPPED: Partial<RunOnceJobProps> = {
  script: Script.fromInline("trap 'echo SIGTERM; sleep 3; exit 0' TERM\necho up\nsleep 300 &\nwait\n"),
  lifecycle: { preStop: Handler.fromCommand(['sh', '-c', 'echo preStop > /proc/1/fd/1']) },
};

const ROOT = { runAsNonRoot: false, runAsUser: 0, dropCapabilities: [] };
/** The user of one container, and its capabilities, according to the kernel. */
const ROOTED: Partial<RunOnceJobProps> = {
  command: sh('stat -c %u:%g /data/file; id -u; grep CapEff /proc/self/status'),
  mounts: DATA,
  initContainers: [
    container('chown', 'touch /data/file; chown 1234:5678 /data/file; id -u; grep CapEff /proc/self/status', {
      securityContext: ROOT,
    }),
  ],
};

const logOf = (namespace: string, job: string, name: string) =>
  kubectl(['logs', '-n', namespace, `job/${job}`, '-c', name]);
const jobNamed = (name: string, namespace = NAMESPACE) =>
  list(namespace, 'jobs', `app.kubernetes.io/name=${name}`)[0];
const podOf = (name: string) => list(NAMESPACE, 'pods', `app.kubernetes.io/name=${name}`)[0];
const finished = (name: string, namespace = NAMESPACE) =>
  logOfFinished(namespace, jobNamed(name, namespace).metadata.name);

function statusOf({ status }: KubeObject, name: string): ContainerStatus {
  const all = [status.containerStatuses, status.initContainerStatuses] as (ContainerStatus[] | undefined)[];
  return all.flatMap((each) => each ?? []).find((each) => each.name === name)!;
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  deleteNamespace(BASELINE);
  kubectl(['create', 'namespace', BASELINE]);
  kubectl(['label', 'namespace', BASELINE, 'pod-security.kubernetes.io/enforce=baseline']);
  const common = { image: IMAGE, terminationGracePeriod: Duration.seconds(5) };
  apply(
    chartIn(NAMESPACE, (chart) => {
      const jobs = Object.entries(JOBS).map(
        ([name, props]) => new RunOnceJob(chart, name, { ...common, ...props }),
      );
      const restarted = jobs.find(({ node }) => node.id === 'restarted');
      restarted?.acknowledge('batch/failure-rule-restart', 'shows that the rule is never asked');
      new RunOnceJob(chart, 'stopped', { ...common, ...STOPPED });
    }),
  );
  apply(chartIn(BASELINE, (chart) => new RunOnceJob(chart, 'rooted', { ...common, ...ROOTED })));
});
afterAll(() => [NAMESPACE, BASELINE].forEach(deleteNamespace));

test('a sidecar among the init containers starts in its place, and those behind it wait until it is up', () => {
  expect(finished('order')).toContain('first\nbeside\nlast\n');
});

test('a liveness probe restarts a container that hangs, after its preStop hook', () => {
  expect(finished('hung')).toContain('start\nstart\nstopping\n');
  expect(statusOf(podOf('hung'), 'server').restartCount).toBeGreaterThanOrEqual(1);
});

test('a liveness probe fails a container that no policy restarts', () => {
  logOfFailed(NAMESPACE, jobNamed('failing').metadata.name);
  expect(statusOf(podOf('failing'), 'main')).toMatchObject({
    restartCount: 0,
    state: { terminated: { exitCode: 137 } },
  });
});

test('a preStop hook runs when the pod is deleted, before the program receives SIGTERM', async () => {
  const { name } = (
    await eventually(30, () => {
      const pod = podOf('stopped') as KubeObject | undefined;
      return pod?.status.phase === 'Running' ? pod : undefined;
    })
  ).metadata;
  kubectl(['delete', 'pod', name, '-n', NAMESPACE, '--wait=false']);
  const log = await eventually(10, () => {
    const text = kubectl(['logs', '-n', NAMESPACE, name]);
    return text.includes('SIGTERM') ? text : undefined;
  });
  expect(log).toBe('up\npreStop\nSIGTERM\n');
});

test('a container that a rule restarts in its pod has not failed, neither for backoffLimit nor for failure rules', () => {
  expect(finished('restarted')).toContain('try\ntry\n');
  const { status } = jobNamed('restarted');
  expect(status).toMatchObject({ succeeded: 1 });
  expect(status.failed ?? 0).toBe(0);
  expect(statusOf(podOf('restarted'), 'main').restartCount).toBe(1);
});

test('a rule for all other exit codes does not restart a container that has succeeded', () => {
  finished('succeeded');
  expect(statusOf(podOf('succeeded'), 'main').restartCount).toBe(0);
});

test('the Job ends when the last of its containers has ended', () => {
  finished('both');
  const waited = Number(logOf(NAMESPACE, jobNamed('both').metadata.name, 'second'));
  expect(waited).toBeGreaterThanOrEqual(3);
});

test('the termination message is the end of the log of a failed container, or the content of a file', async () => {
  finished('file');
  const failed = await eventually(30, () => {
    const { terminated } = statusOf(podOf('message'), 'main').state;
    return terminated?.message;
  });
  expect(failed).toBe('the last words\n');
  expect(statusOf(podOf('file'), 'main').state.terminated?.message).toBe('done\n');
});

test('a container with a tty has a terminal', () => {
  expect(finished('terminal')).toContain('terminal');
});

test('one container may be root with the rights of root, and the other one not', () => {
  finished('rooted', BASELINE);
  const { name } = jobNamed('rooted', BASELINE).metadata;
  const [user, rights] = logOf(BASELINE, name, 'chown').trim().split('\n');
  expect(user).toBe('0');
  expect(rights).not.toMatch(/0{16}/);
  expect(logOf(BASELINE, name, 'main').trim().split('\n')).toEqual([
    '1234:5678',
    '65532',
    expect.stringMatching(/0{16}/),
  ]);
});
