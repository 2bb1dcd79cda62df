import { Deployer } from '../../../lib/manifest/deployer';
import { findJobs } from '../../../lib/review/jobs/jobs';
import { findWorkloads } from '../../../lib/review/workloads/workloads';
import {
  configMap,
  cronJob,
  deployment,
  detailsOf,
  findingsOf,
  headOf,
  hiddenFindingsOf,
  job,
  mounting,
} from '../manifests';

const found = (before: readonly object[], after: readonly object[], deployer?: Deployer) =>
  findingsOf(findJobs, before, after, deployer);
const heads = (before: readonly object[], after: readonly object[]) => found(before, after).map(headOf);
const details = (before: readonly object[], after: readonly object[], deployer: Deployer = 'apply') =>
  found(before, after, deployer).flatMap(detailsOf);

const before = (container: object = {}, parts: object = {}) => [job('migrate-1db0cf01', container, parts)];
const after = (container: object = {}, parts: object = {}) => [job('migrate-9c2f77aa', container, parts)];

describe('a Job that is named after its content', () => {
  test.each<[string, object[], object[], string]>([
    [
      'image',
      before(),
      after({ image: 'app:1.5' }),
      'medium runs-again image: Job reports/migrate runs again, because its image changed',
    ],
    [
      'image and command',
      before(),
      after({ image: 'app:1.5', command: ['up'] }),
      'medium runs-again image command: Job reports/migrate runs again, because its image and command changed',
    ],
    [
      'environment',
      before({ env: [{ name: 'A', value: '1' }] }),
      after({ env: [{ name: 'A', value: '2' }] }),
      'medium runs-again: Job reports/migrate runs again, because its environment changed',
    ],
    [
      'resources',
      before(),
      after({ resources: { limits: { memory: '1Gi' } } }),
      'medium runs-again: Job reports/migrate runs again, because its resources changed',
    ],
    [
      'completions',
      before(),
      after({}, { job: { completions: 3 } }),
      'medium runs-again: Job reports/migrate runs again, because its completions changed',
    ],
    [
      'service account and security',
      before(),
      after({}, { pod: { serviceAccountName: 'x', securityContext: { runAsUser: 7 } } }),
      'medium runs-again: Job reports/migrate runs again, because its service account and security settings changed',
    ],
    [
      'name',
      before(),
      after(),
      'medium runs-again: Job reports/migrate runs again, although only its name changed',
    ],
    [
      'suspension',
      before(),
      after({ image: 'app:1.5' }, { job: { suspend: true } }),
      'medium runs-again image: Job reports/migrate is created again and waits to be resumed, because its image changed',
    ],
  ])('runs again for another %s', (_, base, head, expected) => {
    expect(heads(base, head)).toEqual([expected]);
  });

  test('runs again for a script that it mounts, whose difference is reported', () => {
    const base = [
      configMap('script-aaaaaaaa', { 'run.sh': 'set -e\necho a\n' }),
      ...before({}, mounting('script-aaaaaaaa')),
    ];
    const head = [
      configMap('script-bbbbbbbb', { 'run.sh': 'set -e\necho b\n' }),
      ...after({}, mounting('script-bbbbbbbb')),
    ];
    expect(heads(base, head)).toEqual([
      'medium runs-again command: Job reports/migrate runs again, because its script changed',
    ]);
    expect(details(base, head)).toEqual([
      'Script run.sh changes',
      '  set -e',
      '- echo a',
      '+ echo b',
      'The former Job migrate-1db0cf01 is deleted; while it still runs, it is kept, and both run side by side',
    ]);
    expect(findingsOf(findWorkloads, base, head)).toEqual([]);
  });

  test('does not repeat the difference of a script that others read, too', () => {
    const base = [
      configMap('script-aaaaaaaa', { 'run.sh': 'echo a\n' }),
      ...before({}, mounting('script-aaaaaaaa')),
      cronJob('nightly', {}, mounting('script-aaaaaaaa')),
    ];
    const head = [
      configMap('script-bbbbbbbb', { 'run.sh': 'echo b\n' }),
      ...after({}, mounting('script-bbbbbbbb')),
      cronJob('nightly', {}, mounting('script-bbbbbbbb')),
    ];
    expect(details(base, head)[0]).toBe('Script run.sh changes, which others read, too');
    expect(findingsOf(findWorkloads, base, head).map(headOf)).toEqual([
      'medium command: Script run.sh of 1 CronJob and 1 Job in reports changes',
    ]);
  });

  test('does not repeat the difference of a script for Jobs that run again for other reasons, too', () => {
    const all = (hash: string, image: string) => [
      configMap(`script-${hash}`, { 'run.sh': `echo ${hash}\n` }),
      job(`a-${hash}`, {}, mounting(`script-${hash}`)),
      job(`b-${hash}`, { image }, mounting(`script-${hash}`)),
    ];
    const [base, head] = [all('aaaaaaaa', 'app:1'), all('bbbbbbbb', 'app:2')];
    expect(heads(base, head)).toEqual([
      'medium runs-again command: Job reports/a runs again, because its script changed',
      'medium runs-again image command: Job reports/b runs again, because its script and image changed',
    ]);
    expect(findingsOf(findWorkloads, base, head).map(headOf)).toEqual([
      'medium command: Script run.sh of 2 Jobs in reports changes',
    ]);
  });

  test('is reported once with others that run again for the same reason', () => {
    const jobs = (hash: string, image: string) =>
      Array.from({ length: 200 }, (_, index) => job(`load${index}-${hash}`, { image }));
    const [finding, ...others] = found(jobs('aaaaaaaa', 'app:1'), jobs('bbbbbbbb', 'app:2'), 'kubectl');
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe(
      'medium runs-again image: 200 Jobs in reports run again, because their image changed',
    );
    expect(detailsOf(finding)).toEqual([
      'image: app:2 instead of app:1',
      'The former Jobs stay until they are deleted by hand; if still running, old and new ones run side by side',
      'load0-bbbbbbbb, load1-bbbbbbbb, load10-bbbbbbbb, load100-bbbbbbbb, load101-bbbbbbbb and 195 more',
    ]);
  });

  test('never shows a value that is hidden', () => {
    const secret = (value: string) => ({
      env: [{ name: 'DB_PASSWORD', value }],
      args: ['--password', value],
    });
    const findings = hiddenFindingsOf(findJobs, before(secret('hunter2')), after(secret('hunter3')));
    expect(findings.map(headOf)).toEqual([
      'medium runs-again command: Job reports/migrate runs again, because its command and environment changed',
    ]);
    expect(findings.flatMap(detailsOf).slice(0, -1)).toEqual([
      'what changes of the command is hidden',
      'The hidden value of DB_PASSWORD changes',
    ]);
    expect(JSON.stringify(findings.map(({ facts }) => facts))).not.toContain('hunter');
  });

  test.each<[Deployer | undefined, object, string]>([
    [
      undefined,
      {},
      'The former Job migrate-1db0cf01 is deleted by a deployer that prunes; with kubectl apply it stays until it is deleted by hand',
    ],
    [
      'apply',
      {},
      'The former Job migrate-1db0cf01 is deleted; while it still runs, it is kept, and both run side by side',
    ],
    [
      'kubectl',
      {},
      'The former Job migrate-1db0cf01 stays until it is deleted by hand; if still running, both run side by side',
    ],
    [
      'argocd',
      {},
      'The former Job migrate-1db0cf01 is deleted if Argo CD prunes, and stops if still running',
    ],
    [
      'argocd',
      { 'argocd.argoproj.io/sync-options': 'Delete=false' }, // which is about the whole Application
      'The former Job migrate-1db0cf01 is deleted if Argo CD prunes, and stops if still running',
    ],
    ['flux', {}, 'The former Job migrate-1db0cf01 is deleted if Flux prunes, and stops if still running'],
    [
      'argocd',
      { 'argocd.argoproj.io/sync-options': 'Replace=true,Prune=false' },
      'The former Job migrate-1db0cf01 stays until it is deleted by hand, as the annotation requires; if still running, both run side by side',
    ],
    [
      'flux',
      { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
      'The former Job migrate-1db0cf01 stays until it is deleted by hand, as the annotation requires; if still running, both run side by side',
    ],
  ])('with %s and %j is reported with what happens to the former one', (deployer, annotations, expected) => {
    const finding = findingsOf(
      findJobs,
      before({}, { metadata: { annotations } }),
      after({ image: 'app:2' }, { metadata: { annotations } }),
      deployer,
    );
    expect(finding.flatMap(detailsOf).at(-1)).toBe(expected);
  });

  test('that Argo CD waits for before it applies other objects, is not stopped', () => {
    const annotations = { 'argocd.argoproj.io/sync-wave': '-1' };
    const inWave = (image: string, make: typeof before) => [
      ...make({ image }, { metadata: { annotations } }),
      configMap('later', {}),
    ];
    expect(details(inWave('app:1', before), inWave('app:2', after), 'argocd').at(-1)).toBe(
      'The former Job migrate-1db0cf01 is deleted if Argo CD prunes, when it has ended',
    );
  });
});

describe('other changes of Jobs', () => {
  test.each<[string, object[], object[], string[]]>([
    ['a new Job', [], [job('seed')], ['info: Job reports/seed is new and runs once, when it is applied']],
    [
      'new Jobs',
      [],
      [job('a'), job('b'), job('c')],
      ['info: 3 Jobs in reports are new and run once, when they are applied'],
    ],
    [
      'a new Job that is suspended',
      [],
      [job('seed', {}, { job: { suspend: true } })],
      ['info: Job reports/seed is new and waits to be resumed'],
    ],
    [
      'a new hook of Argo CD',
      [],
      [job('seed', {}, { metadata: { annotations: { 'argocd.argoproj.io/hook': 'PreSync' } } })],
      ['info: Job reports/seed is new and runs at each sync of Argo CD'],
    ],
    [
      'a Job that becomes a CronJob',
      [job('report')],
      [cronJob('report')],
      [
        'medium schedule: Job reports/report becomes CronJob reports/report: it runs at its schedule, and no longer when it is applied',
      ],
    ],
    [
      'a CronJob that becomes a Job',
      [cronJob('report')],
      [job('report')],
      [
        'medium schedule: CronJob reports/report becomes Job reports/report: it runs once, when it is applied, and not again after that',
      ],
    ],
    [
      'a Job with another version in its name',
      [job('migrate-v1-4', { command: ['up'] })],
      [job('migrate-v1-5', { command: ['up'], image: 'app:1.5' })],
      ['medium runs-again image: Job reports/migrate-v1-5 runs again, because its image changed'],
    ],
    ['a Job that is gone', [job('seed')], [], []],
    ['a Job that is the same', [job('seed')], [job('seed')], []],
    ['another kind', [deployment('web')], [deployment('web', { image: 'app:2' })], []],
  ])('of %s', (_, base, head, expected) => {
    expect(heads(base, head)).toEqual(expected);
  });
});
