/**
 * Maps have no order in Java, Go or old versions of Python: whatever their order, the objects and their
 * names are the same.
 */

import { Size } from 'cdk8s';
import { ConfigMap, EnvFieldPaths, EnvValue, PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import {
  ConfigFiles,
  EnvSource,
  FileContent,
  JobFanOut,
  Mount,
  PeriodicJob,
  ProjectedSource,
  ResourceClaim,
  RunOnceJob,
} from 'cdk8s-jobs';
import { IMAGE, SCHEDULE, testChart } from './support/charts';
import { fleetOf } from './support/fleets';
import * as fc from './support/properties';

type Shuffle = <T>(map: { [key: string]: T }) => { [key: string]: T };

/** The objects of a chart whose maps were all shuffled. */
function objects(shuffle: Shuffle) {
  const chart = testChart({ namespace: 'batch', labels: shuffle({ team: 'a', tier: 'b' }) });
  const map = ConfigMap.fromConfigMapName(chart, 'map', 'map');
  const secret = Secret.fromSecretName(chart, 'secret', 'secret');
  const texts = shuffle({ b: '1', a: '2', 'example.com/c': '3' });
  const files = new ConfigFiles(chart, 'files', {
    files: shuffle({
      b: FileContent.fromInline('b'),
      a: FileContent.fromInline('a', { mode: 0o555 }),
      logo: FileContent.fromInline('\u0085'),
      icon: FileContent.fromInline('\u0086'),
    }),
  });
  const fields = { b: EnvFieldPaths.POD_NAME, a: EnvFieldPaths.POD_UID };
  const sources = [
    ProjectedSource.fromConfigMap(map, { items: shuffle({ b: 'x', a: 'y' }) }),
    ProjectedSource.fromSecret(secret, { items: shuffle({ d: 'v', c: 'w' }) }),
    ProjectedSource.fromDownwardApi(shuffle(fields), {
      values: shuffle({ f: EnvSource.fromField('metadata.name'), e: EnvSource.fromField('metadata.uid') }),
      modes: shuffle({ f: 0o400, a: 0o440 }),
    }),
    ProjectedSource.fromTrustBundlesOfSigner('a.b/c', 'bundle', { labels: texts }),
    ProjectedSource.fromPodCertificate('a.b/c', 'pem', {
      userAnnotations: shuffle({ 'b.c/d': '1', 'a.b/c': '2' }),
    }),
  ];
  const block = PersistentVolumeClaim.fromClaimName(chart, 'block', 'block');
  const other = PersistentVolumeClaim.fromClaimName(chart, 'other', 'other');
  const labels = { b: EnvSource.fromField('metadata.name'), a: EnvSource.fromField('metadata.uid') };
  const container = () => ({
    image: IMAGE,
    volumeDevices: shuffle({ '/dev/b': block, '/dev/a': other }),
    env: shuffle({
      Z: EnvValue.fromValue('z'),
      A: EnvValue.fromValue('$(Z)'),
      M: EnvValue.fromConfigMap(map, 'm'),
      B: EnvValue.fromValue('$(M)$(A)'),
    }),
    mounts: shuffle({
      '/z': Mount.fromConfigMap(files),
      '/a': Mount.fromConfigMap(files, { items: shuffle({ b: 'x', a: 'y' }) }),
      '/a-b': Mount.fromEmptyDir(),
      '/a/b': Mount.fromEmptyDir(),
      '/projected': Mount.fromProjected(sources),
      '/pod': Mount.fromDownwardApi(shuffle(labels), { modes: shuffle({ b: 0o400, a: 0o440 }) }),
      '/csi': Mount.fromCsi('csi.example.com', { attributes: shuffle({ b: '1', a: '2' }) }),
      '/named': Mount.fromEmptyDir({ name: 'a-b' }),
    }),
    secretMounts: shuffle({
      '/y': { secret, keys: ['b', 'a'], env: shuffle({ Y: 'b', C: 'a' }) },
      '/b': { secret, keys: ['a', 'b'] },
    }),
    hostAccess: {
      reason: 'reads logs',
      hostPaths: shuffle({
        '/var/z': { path: '/var' },
        '/var/b': { path: '/b' },
        '/var/c': { path: '/var' },
      }),
    },
    resources: {
      devices: shuffle({ 'example.com/b': 1, 'example.com/a': 2 }),
      hugePages: shuffle({ '2Mi': Size.mebibytes(2), '1Gi': Size.gibibytes(1) }),
    },
  });
  const props = () => ({
    ...container(),
    initContainers: [{ name: 'init', ...container() }],
    sidecars: [{ name: 'sidecar', ...container() }],
    podSecurityContext: { sysctls: shuffle({ 'net.b': '1', 'net.a': '2', 'kernel.c': '3' }) },
    resourceClaims: shuffle({ b: ResourceClaim.fromName('b'), a: ResourceClaim.fromName('a') }),
    nodeSelector: texts,
    affinity: { nearPods: [{ labels: texts }] },
    labels: texts,
    annotations: texts,
    podLabels: texts,
    commonLabels: texts,
    podAnnotations: texts,
  });
  new RunOnceJob(chart, 'once', props());
  const { env, mounts, secretMounts, hostAccess } = container();
  const items = [{ id: 'item', env, mounts, secretMounts }];
  new JobFanOut(chart, 'each', { image: IMAGE, commonLabels: texts, podLabels: texts, items });
  fleetOf({ jobs: [{ name: 'row' }] }, chart, {
    env,
    mounts,
    secretMounts,
    hostAccess,
    podAnnotations: texts,
  });
  new PeriodicJob(chart, 'often', {
    ...props(),
    schedule: SCHEDULE,
    jobLabels: texts,
    jobAnnotations: texts,
  });
  return chart.toJson();
}

test('the order of keys affects neither objects nor names', () => {
  const ordered = objects((map) => map);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (random) => {
      const shuffle: Shuffle = (map) => {
        const drawn = Object.entries(map).map((entry) => [random.next().value, entry] as const);
        return Object.fromEntries(drawn.sort(([one], [other]) => one - other).map(([, entry]) => entry));
      };
      expect(JSON.stringify(objects(shuffle))).toBe(JSON.stringify(ordered));
    }),
    { numRuns: 25 },
  );
});
