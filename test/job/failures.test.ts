/** Rules on failures, in the manifest and in warnings. */

import { Chart, Duration, JsonPatch } from 'cdk8s';
import { ApiResource, ConcurrencyPolicy, Role, ServiceAccount } from 'cdk8s-plus-27';
import {
  ExitCodeOptions,
  JobOptions,
  JobName,
  JobRestartPolicy,
  JobWarning,
  PodFailureAction,
  PodFailureRule,
  RunOnceJobProps,
  ServiceAccountToken,
} from 'cdk8s-jobs';
import { jobSpecOf, manifestOf, periodic, runOnce, testChart } from '../support/charts';
import { stderrOf } from '../support/messages';

const SIDECARS = { sidecars: [{ name: 'proxy', image: 'proxy:1' }] };
const onExitCodes = (options?: ExitCodeOptions, codes = [3]) => ({
  podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, codes, options)],
});

describe('a rule on exit codes matches', () => {
  test.each<[whose: string, props: Partial<RunOnceJobProps>, containerName: string | undefined]>([
    ["the job's own container", onExitCodes(), 'main'],
    ['the same beside a sidecar', { ...onExitCodes(), ...SIDECARS }, 'main'],
    ['the same by another name', { ...onExitCodes(), containerName: 'report' }, 'report'],
    ['another container', { ...onExitCodes({ container: 'proxy' }), ...SIDECARS }, 'proxy'],
    ['any container', { ...onExitCodes({ anyContainer: true }), ...SIDECARS }, undefined],
    ['one again', { ...onExitCodes({ anyContainer: false }), ...SIDECARS }, 'main'],
  ])('%s', (_, props, containerName) => {
    const [rule] = jobSpecOf(runOnce(props)).podFailurePolicy.rules;
    expect(rule).toEqual({
      action: 'FailJob',
      onExitCodes: { ...(containerName && { containerName }), operator: 'In', values: [3] },
    });
  });
});

describe('of a job is reported', () => {
  const idsOf = (job: { readonly apiObject: { readonly chart: Chart } }) =>
    JobWarning.of(job.apiObject.chart).map(({ id }) => id);

  test.each<[id: string, props: Partial<JobOptions>]>([
    ['batch/on-failure', { restartPolicy: JobRestartPolicy.ON_FAILURE, backoffLimit: 1 }],
    ['batch/on-failure', { restartPolicy: JobRestartPolicy.ON_FAILURE, ...SIDECARS }],
    ['batch/failure-rule-order', onExitCodes({}, [137])],
    [
      'batch/failure-rule-sidecar',
      { ...onExitCodes({ anyContainer: true }, [137]), ...SIDECARS, backoffLimit: 0 },
    ],
    ['batch/parallelism', { parallelism: 0 }],
  ])('%s', (id, props) => {
    expect(idsOf(runOnce(props))).toEqual([id]);
    expect(idsOf(periodic(props))).toEqual([id]);
  });

  test('a rule for any container without the codes of stopped sidecars is not reported', () => {
    const allOthers = onExitCodes({ anyContainer: true, allOthers: true }, [137, 143]);
    expect(idsOf(runOnce({ ...allOthers, ...SIDECARS }))).toEqual([]);
  });

  test('batch/ttl, unless each creation is a new Job', () => {
    const props = { ttlAfterFinished: Duration.hours(1) };
    expect(idsOf(runOnce(props))).toEqual(['batch/ttl']);
    expect(idsOf(runOnce({ ...props, name: JobName.fromText('migrate') }))).toEqual(['batch/ttl']);
    expect(idsOf(runOnce({ ...props, name: JobName.fromGenerateName() }))).toEqual([]);
    expect(idsOf(periodic(props))).toEqual([]);
  });

  test('batch/suspended, by a patch', () => {
    const patches = [JsonPatch.add('/spec/jobTemplate/spec/suspend', true)];
    expect(idsOf(periodic({ patches }))).toEqual(['batch/suspended']);
    expect(idsOf(periodic({ patches, concurrencyPolicy: ConcurrencyPolicy.REPLACE }))).toEqual([
      'batch/suspended',
    ]);
    expect(idsOf(runOnce({ suspend: true }))).toEqual([]);
  });
});

describe('a job whose account a Role of cdk8s-plus gives permissions', () => {
  const bound = (props: Partial<RunOnceJobProps> = {}) => {
    const chart = testChart();
    const serviceAccount = new ServiceAccount(chart, 'account', { metadata: { name: 'robot' } });
    const job = runOnce({ serviceAccount, ...props }, chart);
    // Created after the job, since the order does not matter.
    const role = new Role(chart, 'role', { metadata: { name: 'reader' } });
    role.allowRead(ApiResource.PODS);
    const { name } = role.bind(serviceAccount);
    return { chart, job, binding: name };
  };

  test('has a warning if it has no token', () => {
    const { chart, binding } = bound();
    expect(stderrOf(() => chart.toJson())).toBe(
      `warning batch/no-token: RunOnceJob 'test/migrate': has no token, and therefore none of the permissions that RoleBinding '${binding}' grants to its account 'robot'; set token: ServiceAccountToken.AUTOMOUNT, or ServiceAccountToken.NONE if it does not call the API, or acknowledge('batch/no-token', reason)\n`,
    );
  });

  test('has no warning if it sets its token', () => {
    for (const token of [ServiceAccountToken.AUTOMOUNT, ServiceAccountToken.NONE]) {
      expect(JobWarning.of(bound({ token }).chart)).toEqual([]);
    }
  });

  test('may acknowledge it before the permissions are created', () => {
    const { chart, job } = bound();
    job.acknowledge('batch/no-token', 'its sidecar has a token of its own');
    expect(stderrOf(() => chart.toJson())).toBe('');
    expect(manifestOf(job).metadata.annotations).toMatchObject({
      'cdk8s-jobs/acknowledged.batch.no-token': 'its sidecar has a token of its own',
    });
  });

  test('has no warning if the account has no permissions', () => {
    const chart = testChart();
    runOnce({ serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', 'robot') }, chart);
    expect(JobWarning.of(chart)).toEqual([]);
  });
});
