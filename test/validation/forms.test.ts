/** Values of another form, such as text in the place of a map, are answered with the form that the prop has. */

import { ApiObject, Chart, Cron, Duration } from 'cdk8s';
import { ConfigMap, Env, PersistentVolumeClaim, Secret, Volume } from 'cdk8s-plus-27';
import {
  ConfigFiles,
  JobFanOut,
  PeriodicJob,
  PeriodicJobProps,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
  Verb,
} from 'cdk8s-jobs';
import { exampleOf } from '../../lib/validation/forms/examples';
import { durationCall, secondsIn } from '../../lib/validation/forms/interval';
import { isPrimitive, structOf } from '../../lib/validation/forms/struct';
import { STRUCTS } from '../../lib/validation/structs';
import { IMAGE, SCHEDULE, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

/** A value of any type, as JavaScript passes it. */
const untyped = (value: unknown): never => value as never;

function said(prop: string, value: unknown): string {
  const props = { image: IMAGE, schedule: SCHEDULE, [prop]: value } as PeriodicJobProps;
  return messageOf(() => new PeriodicJob(testChart(), 'nightly', props)).replace(
    "PeriodicJob 'test/nightly': ",
    '',
  );
}

const chart = testChart();
const secret = Secret.fromSecretName(chart, 'login', 'login');
const claim = PersistentVolumeClaim.fromClaimName(chart, 'data', 'data');
const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'config');

const FIVE_FIELDS = "write five fields, as in '15 4 * * *'";
const MEMORY = '{ memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) } }';

test.each<readonly [prop: string, value: unknown, message: string]>([
  ['kueue', 'batch', "kueue must be a map; write kueue: { queue: 'batch' }"],
  ['kueue', ['batch'], "kueue must be a map; write kueue: { queue: '…' }"],
  ['kueue', 'a name with spaces', "kueue must be a map; write kueue: { queue: '…' }"],
  ['hostAccess', true, "hostAccess must be a map; write hostAccess: { reason: '…', hostNetwork: true }"],
  ['resources', '1Gi', `resources must be a map; write resources: ${MEMORY}`],
  ['resources', { cpu: '500m' }, 'resources.cpu must be a map; write cpu: { request: Cpu.millis(500) }'],
  ...(
    [
      [
        { 'nvidia.com/gpu': 1 },
        `["nvidia.com/gpu"] is not a prop of ComputeResources; write resources: { devices: { 'nvidia.com/gpu': 1 } }`,
      ],
      [
        { 'nvidia.com/gpu=s3cret': 1 },
        '["nvidia"] is not a prop of ComputeResources; remove it, or write one of claims, cpu, devices, ephemeralStorage, hugePages, memory',
      ],
      [
        { limits: { cpu: 1, memory: '1Gi', 'nvidia.com/gpu': 2 } },
        ".limits is not a prop of ComputeResources; write resources: { cpu: { limit: Cpu.units(1) }, memory: { limit: Size.gibibytes(1) }, devices: { 'nvidia.com/gpu': 2 } }",
      ],
      [
        {
          requests: { cpu: '250m', memory: '64Mi', 'ephemeral-storage': '1G' },
          limits: { memory: 's3cret', 'hugepages-2Mi': '4Mi', 'example.com/fpga': 's3cret', s3cret: 1 },
        },
        ".requests is not a prop of ComputeResources; write resources: { cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(64), limit: … }, ephemeralStorage: { request: DecimalSize.gigabytes(1) }, devices: { 'example.com/fpga': 1 }, hugePages: { '2Mi': Size.mebibytes(4) } }",
      ],
      [
        { limits: 's3cret' },
        '.limits is not a prop of ComputeResources; write memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) }',
      ],
    ] as const
  ).map(([resources, message]) => ['resources', resources, `resources${message}`] as const),
  [
    'podResources',
    { limits: { cpu: '2', 'nvidia.com/gpu': 1 } },
    'podResources.limits is not a prop of PodResources; write podResources: { cpu: { limit: Cpu.units(2) } }',
  ],
  [
    'podResources',
    { 'nvidia.com/gpu': 1 },
    'podResources["nvidia.com/gpu"] is not a prop of PodResources; remove it, or write one of cpu, hugePages, memory',
  ],
  [
    'resources',
    { cpu: { request: '250m' } },
    'resources.cpu.request must be a Cpu, got "250m"; write Cpu.millis(250)',
  ],
  ['resources', { cpu: { limit: 2 } }, 'resources.cpu.limit must be a Cpu, got 2; write Cpu.units(2)'],
  [
    'resources',
    { cpu: { limit: 'two' } },
    'resources.cpu.limit must be a Cpu, got "two"; write it like Cpu.millis(250)',
  ],
  [
    'resources',
    { memory: { limit: '1Gi' } },
    'resources.memory.limit must be a Size, got "1Gi"; write Size.gibibytes(1)',
  ],
  ['tmpSize', '500M', 'tmpSize must be a Size, got "500M"; write DecimalSize.megabytes(500)'],
  [
    'tmpSize',
    512,
    'tmpSize must be a Size, got 512; write it like Size.mebibytes(512) or DecimalSize.megabytes(500)',
  ],
  ['securityContext', 1000, 'securityContext must be a map; write securityContext: { runAsUser: 1000 }'],
  [
    'env',
    [{ name: 'A', value: 's3cret' }],
    "env must be a map; write env: { NAME: EnvValue.fromValue('…') }",
  ],
  ['env', { A: 's3cret' }, 'env["A"] must be an EnvValue; write EnvValue.fromValue(\'…\')'],
  ['env', { A: null }, 'env["A"] must be an EnvValue; write EnvValue.fromValue(\'…\')'],
  ['env', { A: secret }, 'env["A"] must be an EnvValue; write secret.envValue(\'key\')'],
  [
    'env',
    { A: new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'Secret' }) },
    "env[\"A\"] must be an EnvValue; write Secret.fromSecretName(this, 'id', 'name').envValue('key')",
  ],
  ['env', { A: configMap }, 'env["A"] must be an EnvValue; write EnvValue.fromConfigMap(configMap, \'key\')'],
  ['env', { A: claim }, 'env["A"] must be an EnvValue; write EnvValue.fromValue(\'…\')'],
  ['env', { A: Env.fromSecret(secret) }, 'env["A"] must be an EnvValue; put it into envFrom: [ … ]'],
  ...(
    [
      [
        { secretKeyReff: { name: 's3cret', key: 'a' } },
        ".valueFrom.secretKeyReff is not a field of EnvVarSource; did you mean 'secretKeyRef'?",
      ],
      [
        { secretKeyRef: { name: 'login', kee: 's3cret' } },
        ".valueFrom.secretKeyRef.kee is not a field of secretKeyRef; did you mean 'key'?",
      ],
      [
        { 'PASSWORD=s3cret': 1 },
        '.valueFrom is not a field of EnvVarSource; remove it, or write one of configMapKeyRef, fieldRef, fileKeyRef, resourceFieldRef, secretKeyRef',
      ],
      [
        {},
        '.valueFrom must have one source; write one of configMapKeyRef, fieldRef, fileKeyRef, resourceFieldRef, secretKeyRef',
      ],
      [
        { fieldRef: { fieldPath: 'metadata.name' }, configMapKeyRef: { name: 'a', key: 'a' } },
        '.valueFrom must have one source; remove the others',
      ],
      ['s3cret', '.valueFrom must be a map; write it like { name: … }'],
      [{ secretKeyRef: 's3cret' }, '.valueFrom.secretKeyRef must be a map; write it like { name: … }'],
      [{ secretKeyRef: null }, '.valueFrom.secretKeyRef must be a map; write it like { name: … }'],
      [
        { configMapKeyRef: { name: 'a', key: 'a', optional: 'no' } },
        '.valueFrom.configMapKeyRef.optional must be true or false, got "no"; write one of the two, without quotes',
      ],
    ] as const
  ).map(([valueFrom, message]) => ['env', { A: { valueFrom } }, `env["A"]${message}`] as const),
  [
    'env',
    { A: { value: 's3cret', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } } },
    'env["A"] must have a value or a source, and not both; remove value or valueFrom',
  ],
  ['mounts', ['/data'], "mounts must be a map; write mounts: { '/data': Mount.fromEmptyDir() }"],
  ...(
    [
      [claim, 'Mount.fromPersistentVolumeClaim(claim)'],
      [secret, 'Mount.fromSecret(secret)'],
      [configMap, 'Mount.fromConfigMap(configMap)'],
      [Volume.fromPersistentVolumeClaim(chart, 'a', claim), 'Mount.fromPersistentVolumeClaim(claim)'],
      [Volume.fromEmptyDir(chart, 'b', 'b'), 'Mount.fromEmptyDir()'],
      [Volume.fromHostPath(chart, 'c', 'c', { path: '/a' }), 'Mount.fromConfigMap(…)'],
      ['data', 'Mount.fromConfigMap(…)'],
      [null, 'Mount.fromConfigMap(…)'],
    ] as const
  ).map(
    ([mount, like]) =>
      ['mounts', { '/b': mount }, `mounts["/b"] must be a Mount; write it like ${like}`] as const,
  ),
  [
    'secretMounts',
    's3cret',
    "secretMounts must be a map; write secretMounts: { '/run/login': { secret, keys: ['password'] } }",
  ],
  [
    'secretMounts',
    { '/run/login': 's3cret' },
    'secretMounts["/run/login"] must be a map; write { secret, keys: [\'password\'] }',
  ],
  ['labels', ['team'], "labels must be a map; write labels: { name: '…' }"],
  ['tolerations', { key: 'gpu' }, "tolerations must be a list; write tolerations: [{ key: '…' }]"],
  ['ports', 8080, 'ports must be a list; write ports: [{ number: 8080 }]'],
  ['ports', [8080], 'ports[0] must be a map; write { number: 8080 }'],
  [
    'topologySpread',
    ['topology.kubernetes.io/zone'],
    "topologySpread[0] must be a map; write { topologyKey: 'topology.kubernetes.io/zone' }",
  ],
  ['imagePullSecrets', 'login', 'imagePullSecrets must be a list; put it in a list: [ … ]'],
  ['delivery', 'argocd', 'delivery must be a Delivery; write it like Delivery.argoCd()'],
  ['delivery', 'flux', 'delivery must be a Delivery; write it like Delivery.flux()'],
  [
    'delivery',
    { syncWave: -1 },
    'delivery must be a Delivery; write it like Delivery.argoCd({ syncWave: -1 })',
  ],
  [
    'delivery',
    { syncWave: 's3cret', prune: false },
    'delivery must be a Delivery; write it like Delivery.argoCd({ prune: false })',
  ],
  [
    'delivery',
    { substitute: true },
    'delivery must be a Delivery; write it like Delivery.flux({ substitute: true })',
  ],
  ['delivery', { deletePolicies: [] }, 'delivery must be a Delivery; write it like Delivery.argoCdHook(…)'],
  ['script', 'files/backup.sh', "script must be a Script; write it like Script.fromFile('…')"],
  ['script', './main.py', "script must be a Script; write it like Script.fromFile('…')"],
  ['script', '/bin/true', "script must be a Script; write it like Script.fromInline('…')"],
  ['script', { interpreter: 'bash' }, "script must be a Script; write it like Script.fromInline('…')"],
  [
    'script',
    Script.fromInline('true\n', { interpreter: untyped('bash') }),
    "script.interpreter must be a list of strings, one word per element; write ['bash']",
  ],
  [
    'script',
    Script.fromInline('true\n', { interpreter: untyped('bash -c s3cret') }),
    "script.interpreter must be a list of strings, one word per element; write it like ['python3', '-u']",
  ],
  ['script', 'echo s3cret', "script must be a Script; write it like Script.fromInline('…')"],
  [
    'command',
    'echo s3cret',
    "command must be a list of strings, one word per element; write it like ['python3', 'main.py'], or use script: Script.fromInline('…')",
  ],
  [
    'args',
    '--token=s3cret',
    "args must be a list of strings, one word per element; write it like ['--verbose']",
  ],
  ['activeDeadline', '1h', 'activeDeadline must be a Duration, got "1h"; write Duration.hours(1)'],
  ['activeDeadline', 3600, 'activeDeadline must be a Duration, got 3600; write Duration.seconds(3600)'],
  [
    'ttlAfterFinished',
    '7 days',
    'ttlAfterFinished must be a Duration, got "7 days"; write Duration.hours(168)',
  ],
  [
    'activeDeadline',
    '99999999w',
    'activeDeadline must be a Duration, got "99999999w"; write Duration.seconds(2147483647)',
  ],
  ['activeDeadline', 'P1M', 'activeDeadline must be a Duration; write Duration.seconds(600)'],
  ['timeZone', true, "timeZone must be text, got true; write it like 'Europe/Berlin' or 'Etc/UTC'"],
  [
    'serviceAccount',
    'robot',
    "serviceAccount must be the construct of an object, not a name; refer to it by its class, as in ScopedServiceAccount.fromServiceAccountName(this, 'id', 'name')",
  ],
  [
    'schedule',
    Cron.daily(),
    'schedule must be text, got an object of class Cron; write "0 0 * * *", or pass its expressionString',
  ],
  [
    'schedule',
    Duration.minutes(15),
    'schedule must be text, got an object of class Duration; write "*/15 * * * *"',
  ],
  ['schedule', ['0 3 * * *'], 'schedule must be text, got ["0 3 * * *"]; write "0 3 * * *"'],
  [
    'schedule',
    ['0', '3', '*', '*', '*'],
    'schedule must be text, got ["0","3","*","*","*"]; write "0 3 * * *"',
  ],
  [
    'schedule',
    ['0 3 * * *', '0 4 * * *'],
    'schedule must be text, got ["0 3 * * *","0 4 * * *"]; write a PeriodicJob for each of them',
  ],
  [
    'schedule',
    { minute: '0', hour: 3 },
    'schedule must be text, got {"minute":"0","hour":3}; write "0 3 * * *"',
  ],
  ['schedule', { hour: 3 }, 'schedule must be text, got {"hour":3}; write "0 3 * * *"'],
  ['schedule', { minute: 5 }, 'schedule must be text, got {"minute":5}; write "5 * * * *"'],
  ['schedule', { weekDay: 'mon' }, 'schedule must be text, got {"weekDay":"mon"}; write "0 0 * * mon"'],
  [
    'schedule',
    Duration.minutes(90),
    'schedule must be text, got an object of class Duration; write "@every 1h30m", which counts from the last run and allows no timeZone',
  ],
  ...[Duration.days(1e9), Duration.seconds(0)].map((duration): [string, Duration, string] => [
    'schedule',
    duration,
    `schedule must be text, got an object of class Duration; ${FIVE_FIELDS}`,
  ]),
  [
    'schedule',
    Cron.schedule({ minute: 's3cret' }),
    `schedule must be text, got an object of class Cron; ${FIVE_FIELDS}`,
  ],
  ['schedule', { at: '3' }, 'schedule must be text, got {"at":"3"}; write five fields, as in \'15 4 * * *\''],
  ['schedule', 15, "schedule must be text, got 15; write five fields, as in '15 4 * * *'"],
  [
    'schedule',
    () => 's3cret',
    "schedule must be text, got a function; write five fields, as in '15 4 * * *'",
  ],
])('%s, row %#', (prop, value, message) => {
  expect(said(prop, value)).toBe(message);
  expect(message).not.toContain('s3cret');
});

test.each<[what: string, value: unknown]>([
  ['a list with a command', ['0 3 * * *', 'curl -us3cret']],
  ['a list with a star that a password follows', ['*-s3cret', '*', '*', '*', '*']],
  ['a map with a password', { minute: 's3cret' }],
  ['a map with a password as its key', { s3cret: 1 }],
  ['a list with an object that is no text', [Object.create(null)]],
  ['a list of lists', [['0 3 * * *']]],
  ['a map with a symbol', { minute: Symbol('s3cret') }],
  ['a map with a list', { hour: [3] }],
  [
    'a map whose getter throws',
    {
      get minute() {
        throw new Error('s3cret');
      },
    },
  ],
])('schedule: %s is not shown', (_, value) => {
  expect(said('schedule', value)).toBe(`schedule must be text, got …; ${FIVE_FIELDS}`);
});

test('schedule: an object whose method throws has the ordinary error', () => {
  class Strange {
    public toMilliseconds(): number {
      throw new Error('s3cret');
    }
  }
  expect(said('schedule', new Strange())).toBe(
    `schedule must be text, got an object of class Strange; ${FIVE_FIELDS}`,
  );
});

describe('other constructs say how', () => {
  test.each<[what: string, make: (chart: Chart) => unknown, message: string]>([
    [
      'files of ConfigFiles',
      (chart) => new ConfigFiles(chart, 'x', { files: untyped(['app.conf']) }),
      "ConfigFiles 'test/x': files must be a map; write files: { 'app.conf': FileContent.fromInline('…') }",
    ],
    [
      'items of a JobFanOut',
      (chart) => new JobFanOut(chart, 'x', { image: IMAGE, items: untyped({ user1: {} }) }),
      "JobFanOut 'test/x': items must be a list; write items: [{ id: '…' }]",
    ],
    [
      'suspend of a RunOnceJob',
      (chart) => new RunOnceJob(chart, 'x', { image: IMAGE, suspend: untyped('yes') }),
      'RunOnceJob \'test/x\': suspend must be true or false, got "yes"; write one of the two, without quotes',
    ],
    [
      'no verbs of a permission',
      (chart) =>
        new ScopedServiceAccount(chart, 'x').allow([], Secret.fromSecretName(chart, 'login', 'login')),
      "ScopedServiceAccount 'test/x': allow.verbs must name at least one verb, got []; write [Verb.GET]",
    ],
    [
      'all verbs of a permission without a reason',
      (chart) =>
        new ScopedServiceAccount(chart, 'x').allow(
          [Verb.ANY],
          Secret.fromSecretName(chart, 'login', 'login'),
        ),
      "ScopedServiceAccount 'test/x': allow.reason must explain the permission \"* secrets login\", since it lets the account do anything that may be added to the API later; add reason: '…' for the reviewers of the manifest",
    ],
    [
      'namespaces of a permission',
      (chart) =>
        new ScopedServiceAccount(chart, 'x').allow(
          [Verb.GET],
          Secret.fromSecretName(chart, 'login', 'login'),
          {
            namespace: untyped(['a']),
          },
        ),
      'ScopedServiceAccount \'test/x\': allow.namespace must be the name of a namespace: at most 63 lower-case letters, digits and "-", got ["a"]; write a string, and call the method once for each namespace',
    ],
  ])('%s', (_, make, message) => {
    expect(messageOf(() => make(testChart()))).toBe(message);
  });
});

describe('each type in the table of structs', () => {
  const types = Object.keys(STRUCTS).flatMap((struct) =>
    [...structOf(struct).members].flatMap(([member, type]) =>
      type.name === '' || isPrimitive(type) ? [] : [[`${struct}.${member}`, type] as const],
    ),
  );

  test.each(types)('%s has an example', (_, type) => {
    const example = exampleOf(type);
    expect(example).toMatch(type.each === 'of a list' ? /^\[\{ .* \}\]$/ : /^\{ .* \}$/);
    expect(example.replace('number: …', '')).not.toMatch(/undefined|: …/);
    if (type.each === 'of a map') return;
    const [, first] = /^\[?\{ (\w+)/.exec(example) as RegExpExecArray;
    expect([...structOf(type.name).members.keys()]).toContain(first);
  });
});

test.each([
  ['every 2 hours', 7200],
  ['each minute', 60],
  ['15m', 900],
  ['1h30m', 5400],
  ['PT15M', 900],
  ['P1DT12H', 129600],
  ['P2W', 1209600],
  // Months, of which not all are equally long.
  ['P1M', undefined],
  ['P1Y', undefined],
  ['P1H', undefined],
  ['t5m', undefined],
  ['1dt', undefined],
  ['every other day', 172800],
  [' 10 Seconds ', 10],
  ['hour', undefined],
  ['0m', undefined],
  ['p', undefined],
  ['', undefined],
  ['5', undefined],
  ['5 months', undefined],
  ['s3cret', undefined],
])('the interval %j has %p seconds', (text, seconds) => {
  expect(secondsIn(text)).toBe(seconds);
});

test.each([
  [7200, 'Duration.hours(2)'],
  [5400, 'Duration.minutes(90)'],
  [90, 'Duration.seconds(90)'],
  [0, 'Duration.seconds(0)'],
])('%d seconds are %s', (seconds, call) => {
  expect(durationCall(seconds)).toBe(call);
});
