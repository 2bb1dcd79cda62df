/** The token that an account has for its jobs, and what a job says about it. */

import { Duration } from 'cdk8s';
import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-27';
import { Mount, RunOnceJobProps, ScopedServiceAccount, Script, ServiceAccountToken } from 'cdk8s-jobs';
import { containerOf, Json, podOf, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const { AUTOMOUNT, NONE } = ServiceAccountToken;
const VAULT = ServiceAccountToken.fromProjection({ audience: 'vault' });

/** An account that says which token its jobs get. */
function accountWith(token?: ServiceAccountToken): IServiceAccount {
  return ScopedServiceAccount.fromServiceAccountName(testChart(), 'account', 'robot', { token });
}

/** What of the pod of a job has to do with tokens. */
function tokens(props: Partial<RunOnceJobProps>) {
  const pod = podOf(runOnce(props));
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  return {
    account: pod.serviceAccountName,
    automount: pod.automountServiceAccountToken,
    volumes: pod.volumes.filter(({ projected }: Json) => projected),
    mounts: containers.flatMap(({ name, volumeMounts }: Json) =>
      volumeMounts
        .filter(({ mountPath }: Json) => mountPath === FOLDER)
        .map((mount: Json) => ({ container: name, ...mount })),
    ),
  };
}

const projected = (token: Json) => ({
  sources: [
    { serviceAccountToken: { path: 'token', expirationSeconds: 3600, ...token } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    {
      downwardAPI: {
        items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
      },
    },
  ],
});

const nothing = { volumes: [], mounts: [] };
const none = { account: 'robot', automount: false, ...nothing };
const automount = { account: 'robot', automount: true, ...nothing };
const mounted = (token: Json) => ({
  account: 'robot',
  automount: false,
  volumes: [{ name: 'token', projected: projected(token) }],
  mounts: [{ container: 'main', name: 'token', mountPath: FOLDER, readOnly: true }],
});

test.each<[what: string, token: ServiceAccountToken | undefined, expected: object]>([
  ['says nothing gives none', undefined, none],
  ['says NONE gives none', NONE, none],
  ['says AUTOMOUNT gives the kubelet’s own', AUTOMOUNT, automount],
  [
    'names an audience has a token for it mounted where programs look for one',
    VAULT,
    mounted({ audience: 'vault' }),
  ],
  [
    'says an expiration has a token mounted that lives no longer',
    ServiceAccountToken.fromProjection({ expiration: Duration.minutes(10) }),
    mounted({ expirationSeconds: 600 }),
  ],
  [
    'says both has a token of both mounted',
    ServiceAccountToken.fromProjection({ audience: 'vault', expiration: Duration.hours(2) }),
    mounted({ audience: 'vault', expirationSeconds: 7200 }),
  ],
  [
    'says options but no audience and no expiration has one for an hour',
    ServiceAccountToken.fromProjection({}),
    mounted({}),
  ],
])('an account that %s', (_, token, expected) => {
  expect(tokens({ serviceAccount: accountWith(token) })).toEqual(expected);
});

test('the token is mounted into every container from one volume', () => {
  const image = 'x';
  const { volumes, mounts } = tokens({
    token: VAULT,
    sidecars: [{ name: 'proxy', image }],
    initContainers: [{ name: 'fetch', image }],
  });
  expect(volumes).toHaveLength(1);
  expect(mounts.map(({ container, name }: Json) => [container, name])).toEqual([
    ['main', 'token'],
    ['proxy', 'token'],
    ['fetch', 'token'],
  ]);
});

test('the token is mounted between the script and /tmp', () => {
  const job = runOnce({ token: VAULT, script: Script.fromInline('true') });
  expect(containerOf(job).volumeMounts.map(({ name }: Json) => name)).toEqual(['script', 'token', 'tmp']);
});

test('a volume that the user names token is a different volume', () => {
  const { volumes } = tokens({ token: VAULT, mounts: { '/x': Mount.fromEmptyDir({ name: 'token' }) } });
  expect(volumes[0].name).toBe('token-2');
});

describe('the token of the job takes precedence over that of the account', () => {
  const accounts: [what: string, make: () => IServiceAccount][] = [
    ['has none', () => accountWith(NONE)],
    ['has the kubelet’s own', () => accountWith(AUTOMOUNT)],
    [
      'has one with an audience',
      () => accountWith(ServiceAccountToken.fromProjection({ audience: 'other' })),
    ],
    ['is of cdk8s-plus', () => ServiceAccount.fromServiceAccountName(testChart(), 'account', 'robot')],
    [
      'is made here, without permissions',
      () => new ScopedServiceAccount(testChart(), 'robot', { token: NONE }),
    ],
  ];

  test.each(accounts)('where the account %s', (_, make) => {
    expect(tokens({ serviceAccount: make(), token: NONE })).toEqual(none);
    expect(tokens({ serviceAccount: make(), token: AUTOMOUNT })).toEqual(automount);
    expect(tokens({ serviceAccount: make(), token: VAULT })).toEqual(mounted({ audience: 'vault' }));
  });

  test('where it sets no account, and runs as the default account of the namespace', () => {
    expect(tokens({})).toEqual({ ...none, account: undefined });
    expect(tokens({ token: AUTOMOUNT })).toEqual({ ...automount, account: undefined });
    expect(tokens({ token: VAULT })).toEqual({ ...mounted({ audience: 'vault' }), account: undefined });
  });
});

test.each([
  ['the kubelet', AUTOMOUNT],
  ['an audience', VAULT],
])('another mount at the path of the token of %s is refused', (_, token) => {
  const mounts = { [`${FOLDER}/`]: Mount.fromEmptyDir() };
  expect(messageOf(() => runOnce({ token, mounts }))).toBe(
    `RunOnceJob 'test/migrate': mounts["${FOLDER}"] must be the only mount at its path, got "${FOLDER}"; choose another path: the token of the service account is mounted there`,
  );
});

test.each<[what: string, token: unknown, text: string]>([
  ['true', true, 'token must be a ServiceAccountToken; write it like ServiceAccountToken.AUTOMOUNT'],
  [
    'options without their factory',
    { audience: 'vault' },
    'token must be a ServiceAccountToken; write it like ServiceAccountToken.AUTOMOUNT',
  ],
  [
    'an audience of nobody',
    ServiceAccountToken.fromProjection({ audience: '' }),
    'token.audience must be text that is not empty, got ""; write the name of the service that checks the token, or remove it',
  ],
  [
    'an audience that YAML would change',
    ServiceAccountToken.fromProjection({ audience: '0o17' }),
    'token.audience must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
  ],
  [
    'a token that the kubelet would not ask for',
    ServiceAccountToken.fromProjection({ expiration: Duration.minutes(9) }),
    'token.expiration must be whole seconds, at least 600, got 540s; write Duration.seconds(600)',
  ],
])('%s is refused, and the error names the job or the account', (_, token, text) => {
  const props = { token } as { readonly token: ServiceAccountToken };
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
  expect(messageOf(() => new ScopedServiceAccount(testChart(), 'robot', props))).toBe(
    `ScopedServiceAccount 'test/robot': ${text}`,
  );
  expect(messageOf(() => accountWith(props.token))).toBe(`ScopedServiceAccount 'test/account': ${text}`);
});
