import * as fs from 'fs';
import * as path from 'path';
import { Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { ClusterApp, ScopedServiceAccount, Verb } from 'cdk8s-jobs';
import { OkdPyCron } from '../../apps/okd-py-cron/chart';
import { Json, ofKind, testChart, writtenBy } from '../support/charts';
import { messageOf } from '../support/messages';

const ROOT = path.join(__dirname, '../..');

function chart(host?: string): Chart {
  return new OkdPyCron(new ClusterApp(), 'okd-py-cron', { host });
}

const one = (kind: string): Json => ofKind(chart(), kind)[0];

test('okd-py-cron has the manifests of dist/', () => {
  expect(writtenBy(chart())).toMatchSnapshot();
});

test('the build uses the folder with the program and its requirements', () => {
  const { source } = one('BuildConfig').spec;
  expect(source.git.uri).toBe(
    JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).repository.url,
  );
  expect(fs.readdirSync(path.join(ROOT, source.contextDir))).toEqual(['app.py', 'requirements.txt']);
});

test('the job runs the image that the build pushes, and only the job has the annotation of the image policy', () => {
  const resolved = { 'alpha.image.policy.openshift.io/resolve-names': '*' };
  const { output } = one('BuildConfig').spec;
  const { metadata, spec } = one('CronJob');
  expect(spec.jobTemplate.spec.template.spec.containers[0].image).toBe(`py-cron/${output.to.name}`);
  expect([metadata.annotations, spec.jobTemplate.metadata.annotations]).toEqual([resolved, resolved]);
  const others = chart()
    .toJson()
    .filter(({ kind }) => kind !== 'CronJob');
  expect(JSON.stringify(others)).not.toContain('resolve-names');
});

test('the address of the API is the default of the program unless it is set', () => {
  const env = (host?: string) =>
    ofKind(chart(host), 'CronJob')[0].spec.jobTemplate.spec.template.spec.containers[0].env.filter(
      ({ name }: Json) => name === 'HOST',
    );
  expect(env()).toEqual([]);
  expect(env('https://api.example.com:6443')).toEqual([
    { name: 'HOST', value: 'https://api.example.com:6443' },
  ]);
});

/** What the document that this system was asked for with gets wrong, and why it cannot be written here. */
describe('of the errors in the original', () => {
  const { spec } = one('CronJob');

  test('batch/v1beta1, which is gone since Kubernetes 1.25: constructs write batch/v1', () => {
    expect(one('CronJob').apiVersion).toBe('batch/v1');
  });

  test('JobTemplate and ServiceAccountName: fields are spelled by types', () => {
    expect(Object.keys(spec)).toContain('jobTemplate');
    expect(spec.jobTemplate.spec.template.spec.serviceAccountName).toBe('py-cron');
  });

  test('listing namespaces by a Role: it is refused, and the role gets its own', () => {
    const account = new ScopedServiceAccount(testChart(), 'account');
    expect(messageOf(() => account.allow([Verb.LIST], ApiResource.NAMESPACES))).toBe(
      "ScopedServiceAccount 'test/account': allow.resource must be namespace-scoped, since a Role cannot grant permissions on cluster-scoped resources, except get, update, patch, delete, got list namespaces; use the method that ends in ClusterWide",
    );
    expect(one('Role').rules).toContainEqual({ apiGroups: [''], resources: ['namespaces'], verbs: ['get'] });
  });

  test('the group form of the subject: bindings name the account itself', () => {
    expect(one('RoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'py-cron', namespace: 'py-cron' },
    ]);
  });

  test('a role without the verb that the program uses: it may list pods, and list nothing else', () => {
    expect(one('Role').rules).toContainEqual({ apiGroups: [''], resources: ['pods'], verbs: ['list'] });
    expect(one('Role').rules).toHaveLength(2);
  });

  test('a token Secret that no cluster creates any more: the token is projected', () => {
    expect(spec.jobTemplate.spec.template.spec.automountServiceAccountToken).toBe(true);
  });
});
