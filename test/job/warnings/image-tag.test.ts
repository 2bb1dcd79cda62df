import { finishedJob } from '../../../lib/job/finished-job';
import { imageTag } from '../../../lib/job/warnings/image-tag';
import { RESOLVE_NAMES } from '../../../lib/manifest/foreign-keys';

const warningsFor = (image: unknown, annotations = {}) =>
  imageTag(
    finishedJob({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'a', annotations },
      spec: { template: { spec: { containers: [{ name: 'main', image }] } } },
    }),
  );
const DIGEST = `@sha256:${'a'.repeat(64)}`;

test.each([
  ['busybox', 'has no tag, which means latest'],
  ['busybox:latest', 'has the tag latest'],
  ['registry.example.com:5000/team/report', 'has no tag, which means latest'],
  ['registry.example.com:5000/team/report:latest', 'has the tag latest'],
  ['shop/report:latest', 'has the tag latest'],
])('a mutable tag: %s', (image, what) => {
  expect(warningsFor(image)).toEqual([
    {
      id: 'batch/image-tag',
      message: `image '${image}' ${what}: what runs can change without a change of the manifest`,
      cure: 'write a specific tag or a digest',
    },
  ]);
});

test.each([
  'busybox:1.36',
  'busybox:latest-alpine',
  'registry.example.com:5000/report:1',
  `busybox${DIGEST}`,
  `busybox:latest${DIGEST}`,
  'image-registry.openshift-image-registry.svc:5000/shop/report:latest',
  undefined,
  '',
])('an immutable tag, or one that is mutable on purpose: %s', (image) => {
  expect(warningsFor(image)).toEqual([]);
});

test('an image that OpenShift resolves is that of an ImageStream', () => {
  const resolved = { [RESOLVE_NAMES]: '*' };
  expect(warningsFor('shop/report:latest', resolved)).toEqual([]);
  expect(warningsFor('busybox', resolved)).toHaveLength(1);
  expect(warningsFor('quay.io/shop/report:latest', resolved)).toHaveLength(1);
});

test('an image of a volume is named as such, unless its tag is fixed', () => {
  const warningsFor = (reference: string) =>
    imageTag(
      finishedJob({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'a' },
        spec: { template: { spec: { volumes: [{ name: 'model', image: { reference } }] } } },
      }),
    );
  expect(warningsFor('team/model:1')).toEqual([]);
  expect(warningsFor('team/model')).toEqual([
    {
      id: 'batch/image-tag',
      message:
        "image 'team/model' of volume 'model' has no tag, which means latest: what runs can change without a change of the manifest",
      cure: 'write a specific tag or a digest',
    },
  ]);
});
