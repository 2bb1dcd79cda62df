import { Duration } from 'cdk8s';
import { ConfigFiles, FileContent, Mount, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { apply, chartIn, deleteNamespace, freshNamespace, IMAGE, list, logOfFinished } from './kubernetes';

const NAMESPACE = 'e2e-run-once-job';

function applied(props: Partial<RunOnceJobProps> = {}, text = 'first\n') {
  const before = new Set(list(NAMESPACE, 'jobs').map(({ metadata }) => metadata.uid));
  apply(
    chartIn(NAMESPACE, (chart) => {
      const config = new ConfigFiles(chart, 'config', {
        files: {
          'a.txt': FileContent.fromInline(text),
          'b.bin': FileContent.fromInline('\u2028tab\u0085', { mode: 0o555 }),
        },
      });
      new RunOnceJob(chart, 'once', {
        image: IMAGE,
        command: [
          'sh',
          '-c',
          'cat /etc/config/a.txt; stat -Lc %a /etc/config/*; od -An -tx1 /etc/config/b.bin',
        ],
        mounts: { '/etc/config': Mount.fromConfigMap(config) },
        ...props,
      });
    }),
  );
  return list(NAMESPACE, 'jobs').filter(({ metadata }) => !before.has(metadata.uid));
}

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

test('a Job runs once for each content; fields that Kubernetes lets change are changed in place', () => {
  const [first] = applied();
  expect(logOfFinished(NAMESPACE, first.metadata.name)).toBe('first\n644\n555\n e2 80 a8 74 61 62 c2 85\n');

  const mutable = {
    ttlAfterFinished: Duration.hours(2),
    activeDeadline: Duration.minutes(5),
    backoffLimit: 1,
  };
  expect(applied({ ...mutable, labels: { team: 'data' } })).toEqual([]);
  expect(list(NAMESPACE, 'jobs')).toEqual([
    expect.objectContaining({
      spec: expect.objectContaining({
        ttlSecondsAfterFinished: 7200,
        activeDeadlineSeconds: 300,
        backoffLimit: 1,
      }),
    }),
  ]);

  const [second] = applied(mutable, 'second\n');
  expect(logOfFinished(NAMESPACE, second.metadata.name)).toContain('second\n');

  const [third] = applied({ ...mutable, rerun: '2026-11-21' }, 'second\n');
  expect(third.metadata.annotations).toHaveProperty(['cdk8s-jobs/rerun'], '2026-11-21');
  expect(applied({ ...mutable, rerun: '2026-11-21' }, 'second\n')).toEqual([]);
});
