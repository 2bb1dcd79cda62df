import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { cronJob, deployment, detailsOf, findingsOf, headOf } from '../../manifests';

const A = { app: 'a' };
const B = { app: 'b' };

const templateWith = (labels: object, ports: readonly object[] = []) => ({
  template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'app:1', ports }] } },
});
const nightly = (labels: object, name = 'nightly') => cronJob(name, {}, { job: templateWith(labels) });
const web = (labels: object, ports?: readonly object[]) =>
  deployment('web', {}, { spec: templateWith(labels, ports) });
const service = (selector: object, spec: object = { ports: [{ port: 80 }] }) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'reports' },
  spec: { selector, ...spec },
});

const found = (before: readonly object[], after: readonly object[]) =>
  findingsOf(findWorkloads, before, after).filter(({ rule }) => rule === 'workloads/service');
const heads = (before: readonly object[], after: readonly object[]) => found(before, after).map(headOf);

const STARTS =
  'medium: Service reports/web now selects the pods of CronJob reports/nightly, and sends requests to them';

test.each<[string, object[], object[]]>([
  ['the labels of the pods change', [service(A), nightly(B)], [service(A), nightly(A)]],
  ['its selector changes', [service(B), nightly(A)], [service(A), nightly(A)]],
  ['it is new', [nightly(A)], [service(A), nightly(A)]],
])('a Service that starts to select the pods of a job is reported if %s', (_, before, after) => {
  const [finding, ...others] = found(before, after);
  expect(others).toEqual([]);
  expect(headOf(finding)).toBe(STARTS);
  expect(detailsOf(finding)).toEqual(['they have the labels of its selector: app']);
});

test('pods that no longer get requests are reported', () => {
  expect(heads([service(A), web(A)], [service(A), web(B)])).toEqual([
    'medium: Service reports/web no longer selects the pods of Deployment reports/web, so they get no requests from it',
  ]);
});

test('several jobs are one finding', () => {
  const fleet = (labels: object) => [nightly(labels, 'a'), nightly(labels, 'b')];
  expect(heads([service(A), ...fleet(B)], [service(A), ...fleet(A)])).toEqual([
    STARTS.replace('CronJob reports/nightly', '2 CronJobs in reports'),
  ]);
});

const named = { ports: [{ port: 80, targetPort: 'http' }] };

test('the named port of a Service must be in the pods', () => {
  const http = [{ name: 'http', containerPort: 80 }];
  expect(heads([service(A, named), web(A, http)], [service(A, named), web(B, http)])).toHaveLength(1);
  expect(heads([service(A, named), web(A)], [service(A, named), web(B)])).toEqual([]);
});

test('a headless Service has its pods in the DNS, which the finding says', () => {
  const headless = service(A, { clusterIP: 'None' });
  expect(heads([nightly(A)], [headless, nightly(A)])).toEqual([
    'medium: Service reports/web now selects the pods of CronJob reports/nightly, which the DNS then returns',
  ]);
  expect(heads([headless, web(A)], [headless, web(B)])).toEqual([
    'medium: Service reports/web no longer selects the pods of Deployment reports/web, so the DNS no longer returns them',
  ]);
});

test('the headless Service that names the pods of a job is silent', () => {
  const { template } = templateWith(A);
  const named = (subdomain?: string) =>
    cronJob('nightly', {}, { job: { template: { ...template, spec: { ...template.spec, subdomain } } } });
  const headless = service(A, { clusterIP: 'None' });
  expect(heads([named('web')], [headless, named('web')])).toEqual([]);
  expect(heads([named('other')], [headless, named('other')])).toHaveLength(1);
});

describe.each<[string, object[], object[]]>([
  ['a Service without a selector', [nightly(A)], [service({}), nightly(A)]],
  ['an ExternalName Service', [nightly(A)], [service(A, { type: 'ExternalName' }), nightly(A)]],
  ['a named port that the job does not have', [nightly(A)], [service(A, named), nightly(A)]],
  ['a removed Service', [service(A), web(A)], [web(A)]],
  ['a Service that selects a Deployment', [web(A)], [service(A), web(A)]],
  ['a Service and pods with other labels', [service(A), web(A)], [service(B), web(B)]],
  ['a Service of another API group', [nightly(A)], [{ ...service(A), apiVersion: 'x.io/v1' }, nightly(A)]],
])('%s', (_, before, after) => {
  test('is silent', () => {
    expect(heads(before, after)).toEqual([]);
  });
});
