/** The token that an account has for its jobs, and what a job says about it. */

import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-27';
import { Mount, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { containerOf, Json, podOf, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

interface Token {
  readonly audience?: string;
  readonly expirationSeconds?: number;
}

/** An account that says which token its jobs get. */
function accountWith(token?: Token): IServiceAccount {
  const account = ServiceAccount.fromServiceAccountName(testChart(), 'account', 'robot');
  return Object.assign(account, { _token: token });
}

/** A job of an account, by what of its pod has to do with tokens. */
function tokens(token: Token | undefined, props: Partial<RunOnceJobProps> = {}) {
  const pod = podOf(runOnce({ serviceAccount: accountWith(token), ...props }));
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

test('an account without a token gives none', () => {
  expect(tokens(undefined)).toEqual({ account: 'robot', automount: false, volumes: [], mounts: [] });
});

test('an account with a token gives the kubelet’s own', () => {
  expect(tokens({})).toEqual({ account: 'robot', automount: true, volumes: [], mounts: [] });
  expect(tokens({ audience: undefined })).toMatchObject({ automount: true });
});

test.each<Token>([
  { audience: 'vault' },
  { expirationSeconds: 600 },
  { audience: 'vault', expirationSeconds: 7200 },
])('an account whose token is %j has it mounted where programs look for one', (token) => {
  expect(tokens(token)).toEqual({
    account: 'robot',
    automount: false,
    volumes: [{ name: 'token', projected: projected(token) }],
    mounts: [{ container: 'main', name: 'token', mountPath: FOLDER, readOnly: true }],
  });
});

test('the token reaches every container, by one volume', () => {
  const image = 'x';
  const { volumes, mounts } = tokens(
    { audience: 'vault' },
    { sidecars: [{ name: 'proxy', image }], initContainers: [{ name: 'fetch', image }] },
  );
  expect(volumes).toHaveLength(1);
  expect(mounts.map(({ container, name }: Json) => [container, name])).toEqual([
    ['main', 'token'],
    ['proxy', 'token'],
    ['fetch', 'token'],
  ]);
});

test('the token stands between the script and /tmp', () => {
  const serviceAccount = accountWith({ audience: 'vault' });
  const job = runOnce({ serviceAccount, script: Script.fromInline('true') });
  expect(containerOf(job).volumeMounts.map(({ name }: Json) => name)).toEqual(['script', 'token', 'tmp']);
});

test('a volume that the user calls token is another one', () => {
  const { volumes } = tokens({ audience: 'a' }, { mounts: { '/x': Mount.fromEmptyDir({ name: 'token' }) } });
  expect(volumes[0].name).toBe('token-2');
});

describe('the job decides whether it has one, where it says', () => {
  const nothing = { volumes: [], mounts: [] };
  const said = (automountServiceAccountToken: boolean) => ({ automountServiceAccountToken });

  test.each<Token | undefined>([undefined, {}, { audience: 'vault' }])(
    'none, whatever the account has (%j)',
    (token) => {
      expect(tokens(token, said(false))).toEqual({ account: 'robot', automount: false, ...nothing });
    },
  );

  test('the kubelet’s own where the account has none', () => {
    expect(tokens(undefined, said(true))).toEqual({ account: 'robot', automount: true, ...nothing });
  });

  test('the account’s where it has one', () => {
    const token = { audience: 'vault' };
    expect(tokens(token, said(true))).toEqual(tokens(token));
  });
});

test.each<Token>([{}, { expirationSeconds: 600 }])(
  'another mount at the path of the token %j is refused',
  (token) => {
    const serviceAccount = accountWith(token);
    const mounts = { [`${FOLDER}/`]: Mount.fromEmptyDir() };
    expect(messageOf(() => runOnce({ serviceAccount, mounts }))).toBe(
      `RunOnceJob 'test/migrate': mounts["${FOLDER}"] must be the only mount at its path, got "${FOLDER}"; choose another path: the token of the account is mounted there`,
    );
  },
);
