/**
 * Patched jobs and the API server: it refuses the jobs that are errors here, and accepts the defaults that patches
 * replace.
 */

import { App, Chart, JsonPatch } from 'cdk8s';
import { RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { jobIdentity } from '../../lib/job/job-identity';
import { add, INDEXED, MAIN, POD, REFUSED_PATCHES, TAKEN } from '../support/refused-patches';
import { IMAGE, tryKubectl } from './kubernetes';

const NAMESPACE = 'default';
const FROM_STDIN = ['-n', NAMESPACE, '--dry-run=server', '-f', '-'];

const manifestOf = (props: Partial<RunOnceJobProps> = {}) =>
  new RunOnceJob(new Chart(new App(), 'test'), 'patched', { image: IMAGE, ...props }).apiObject.toJson();

/** Creates a Job with a patch alone, without the checks of the construct. */
const created = (props: Partial<RunOnceJobProps>, patches: JsonPatch[]) =>
  tryKubectl(['create', ...FROM_STDIN], JSON.stringify(JsonPatch.apply(manifestOf(props), ...patches)));

test.each(REFUSED_PATCHES.filter(([what]) => !TAKEN.includes(what)))(
  'the API server refuses %s',
  (_, props, patches) => {
    expect(created(props, patches)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/invalid|cannot be handled as a Job/),
    });
  },
);

test.each(REFUSED_PATCHES.filter(([what]) => TAKEN.includes(what)))(
  'the API server accepts %s',
  (_, props, patches) => {
    expect(created(props, patches)).toMatchObject({ status: 0 });
  },
);

test.each<[what: string, props: Partial<RunOnceJobProps>, patch: JsonPatch]>([
  ['a privileged container', {}, add(`${MAIN}/securityContext/privileged`, true)],
  ['SYS_ADMIN', {}, add(`${MAIN}/securityContext/capabilities/add`, ['SYS_ADMIN'])],
  ['CAP_SYS_ADMIN', {}, add(`${MAIN}/securityContext/capabilities/add`, ['CAP_SYS_ADMIN'])],
  ['a limit for each index', INDEXED, add('/spec/backoffLimitPerIndex', 1)],
])('the API server accepts the job that %s creates', (_, props, patch) => {
  const job = JSON.stringify(manifestOf({ ...props, patches: [patch] }));
  expect(tryKubectl(['create', ...FROM_STDIN], job)).toMatchObject({ status: 0 });
});

describe('of an existing Job', () => {
  const NAME = 'identity-of-a-job';
  const job = (...patches: JsonPatch[]) => {
    const manifest = manifestOf({ suspend: true, patches });
    return { ...manifest, metadata: { ...manifest.metadata, name: NAME } };
  };
  const applied = (manifest: object, ...options: string[]) =>
    tryKubectl(['apply', '-n', NAMESPACE, ...options, '-f', '-'], JSON.stringify(manifest));

  beforeAll(() => applied(job()));
  afterAll(() => tryKubectl(['delete', 'job', NAME, '-n', NAMESPACE, '--ignore-not-found']));

  test.each([
    ['dnsPolicy', 'ClusterFirst'],
    ['schedulerName', 'default-scheduler'],
    ['terminationGracePeriodSeconds', 30],
    ['hostNetwork', false],
    ['hostname', ''],
    ['subdomain', ''],
    ['resourceClaims', []],
    ['schedulingGates', []],
    ['containers/0/terminationMessagePath', '/dev/termination-log'],
    ['containers/0/terminationMessagePolicy', 'File'],
  ])('%s with the value that Kubernetes sets is the same content', (field, value) => {
    const written = job(add(`${POD}/${field}`, value));
    expect(applied(written, '--dry-run=server')).toMatchObject({ status: 0 });
    expect(jobIdentity(written.spec)).toBe(jobIdentity(job().spec));
  });

  test('another spelling of a quantity is not a change', () => {
    const { limits } = job().spec.template.spec.containers[0].resources;
    expect(limits).toEqual({ memory: '512Mi' });
    const unpatched = JsonPatch.apply(job(), add(`${MAIN}/resources/limits/memory`, '524288Ki'));
    expect(applied(unpatched, '--dry-run=server')).toMatchObject({ status: 0 });
  });

  test.each([
    ['hostUsers', true],
    ['setHostnameAsFQDN', false],
    ['shareProcessNamespace', false],
  ])('%s with another value is refused, and is different content', (field, value) => {
    const written = job(add(`${POD}/${field}`, value));
    expect(applied(written, '--dry-run=server').stderr).toContain('field is immutable');
    expect(jobIdentity(written.spec)).not.toBe(jobIdentity(job().spec));
  });

  test('another value is refused, and is different content', () => {
    const other = job(add(`${POD}/dnsPolicy`, 'Default'));
    expect(applied(other, '--dry-run=server').stderr).toContain('field is immutable');
    expect(jobIdentity(other.spec)).not.toBe(jobIdentity(job().spec));
  });
});
