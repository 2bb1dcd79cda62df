/** Each default by its value, with the reason. */

import { PeriodicJob, RunOnceJob } from 'cdk8s-jobs';
import { containerOf, jobSpecOf, manifestOf, periodic, podOf, runOnce } from '../support/charts';

describe.each<[kind: string, make: () => PeriodicJob | RunOnceJob]>([
  ['PeriodicJob', () => periodic()],
  ['RunOnceJob', () => runOnce()],
])('by default a %s', (_, make) => {
  test('retries twice: enough for a bad node, and a broken program does not run for hours', () => {
    expect(jobSpecOf(make()).backoffLimit).toBe(2);
  });

  test('ends a run after 24 hours, since a run that hangs would block all later ones', () => {
    expect(jobSpecOf(make()).activeDeadlineSeconds).toBe(86_400);
  });

  test('never restarts a container in its pod, which keeps the logs of each try', () => {
    expect(podOf(make()).restartPolicy).toBe('Never');
  });

  test.each([
    'ttlSecondsAfterFinished',
    'parallelism',
    'completions',
    'completionMode',
    'podFailurePolicy',
    'suspend',
    'selector',
  ])('leaves %s to Kubernetes', (field) => {
    expect(jobSpecOf(make())).not.toHaveProperty(field);
  });

  test('mounts no token, since only jobs that call the API need one', () => {
    expect(podOf(make()).automountServiceAccountToken).toBe(false);
  });

  test('runs as a numeric user that is not root, as the restricted level requires', () => {
    expect(podOf(make()).securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65_532,
      runAsGroup: 65_532,
      fsGroup: 65_532,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('drops all capabilities and mounts the image read-only, as the restricted level requires', () => {
    expect(containerOf(make()).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('has a writable /tmp of 1Gi, since the image is read-only', () => {
    expect(containerOf(make()).volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
    expect(podOf(make()).volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }]);
  });

  test('requests little and has no CPU limit, since a throttled job only takes longer', () => {
    expect(containerOf(make()).resources).toEqual({
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { memory: '512Mi' },
    });
  });

  test('names its container main, which logs and events show', () => {
    expect(containerOf(make()).name).toBe('main');
  });

  test('has no variables of the Services in its namespace', () => {
    expect(podOf(make()).enableServiceLinks).toBe(false);
  });

  test('has nothing else in its pod', () => {
    expect(Object.keys(podOf(make())).sort()).toEqual([
      'automountServiceAccountToken',
      'containers',
      'enableServiceLinks',
      'restartPolicy',
      'securityContext',
      'volumes',
    ]);
    expect(Object.keys(containerOf(make())).sort()).toEqual([
      'image',
      'name',
      'resources',
      'securityContext',
      'volumeMounts',
    ]);
  });

  test('has the same labels on every level, so that one selector finds all of it', () => {
    const job = make();
    const labels = {
      'app.kubernetes.io/name': job instanceof PeriodicJob ? 'nightly' : 'migrate',
      'app.kubernetes.io/part-of': 'test',
      'app.kubernetes.io/managed-by': 'cdk8s-jobs',
    };
    const { metadata, spec } = manifestOf(job);
    expect(metadata.labels).toEqual(labels);
    expect(jobSpecOf(job).template.metadata).toEqual({ labels });
    if (job instanceof PeriodicJob) expect(spec.jobTemplate.metadata).toEqual({ labels });
    expect(metadata).not.toHaveProperty('annotations');
  });
});
