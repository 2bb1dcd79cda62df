/** Secrets in containers: what each gets, and that it is no more than it asked for. */

import { EnvValue, Secret } from 'cdk8s-plus-27';
import {
  ContainerSecrets,
  Mount,
  PodSecurityContextOptions,
  RunOnceJobProps,
  Script,
  SecretMount,
} from 'cdk8s-jobs';
import { containerOf, Json, podOf, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';
import * as fc from '../support/properties';

const chart = testChart();
const login = Secret.fromSecretName(chart, 'login', 'login');
const database = Secret.fromSecretName(chart, 'database', 'database');

const mounted = (mount: Partial<SecretMount> = {}, path = '/run/login') => ({
  secretMounts: { [path]: { secret: login, keys: ['username', 'password'], ...mount } },
});

describe('a secret mount', () => {
  test('has only the listed keys as files, readable by root and the pod’s group', () => {
    const { volumes } = podOf(runOnce(mounted()));
    expect(volumes[0]).toEqual({
      name: 'login',
      secret: {
        secretName: 'login',
        defaultMode: 0o440,
        items: [
          { key: 'password', path: 'password' },
          { key: 'username', path: 'username' },
        ],
      },
    });
  });

  test('is read-only and mounted as a whole', () => {
    expect(containerOf(runOnce(mounted())).volumeMounts[0]).toEqual({
      name: 'login',
      mountPath: '/run/login',
      readOnly: true,
    });
  });

  test('is in no other container', () => {
    const image = 'x';
    const { containers, initContainers } = podOf(
      runOnce({
        ...mounted(),
        initContainers: [{ name: 'fetch', image }],
        sidecars: [{ name: 'proxy', image, ...mounted({ keys: ['certificate'] }, '/etc/proxy') }],
      }),
    );
    const paths = [...containers, ...initContainers].map(({ name, volumeMounts }: Json) => [
      name,
      ...volumeMounts.map(({ mountPath }: Json) => mountPath),
    ]);
    expect(paths).toEqual([
      ['main', '/run/login', '/tmp'],
      ['proxy', '/etc/proxy', '/tmp'],
      ['fetch', '/tmp'],
    ]);
  });

  test('is sorted among the other mounts by its path', () => {
    const job = runOnce({
      ...mounted({}, '/m'),
      mounts: { '/z': Mount.fromEmptyDir(), '/a': Mount.fromEmptyDir() },
      script: Script.fromInline('true'),
    });
    const paths = containerOf(job).volumeMounts.map(({ mountPath }: Json) => mountPath);
    expect(paths).toEqual(['/a', '/m', '/z', '/opt/script', '/tmp']);
  });

  test('at /tmp replaces the default volume', () => {
    expect(containerOf(runOnce(mounted({}, '/tmp/'))).volumeMounts).toEqual([
      { name: 'login', mountPath: '/tmp', readOnly: true },
    ]);
  });

  test('of the same keys in two containers is one volume, and of different keys another', () => {
    const image = 'x';
    const { volumes } = podOf(
      runOnce({
        ...mounted(),
        initContainers: [
          { name: 'same', image, ...mounted({ keys: ['password', 'username'] }) },
          { name: 'other', image, ...mounted({ keys: ['password'] }) },
        ],
      }),
    );
    const ofSecrets = volumes.filter(({ secret }: Json) => secret);
    expect(ofSecrets.map(({ name, secret }: Json) => [name, secret.items.length])).toEqual([
      ['login', 2],
      ['login-2', 1],
    ]);
  });

  test('that is optional lets the pod start without the Secret, even with variables from it', () => {
    const job = runOnce(mounted({ optional: true, env: { USER: 'username' } }));
    expect(podOf(job).volumes[0].secret.optional).toBe(true);
    expect(containerOf(job).env[0].valueFrom.secretKeyRef.optional).toBe(true);
  });

  test('that is not optional leaves the field out', () => {
    const job = runOnce(mounted({ optional: false, env: { USER: 'username' } }));
    expect(podOf(job).volumes[0].secret).not.toHaveProperty('optional');
    expect(containerOf(job).env[0].valueFrom.secretKeyRef).not.toHaveProperty('optional');
  });
});

describe('variables from a secret mount', () => {
  test('are sorted among the others by name', () => {
    const job = runOnce({
      ...mounted({ env: { PASSWORD: 'password', B: 'username' } }),
      env: { A: EnvValue.fromValue('1'), Z: EnvValue.fromValue('2') },
    });
    const ref = (key: string) => ({ valueFrom: { secretKeyRef: { name: 'login', key } } });
    expect(containerOf(job).env).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', ...ref('username') },
      { name: 'PASSWORD', ...ref('password') },
      { name: 'Z', value: '2' },
    ]);
  });

  test('come before those that refer to them', () => {
    const job = runOnce({
      ...mounted({ env: { PASSWORD: 'password' } }),
      env: { ADDRESS: EnvValue.fromValue('me:$(PASSWORD)@host') },
    });
    expect(containerOf(job).env.map(({ name }: Json) => name)).toEqual(['PASSWORD', 'ADDRESS']);
  });

  test('are not set by default', () => {
    expect(containerOf(runOnce(mounted()))).not.toHaveProperty('env');
  });
});

const elsewhere = new Secret(testChart({ namespace: 'other' }), 'secret', { metadata: { name: 'login' } });

test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
  [
    'no key at all',
    mounted({ keys: [] }),
    'secretMounts["/run/login"].keys must name at least one key; list the keys that the program reads',
  ],
  [
    'no keys, which no compiler saw',
    mounted({ keys: undefined, env: { USER: 'username' } }),
    'secretMounts["/run/login"].keys must name at least one key; list the keys that the program reads',
  ],
  [
    'a key that no Secret can have',
    mounted({ keys: ['username', 'hunter2!'] }),
    'secretMounts["/run/login"].keys[1] must be a key of letters, digits, "-", "_" or "."; write the name of the key in the Secret, never its value',
  ],
  [
    'a key that goes up',
    mounted({ keys: ['../etc'] }),
    'secretMounts["/run/login"].keys[0] must be a key of letters, digits, "-", "_" or "."; write the name of the key in the Secret, never its value',
  ],
  [
    'a key twice',
    mounted({ keys: ['password', 'username', 'password'] }),
    'secretMounts["/run/login"].keys[2] must differ from those before; remove it',
  ],
  [
    'a Secret of another namespace',
    mounted({ secret: elsewhere }),
    "secretMounts[\"/run/login\"].secret must refer to an object in the same namespace, 'batch', got one in 'other'; create it in a chart of that namespace",
  ],
  [
    'a path that is not absolute',
    mounted({}, 'login'),
    'secretMounts["login"] must be an absolute path below /, without "..", "." or ":", got "login"; write it like \'/etc/report\'',
  ],
  [
    'a path that goes up',
    mounted({}, '/run/../etc'),
    'secretMounts["/run/../etc"] must be an absolute path below /, without "..", "." or ":", got "/run/../etc"; write it like \'/etc/report\'',
  ],
  [
    'the path of another mount',
    { ...mounted({}, '/data/'), mounts: { '/data': Mount.fromEmptyDir() } },
    'secretMounts["/data"] must be the only mount at its path, got "/data"; remove one of the two',
  ],
  [
    'one path twice',
    { secretMounts: { ...mounted({}, '/data').secretMounts, ...mounted({}, '/data/').secretMounts } },
    'secretMounts["/data"] must be the only mount at its path, got "/data"; remove one of the two',
  ],
  [
    'the path of the script',
    { ...mounted({}, '/opt/script'), script: Script.fromInline('true') },
    'secretMounts["/opt/script"] must be the only mount at its path, got "/opt/script"; choose another path: the script is mounted there',
  ],
  [
    'a variable of a key that is not mounted, which could be a value',
    mounted({ env: { PASSWORD: 'hunter2' } }),
    'secretMounts["/run/login"].env["PASSWORD"] must be one of the keys: username, password; write the name of a key, never its value, or add it to keys',
  ],
  [
    'a variable that cannot be one',
    mounted({ env: { 'MY PASSWORD': 'password' } }),
    'secretMounts["/run/login"].env["MY PASSWORD"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "MY PASSWORD"; write \'MY_PASSWORD\'',
  ],
  [
    'a variable that env has too',
    { ...mounted({ env: { PASSWORD: 'password' } }), env: { PASSWORD: EnvValue.fromValue('x') } },
    'secretMounts["/run/login"].env["PASSWORD"] must not be the name of another environment variable of the container, got "PASSWORD"; rename or remove one of the two',
  ],
  [
    'a variable that another Secret has too',
    {
      secretMounts: {
        ...mounted({ env: { PASSWORD: 'password' } }, '/b').secretMounts,
        '/a': { secret: database, keys: ['word'], env: { PASSWORD: 'word' } },
      },
    },
    'secretMounts["/b"].env["PASSWORD"] must not be the name of another environment variable of the container, got "PASSWORD"; rename or remove one of the two',
  ],
  [
    'a variable that a command spells otherwise',
    { ...mounted({ env: { PASS_WORD: 'password' } }), args: ['$(PASSWORD)'] },
    'args[0] must refer to environment variables by their exact name, got "$(PASSWORD)"; write $(PASS_WORD), or rename the variable to \'PASSWORD\'',
  ],
  [
    'no key in a sidecar',
    { sidecars: [{ name: 'proxy', image: 'x', ...mounted({ keys: [] }) }] },
    'sidecars[0].secretMounts["/run/login"].keys must name at least one key; list the keys that the program reads',
  ],
])('with %s is refused', (_, props, text) => {
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
});

describe('files of mode 0440 can be read, because', () => {
  const id = fc.option(fc.integer({ min: 1, max: 70_000 }), { nil: undefined });
  const ids = fc.record({ runAsUser: id, runAsGroup: id, fsGroup: id, runAsNonRoot: fc.boolean() });

  test('every pod has an fsGroup, whatever ids are set', () => {
    fc.assert(
      fc.property(ids, (podSecurityContext: PodSecurityContextOptions) => {
        const { securityContext } = podOf(runOnce({ ...mounted(), podSecurityContext }));
        expect(securityContext.fsGroup).toEqual(expect.any(Number));
      }),
      { numRuns: 50 },
    );
  });

  test('only with imageUser the platform chooses it, and it can still be set', () => {
    const groupOf = (podSecurityContext: PodSecurityContextOptions) =>
      podOf(runOnce({ ...mounted(), podSecurityContext })).securityContext.fsGroup;
    expect(groupOf({ imageUser: true })).toBeUndefined();
    expect(groupOf({ imageUser: true, fsGroup: 1000 })).toBe(1000);
  });
});

describe('without fsGroup', () => {
  const modes = (podSecurityContext: PodSecurityContextOptions, props: Partial<RunOnceJobProps> = {}) =>
    podOf(runOnce({ ...mounted(), ...props, podSecurityContext: { noFsGroup: true, ...podSecurityContext } }))
      .volumes.filter(({ secret }: Json) => secret)
      .map(({ name, secret }: Json) => [name, secret.defaultMode]);

  test('files are readable by root only if the container runs as root, as ssh requires of its key', () => {
    expect(modes({ runAsUser: 0, runAsNonRoot: false })).toEqual([['login', 0o400]]);
  });

  test('files are readable by everyone in the container if it runs as another user', () => {
    expect(modes({})).toEqual([['login', 0o444]]);
    expect(modes({ runAsUser: 999 })).toEqual([['login', 0o444]]);
    expect(modes({ imageUser: true })).toEqual([['login', 0o444]]);
  });

  test('the user of the container decides, with a volume for each mode', () => {
    const secretMounts = { '/run/login': { secret: login, keys: ['username'] } };
    const securityContext = { runAsUser: 0 };
    const initContainers = [{ name: 'root', image: 'x', securityContext, secretMounts }];
    const pod = { runAsUser: 999, runAsNonRoot: false };
    expect(modes(pod, { secretMounts, initContainers })).toEqual([
      ['login', 0o444],
      ['login-2', 0o400],
    ]);
  });

  test('whole Secrets have the same mode, unless the mount sets another', () => {
    const mounts = {
      '/whole': Mount.fromSecret(database),
      '/own': Mount.fromSecret(database, { mode: 0o440 }),
    };
    expect(modes({}, { secretMounts: {}, mounts })).toEqual([
      ['database', 0o440],
      ['database-2', 0o444],
    ]);
  });
});

describe('of any secret mounts in any containers', () => {
  const key = fc.constantFrom('username', 'password', 'ca.crt', '__proto__', 'constructor');
  const mount = fc.record({
    secret: fc.constantFrom(login, database),
    keys: fc.uniqueArray(key, { minLength: 1 }),
    optional: fc.constantFrom(undefined, true, false),
  });
  const paths = fc.constantFrom('/a', '/a/b', '/a-b', '/A/', '/run/secrets', '/tmp');
  const secrets = fc.record({ secretMounts: fc.dictionary(paths, mount, { maxKeys: 4 }) });
  const mounts = fc.constantFrom<{ [path: string]: Mount }>(
    {},
    { '/own': Mount.fromSecret(login), '/work': Mount.fromEmptyDir() },
  );

  test('each container sees its own keys as files and no others, read-only, of mode 0440', () => {
    fc.assert(
      fc.property(secrets, secrets, secrets, mounts, (main, init, sidecar, others) => {
        const image = 'x';
        const job = runOnce({
          ...main,
          mounts: others,
          initContainers: [{ name: 'init', image, ...init }],
          sidecars: [{ name: 'sidecar', image, ...sidecar }],
        });
        const { containers, initContainers, volumes } = podOf(job);
        for (const { name, volumeMounts } of [...containers, ...initContainers] as Json[]) {
          const { secretMounts = {} }: ContainerSecrets = { main, init, sidecar }[name as 'main'];
          const seen = volumeMounts.flatMap(({ name: volume, mountPath, ...mount }: Json) => {
            const { secret } = volumes.find((each: Json) => each.name === volume);
            if (secret === undefined || mountPath === '/own') return [];
            expect(mount).toEqual({ readOnly: true });
            expect(secret.defaultMode).toBe(0o440);
            const files = secret.items.map(({ key, path, ...rest }: Json) => {
              expect([path, rest]).toEqual([key, {}]);
              return key;
            });
            return [[mountPath, secret.secretName, secret.optional ?? false, files]];
          });
          const asked = Object.entries(secretMounts).map(([path, { secret, keys, optional = false }]) => [
            path.replace(/\/$/, ''),
            secret.name,
            optional,
            [...keys].sort(),
          ]);
          expect(seen).toEqual(
            asked.sort(([one], [other]) => ((one as string) < (other as string) ? -1 : 1)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
