import { plainText } from '../../../lib/review/report/said';
import { findWorkloads } from '../../../lib/review/workloads/workloads';
import { isLinear } from '../../support/growth';
import { configMap, cronJob, detailsOf, findingsOf, headOf, job } from '../manifests';

const heads = (before: object[], after: object[]) => findingsOf(findWorkloads, before, after).map(headOf);

describe('the variables of Services', () => {
  const fleet = (enableServiceLinks?: boolean, names = ['nightly']) =>
    names.map((name) => cronJob(name, {}, { pod: { enableServiceLinks } }));

  test.each<[boolean | undefined, boolean | undefined, string]>([
    [undefined, false, 'no longer gets'],
    [false, true, 'gets'],
  ])('are reported from %s to %s', (before, after, gets) => {
    expect(heads(fleet(before), fleet(after))).toEqual([
      `info: CronJob reports/nightly ${gets} variables such as NAME_SERVICE_HOST for the Services of its namespace`,
    ]);
  });

  test('are reported once for several jobs', () => {
    expect(heads(fleet(true, ['a', 'b']), fleet(false, ['a', 'b']))).toEqual([
      'info: 2 CronJobs in reports no longer get variables such as NAME_SERVICE_HOST for the Services of their namespaces',
    ]);
  });

  const links = (enableServiceLinks: boolean, container: object, files: object[] = []) => [
    cronJob('nightly', container, {
      pod: { enableServiceLinks, volumes: [{ name: 'files', configMap: { name: 'scripts' } }] },
    }),
    ...files,
  ];
  const lost = (container: object, files: object[] = []) =>
    findingsOf(findWorkloads, links(true, container, files), links(false, container, files));

  test.each<[string, object, object[], string, string]>([
    [
      'a reference in args',
      { args: ['--url=http://$(WEB_SERVICE_HOST):80'] },
      [],
      'WEB_SERVICE_HOST',
      'Kubernetes no longer replaces $(WEB_SERVICE_HOST), and passes it as it is written',
    ],
    [
      'a reference in a variable',
      { env: [{ name: 'URL', value: 'http://$(WEB_SERVICE_HOST):$(WEB_SERVICE_PORT)' }] },
      [],
      'WEB_SERVICE_HOST and WEB_SERVICE_PORT',
      'Kubernetes no longer replaces $(WEB_SERVICE_HOST), and passes it as it is written',
    ],
    [
      'a shell',
      { command: ['sh', '-c', 'curl "http://$WEB_SERVICE_HOST"'] },
      [],
      'WEB_SERVICE_HOST',
      'WEB_SERVICE_HOST is no longer set in its containers',
    ],
    [
      'a script of a ConfigMap',
      {},
      [configMap('scripts', { 'run.py': 'host = os.environ["WEB_SERVICE_HOST"]' })],
      'WEB_SERVICE_HOST',
      'WEB_SERVICE_HOST is no longer set for run.py of ConfigMap scripts',
    ],
  ])('that %s uses are a medium finding if they are no longer set', (_, container, files, names, detail) => {
    const [finding] = lost(container, files);
    expect(headOf(finding)).toBe(
      `medium: CronJob reports/nightly no longer gets the variables of Services, and uses ${names}`,
    );
    expect(detailsOf(finding)[0]).toBe(detail);
    expect(JSON.stringify(finding.facts)).not.toMatch(/no longer/);
    expect(plainText(finding.cure ?? [])).toContain('set enableServiceLinks to true');
  });

  test.each<[string, object]>([
    ['are set in every pod', { args: ['$(KUBERNETES_SERVICE_HOST)'] }],
    ['are not replaced, because of a second $', { args: ['$$(WEB_SERVICE_HOST)'] }],
    [
      'the container sets itself',
      { args: ['$(A_SERVICE_HOST)'], env: [{ name: 'A_SERVICE_HOST', value: 'a' }] },
    ],
    ['a script sets itself above', { command: ['sh', '-c', 'WEB_SERVICE_HOST=web\nrun $WEB_SERVICE_HOST'] }],
    ['a script sets for one command', { command: ['sh', '-c', 'WEB_SERVICE_HOST=web run'] }],
    ['have a default', { command: ['sh', '-c', 'run ${WEB_SERVICE_HOST:-web}'] }],
    [
      'have a default of a program',
      { command: ['node', '-e', 'run(process.env.WEB_SERVICE_HOST ?? "web")'] },
    ],
    ['only look similar', { args: ['$(MY_SERVICE_HOSTS)', '$(SERVICE_HOST)'] }],
  ])('that %s are no use of them', (_, container) => {
    expect(lost(container).map(({ level }) => level)).toEqual(['info']);
  });

  test.each([
    'MY_SERVICE_PORT: 8080',
    '{ "MY_SERVICE_PORT": "8080" }',
    'MY_SERVICE_HOST = "a"',
    'spring.url=${MY_SERVICE_HOST:localhost}',
    'os.environ.get("MY_SERVICE_HOST", "x")',
    '# MY_SERVICE_HOST is set by Kubernetes',
    'read -r MY_SERVICE_HOST',
  ])('that %j names are no use of them', (text) => {
    expect(lost({}, [configMap('scripts', { file: text })]).map(({ level }) => level)).toEqual(['info']);
  });

  test('with a port behind them are a use', () => {
    const [finding] = lost({
      command: ['sh', '-c', 'curl $WEB_SERVICE_HOST:$WEB_SERVICE_PORT/${A_SERVICE_HOST}'],
    });
    expect(headOf(finding)).toContain('uses A_SERVICE_HOST, WEB_SERVICE_HOST and WEB_SERVICE_PORT');
  });

  test('are found in linear time in a long word', () => {
    const work = (length: number) =>
      lost({}, [configMap('scripts', { file: `$A${'_SERVICE_PORT'.repeat(length)}x` })]);
    expect(isLinear(work, 20_000)).toBe(true);
  });

  test('that a ConfigMap or Secret sets are no use of them', () => {
    const container = { args: ['$(WEB_SERVICE_HOST)'], envFrom: [{ configMapRef: { name: 'scripts' } }] };
    expect(lost(container, [configMap('scripts', { WEB_SERVICE_HOST: 'web' })])[0].level).toBe('info');
    expect(lost(container, [configMap('scripts', { OTHER: 'web' })])[0].level).toBe('medium');
    const secret = { ...configMap('db', { SERVICE_HOST: 'd2Vi' }), kind: 'Secret' };
    const prefixed = { ...container, envFrom: [{ prefix: 'WEB_', secretRef: { name: 'db' } }] };
    expect(lost(prefixed, [secret])[0].level).toBe('info');
  });

  test('that a Job uses which runs again are reported', () => {
    const jobs = (hash: string, enableServiceLinks: boolean, args: string[]) => [
      job(`migrate-${hash}`, { args }, { pod: { enableServiceLinks } }),
    ];
    const from = (args: string[]) => heads(jobs('1db0cf01', true, args), jobs('2ac0cf02', false, args));
    expect(from(['$(DB_SERVICE_HOST)'])).toEqual([expect.stringContaining('uses DB_SERVICE_HOST')]);
    expect(from(['run'])).toEqual([]);
  });

  test('are set by default', () => {
    expect(heads(fleet(), fleet(true))).toEqual([]);
  });
});

describe('the working directory', () => {
  const fleet = (workingDir?: string, names = ['nightly']) =>
    names.map((name) => cronJob(name, { workingDir }));

  test.each<[string | undefined, string | undefined, string]>([
    ['/a', '/b', 'starts in /b instead of /a'],
    ['/a', undefined, 'starts in the working directory of its image instead of /a'],
  ])('is reported from %s to %s', (before, after, what) => {
    expect(heads(fleet(before), fleet(after))).toEqual([`low: CronJob reports/nightly ${what}`]);
  });

  test('is reported once for several jobs', () => {
    expect(heads(fleet('/a', ['a', 'b']), fleet('/b', ['a', 'b']))).toEqual([
      'low: 2 CronJobs in reports start in /b instead of /a',
    ]);
  });

  test('is not reported if it stays', () => {
    expect(
      heads(fleet('/a'), [cronJob('nightly', { workingDir: '/a', image: 'app:1.4', tty: true })]),
    ).toEqual([]);
  });

  test.each(['/app/', '//app', '/./app', '/app/.'])('is not reported if it is only written as %s', (path) => {
    expect(heads(fleet('/app'), fleet(path))).toEqual([]);
    expect(heads(fleet(path), fleet('/app'))).toEqual([]);
  });

  test.each(['/', 'app'])('is reported if it becomes %s', (path) => {
    expect(heads(fleet('/app'), fleet(path))).toEqual([
      `low: CronJob reports/nightly starts in ${path} instead of /app`,
    ]);
  });
});

describe('the pull policy', () => {
  const fleet = (imagePullPolicy?: string, image = 'app:1.4', names = ['nightly']) =>
    names.map((name) => cronJob(name, { image, imagePullPolicy }));
  const ofPolicy = (before: object[], after: object[]) =>
    findingsOf(findWorkloads, before, after).filter(({ rule }) => rule === 'workloads/pull-policy');

  test.each<[string | undefined, string, string]>([
    [undefined, 'app:1.4', 'low: CronJob reports/nightly no longer pulls image app:1.4 for each pod'],
    ['IfNotPresent', 'app', 'low: CronJob reports/nightly no longer pulls image app for each pod'],
    ['Never', 'app:1.4', 'medium: CronJob reports/nightly no longer pulls image app:1.4 at all'],
  ])('is reported from Always to %s of %s', (after, image, said) => {
    expect(ofPolicy(fleet('Always', image), fleet(after, image)).map(headOf)).toEqual([said]);
  });

  test('of a fleet is reported once', () => {
    const [finding, ...others] = ofPolicy(
      fleet('Always', 'app:1', ['a', 'b']),
      fleet(undefined, 'app:1', ['a', 'b']),
    );
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe('low: 2 CronJobs in reports no longer pull image app:1 for each pod');
    expect(detailsOf(finding)[0]).toBe(
      'a node that has this tag keeps its image, even if the tag has moved in the registry',
    );
  });

  test.each<[string, object[], object[]]>([
    ['another tag, pulled anew', fleet('IfNotPresent'), fleet('Always')],
    [
      'a digest',
      fleet('Always', `app@sha256:${'a'.repeat(64)}`),
      fleet(undefined, `app@sha256:${'a'.repeat(64)}`),
    ],
    ['latest', fleet('Always', 'app:latest'), fleet(undefined, 'app:latest')],
    ['no tag', fleet('Always', 'app'), fleet(undefined, 'app')],
    ['a tag in place of latest', fleet(undefined, 'app'), fleet(undefined, 'app:1')],
  ])('is not reported for %s', (_, before, after) => {
    expect(ofPolicy(before, after)).toEqual([]);
  });
});

describe('empty folders', () => {
  const fleet = (emptyDir: object, names = ['nightly']) =>
    names.map((name) => cronJob(name, {}, { pod: { volumes: [{ name: 'tmp', emptyDir }] } }));
  const memory = { medium: 'Memory' };

  test.each<[string, object, object, string]>([
    ['on disk', memory, {}, 'on the disk of the node instead of in memory'],
    ['in memory', {}, memory, 'in memory instead of on the disk of the node'],
  ])('that are %s from now on are reported', (_, before, after, where) => {
    expect(heads(fleet(before), fleet(after))).toEqual([
      `low: CronJob reports/nightly keeps files of volume tmp ${where}`,
    ]);
    expect(heads(fleet(before, ['a', 'b']), fleet(after, ['a', 'b']))).toEqual([
      `low: 2 CronJobs in reports keep files of volume tmp ${where}`,
    ]);
  });

  test('with another limit, or a new one in memory, are not reported', () => {
    expect(heads(fleet(memory), fleet({ ...memory, sizeLimit: '1Gi' }))).toEqual([]);
    expect(heads([cronJob('nightly')], fleet(memory))).toEqual([]);
  });
});
