import { JsonPatch } from 'cdk8s';
import { PersistentVolumeClaim } from 'cdk8s-plus-27';
import { JobWarning, Mount, RunOnceJobProps } from 'cdk8s-jobs';
import { runOnce, testChart } from '../../support/charts';

const chart = testChart();
const claim = PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data');
const other = PersistentVolumeClaim.fromClaimName(chart, 'other', 'other');
const warnings = (props: Partial<RunOnceJobProps>) =>
  JobWarning.of(runOnce(props)).filter(({ id }) => id === 'batch/claim-twice');
const mounted = (...names: (string | undefined)[]) => ({
  mounts: Object.fromEntries(
    names.map((name, index) => [`/${index}`, Mount.fromPersistentVolumeClaim(claim, { name })]),
  ),
});
const volume = { name: 'again', persistentVolumeClaim: { claimName: 'data' } };

test('a claim in two volumes by two names causes a warning', () => {
  expect(warnings(mounted('read', 'write'))).toEqual([
    expect.objectContaining({
      message:
        "has claim 'data' in 2 volumes (read, write): kubelets before 1.35 never mount more than one of them, so that the pod waits until the deadline, and in later kubelets one volume decides whether all are read-only",
      cure: 'use the same name in all its mounts, or none; each mount can still set readOnly',
    }),
  ]);
});

test('a claim that a patch mounts again causes a warning', () => {
  const patches = [JsonPatch.add('/spec/template/spec/volumes/-', volume)];
  expect(warnings({ ...mounted(undefined), patches })).toHaveLength(1);
});

test.each<[what: string, props: Partial<RunOnceJobProps>]>([
  ['is none', {}],
  ['is mounted twice', mounted(undefined, undefined)],
  ['is mounted once by a name', mounted('write', undefined)],
  [
    'is beside another',
    {
      mounts: { '/a': Mount.fromPersistentVolumeClaim(claim), '/b': Mount.fromPersistentVolumeClaim(other) },
    },
  ],
  [
    'a patch has replaced in one of the two',
    {
      ...mounted('read', 'write'),
      patches: [JsonPatch.replace('/spec/template/spec/volumes/1', { name: 'write', emptyDir: {} })],
    },
  ],
])('a claim that %s causes no warning', (_, props) => {
  expect(warnings(props)).toEqual([]);
});
