import { ServiceAccountToken } from 'cdk8s-jobs';
import { noToken } from '../../../lib/job/warnings/no-token';
import { oneTime, told } from './jobs';

const ACCOUNT = { serviceAccountName: 'robot', automountServiceAccountToken: false };
const giver = (account: string) => (account === 'robot' ? "RoleBinding 'edit'" : undefined);
const projected = (source: object) => ({
  volumes: [{ name: 'token', projected: { sources: [{}, source] } }],
});

test('a job whose account has permissions needs a token', () => {
  expect(told(noToken(oneTime({ pod: ACCOUNT }), undefined, giver))).toEqual([
    "batch/no-token: has no token, and so none of the permissions that RoleBinding 'edit' gives to its account 'robot'; set token: ServiceAccountToken.AUTOMOUNT, or ServiceAccountToken.NONE if it does not call the API",
  ]);
});

test('so it does beside volumes that bring no token', () => {
  const pod = { ...ACCOUNT, volumes: [{ name: 'tmp', emptyDir: {} }, ...projected({ secret: {} }).volumes] };
  expect(noToken(oneTime({ pod }), undefined, giver)).toHaveLength(1);
});

test.each<[what: string, pod: object]>([
  ['a job without an account of its own', { automountServiceAccountToken: false }],
  ['an account without permissions', { ...ACCOUNT, serviceAccountName: 'other' }],
  ['a token', { ...ACCOUNT, automountServiceAccountToken: true }],
  ['the token of Kubernetes', { serviceAccountName: 'robot' }],
  ['a token in a volume', { ...ACCOUNT, ...projected({ serviceAccountToken: { path: 'token' } }) }],
])('%s is nothing to tell', (_, pod) => {
  expect(noToken(oneTime({ pod }), undefined, giver)).toEqual([]);
});

test('a job that asks for no token is nothing to tell', () => {
  expect(noToken(oneTime({ pod: ACCOUNT }), ServiceAccountToken.NONE, giver)).toEqual([]);
});
