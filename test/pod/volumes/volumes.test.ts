import { Size } from 'cdk8s';
import { ConfigMap, PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import { Mount, ProjectedSource, Script } from 'cdk8s-jobs';
import { Json, podOf, runOnce, testChart } from '../../support/charts';
import * as fc from '../../support/properties';

const chart = testChart();
const long = 'a'.repeat(63);
const claim = PersistentVolumeClaim.fromClaimName(chart, 'claim', 'tmp');

/** Mounts of every kind; several ask for the same names. */
const mount = fc.constantFrom(
  ...['config', 'script', 'tmp', `${long}.${long}.x`].map((name) =>
    Mount.fromConfigMap(ConfigMap.fromConfigMapName(chart, `map-${name}`, name)),
  ),
  Mount.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'other', 'config'), { mode: 0o555 }),
  Mount.fromSecret(Secret.fromSecretName(chart, 'secret', 'config')),
  Mount.fromPersistentVolumeClaim(claim),
  Mount.fromPersistentVolumeClaim(claim, { readOnly: true, subPath: 'a' }),
  Mount.fromPersistentVolumeClaim(claim, { readOnly: true, name: 'named' }),
  Mount.fromEmptyDir(),
  Mount.fromEmptyDir({ name: 'tmp' }),
  Mount.fromEmptyDir({ name: 'shared' }),
  Mount.fromEmptyDir({ name: 'shared', readOnly: true }),
  Mount.fromEmptyDir({ name: 'shared', sizeLimit: Size.gibibytes(1) }),
  Mount.fromEphemeral({ size: Size.gibibytes(1) }),
  Mount.fromCsi('csi.example.com'),
  Mount.fromProjected([ProjectedSource.fromServiceAccountToken('token')]),
);
const path = fc.oneof(
  fc.constantFrom(
    '/tmp',
    '/a',
    '/A',
    '/a/b',
    '/a-b',
    '/a_b',
    '/ü',
    '/日本',
    '/opt/script/x',
    `/${long}`,
    `/${long.slice(1)}/x`,
  ),
  fc.stringMatching(/^\/[a-z/]{1,6}[a-z]$/),
);
const mounts = fc.dictionary(path, mount, { maxKeys: 5 });
const container = fc.record({
  mounts,
  script: fc.option(fc.constant(Script.fromInline('true\n')), { nil: undefined }),
  securityContext: fc.constantFrom(undefined, { readOnlyRootFilesystem: false }),
});

test('with any mounts in any containers, every mount has exactly one volume and every volume a mount', () => {
  let rendered = 0;
  fc.assert(
    fc.property(container, container, container, (main, init, sidecar) => {
      const image = 'x';
      let pod: Json;
      try {
        pod = podOf(
          runOnce({
            ...main,
            initContainers: [{ name: 'fetch', image, ...init }],
            sidecars: [{ name: 'proxy', image, ...sidecar }],
          }),
        );
      } catch (error) {
        expect((error as Error).message).toMatch(
          /^RunOnceJob 'test\/migrate': .*(must be the name of only one volume in the pod|must be the only mount at its path)/,
        );
        return;
      }
      rendered++;
      const volumes = (pod.volumes ?? []).map(({ name }: Json) => name);
      const all = [...pod.containers, ...pod.initContainers];
      const mounted = all.flatMap(({ volumeMounts = [] }: Json) =>
        volumeMounts.map(({ name }: Json) => name),
      );
      expect(new Set(volumes).size).toBe(volumes.length);
      expect(new Set(mounted)).toEqual(new Set(volumes));
      const claims = (pod.volumes ?? []).filter((volume: Json) => volume.persistentVolumeClaim);
      expect(claims.length).toBeLessThanOrEqual(1);
      for (const { name, persistentVolumeClaim } of claims) {
        const ofClaim = all
          .flatMap(({ volumeMounts = [] }: Json) => volumeMounts)
          .filter((volumeMount: Json) => volumeMount.name === name);
        const writes = ofClaim.some(({ readOnly = false }: Json) => !readOnly);
        expect(persistentVolumeClaim.readOnly ?? false).toBe(!writes);
      }
      for (const name of volumes) expect(name).toMatch(/^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
      for (const { volumeMounts = [] } of all) {
        const paths = volumeMounts.map(({ mountPath }: Json) => mountPath);
        expect(new Set(paths).size).toBe(paths.length);
      }
    }),
    { numRuns: 120 },
  );
  expect(rendered).toBeGreaterThan(50);
});
