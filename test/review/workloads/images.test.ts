import { imageReference, isOlder, isSameImage } from '../../../lib/review/workloads/image-reference';
import { findWorkloads } from '../../../lib/review/workloads/workloads';
import { cronJob, deployment, detailsOf, findingsOf, headOf } from '../manifests';

const found = (before: string, after: string) =>
  findingsOf(findWorkloads, [cronJob('nightly', { image: before })], [cronJob('nightly', { image: after })]);

describe('an image', () => {
  test.each([
    ['app', ['docker.io', 'library/app', 'app', undefined, undefined]],
    ['app:1.4', ['docker.io', 'library/app', 'app', '1.4', undefined]],
    ['acme/app', ['docker.io', 'acme/app', 'acme/app', undefined, undefined]],
    ['localhost/app:1', ['localhost', 'app', 'localhost/app', '1', undefined]],
    ['registry:5000/app', ['registry:5000', 'app', 'registry:5000/app', undefined, undefined]],
    ['ghcr.io/a/b:1@sha256:ff', ['ghcr.io', 'a/b', 'ghcr.io/a/b', '1', 'sha256:ff']],
    ['index.docker.io/app', ['docker.io', 'library/app', 'index.docker.io/app', undefined, undefined]],
    ['', ['docker.io', 'library/', '', undefined, undefined]],
  ])('%s is read as %j', (text, [registry, repository, name, tag, digest]) => {
    expect(imageReference(text)).toEqual({ registry, repository, name, tag, digest });
  });

  test.each([
    ['1.4', '1.5', true],
    ['1.9', '1.10', true],
    ['v2', 'v2.0.1', true],
    ['1.29-alpine', '1.30-alpine', true],
    ['1.5', '1.4', false],
    ['1.4', '1.4', false],
    ['1.4', '1.5-alpine', false],
    ['main', 'next', false],
    ['20260101', '20260102', true],
  ])('of version %s is older than one of %s: %s', (tag, other, expected) => {
    expect(isOlder(tag, other)).toBe(expected);
  });

  test('is the same in several spellings', () => {
    expect(isSameImage(imageReference('app'), imageReference('docker.io/library/app:latest'))).toBe(true);
    expect(isSameImage(imageReference('app:1'), imageReference('app'))).toBe(false);
  });
});

const of = 'CronJob reports/nightly';

test('is not an empty name if one side has none', () => {
  expect(found('', 'app:1.4').map(headOf)).toEqual([
    `medium image: Container main of ${of} gets image app:1.4`,
  ]);
  expect(found('app:1.4', '').map(headOf)).toEqual([
    `medium image: Container main of ${of} no longer names an image; before, it was app:1.4`,
  ]);
});

test('that is filled in by another tool is not reported as from another registry', () => {
  expect(found('ghcr.io/app:1.4', '$IMAGE').map(headOf)).toEqual([
    `medium image: Image $IMAGE takes the place of ghcr.io/app:1.4 in ${of}`,
  ]);
  expect(found('ghcr.io/app:1.4', 'other:$TAG').map(headOf)).toEqual([
    expect.stringContaining('takes the place of ghcr.io/app:1.4'),
  ]);
});

describe('another image', () => {
  test.each([
    ['app:1.4', 'app:1.5', `low image: Image app moves from 1.4 to 1.5 in ${of}`],
    ['app:1.5', 'app:1.4', `medium image: Image app goes back from 1.5 to 1.4 in ${of}`],
    [
      'app:1.4',
      'app',
      `medium image: Image app moves from 1.4 to latest in ${of}, which can change at any time`,
    ],
    ['app', 'app:1.4', `low image: Image app moves from latest to 1.4 in ${of}`],
    [
      'ghcr.io/a/b:1',
      'example.com/a/b:1',
      `high image: Image example.com/a/b:1 of another registry takes the place of ghcr.io/a/b:1 in ${of}`,
    ],
    ['app:1', 'other:1', `medium image: Image other:1 takes the place of app:1 in ${of}`],
    [
      'app:1',
      'docker.io/library/app:1',
      `info: Image app:1 is written as docker.io/library/app:1 in ${of}, which is the same image`,
    ],
  ])('%s becomes %s', (before, after, expected) => {
    expect(found(before, after).map(headOf)).toEqual([expected]);
  });

  test.each([
    ['app:1@sha256:aa', 'app:1@sha256:bb', `low image: Image app:1 moves to another digest in ${of}`],
    ['app:1', 'app:1@sha256:bb', `info image: Image app:1 is pinned to a digest in ${of}`],
    ['app:1@sha256:aa', 'app:1', `medium image: Image app:1 is no longer pinned to a digest in ${of}`],
    [
      'app:1@sha256:aa',
      'app:2',
      `medium image: Image app moves from 1 to 2 in ${of} and is no longer pinned to a digest`,
    ],
    ['app:1@sha256:aa', 'app:2@sha256:bb', `low image: Image app moves from 1 to 2 in ${of}`],
    ['app:1', 'app@sha256:bb', `low image: Image app moves from 1 to a digest in ${of}`],
  ])('%s becomes %s, which is also shown as a whole', (before, after, expected) => {
    const [finding] = found(before, after);
    expect(headOf(finding)).toBe(expected);
    expect(detailsOf(finding)).toEqual([`from ${before} to ${after}`]);
  });

  test('in hundreds of objects is reported once', () => {
    const fleet = (image: string) => [
      ...Array.from({ length: 300 }, (_, index) => cronJob(`job${index}`, { image })),
      deployment('web', { image }),
      deployment('api', { image }),
    ];
    const findings = findingsOf(findWorkloads, fleet('app:1.4'), fleet('app:1.5'));
    expect(findings.map(headOf)).toEqual([
      'low image: Image app moves from 1.4 to 1.5 in 300 CronJobs and 2 Deployments in reports',
    ]);
    expect(detailsOf(findings[0])).toEqual(['job0, job1, job10, job100, job101 and 297 more']);
    const less = findingsOf(findWorkloads, fleet('app:1.4').slice(1), fleet('app:1.5').slice(1));
    expect(JSON.stringify(less[0].facts)).not.toBe(JSON.stringify(findings[0].facts));
  });

  test('is reported for each that is not the same', () => {
    const images = (...all: string[]) => all.map((image, index) => cronJob(`job${index}`, { image }));
    const heads = findingsOf(findWorkloads, images('a:1', 'a:1', 'b:1'), images('a:2', 'a:3', 'b:2')).map(
      headOf,
    );
    expect(heads).toEqual([
      'low image: Image a moves from 1 to 2 in CronJob reports/job0',
      'low image: Image a moves from 1 to 3 in CronJob reports/job1',
      'low image: Image b moves from 1 to 2 in CronJob reports/job2',
    ]);
  });
});

describe('a container', () => {
  const main = { name: 'main', image: 'app:1' };
  const withProxy = cronJob(
    'nightly',
    {},
    { pod: { containers: [main], initContainers: [{ name: 'proxy', image: 'p:1' }] } },
  );
  const without = cronJob('nightly', main);

  test('that is added or removed is reported with its image', () => {
    expect(findingsOf(findWorkloads, [without], [withProxy]).map(headOf)).toContain(
      `low image: ${of} gets another init container proxy with image p:1`,
    );
    expect(findingsOf(findWorkloads, [withProxy], [without]).map(headOf)).toEqual([
      `low: ${of} loses init container proxy with image p:1`,
    ]);
  });

  test('that is the only one is the same under another name', () => {
    const renamed = cronJob('nightly', { name: 'job', image: 'app:2' });
    expect(findingsOf(findWorkloads, [without], [renamed]).map(headOf)).toEqual([
      `low image: Image app moves from 1 to 2 in ${of}`,
    ]);
  });
});
