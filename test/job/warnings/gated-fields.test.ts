/** Fields that have no effect while their feature gate is off. */

import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp, ClusterAppProps } from 'cdk8s-jobs';
import { periodic, runOnce } from '../../support/charts';
import { stderrOf } from '../../support/messages';
import { add, MAIN, POD } from '../../support/refused-patches';

const ID = 'batch/feature-gate';

function printed(patches: JsonPatch[], props: ClusterAppProps = {}): string {
  const chart = new Chart(new ClusterApp(props), 'test', { namespace: 'batch' });
  runOnce({ patches }, chart);
  return stderrOf(() => chart.toJson());
}

test('a field that is off by default has a warning with its gate and the cure', () => {
  expect(printed([add('/spec/scheduling', {})])).toBe(
    `warning ${ID}: RunOnceJob 'test/migrate': spec.scheduling has no effect, and the API server silently drops it, unless the cluster turns on the feature gate WorkloadWithJob; if it does, write new ClusterApp({ featureGates: ['WorkloadWithJob'] }), or acknowledge('${ID}', reason)\n`,
  );
});

test.each([
  [
    [add(`${POD}/os`, { name: 'linux' }), add(`${MAIN}/lifecycle`, { stopSignal: 'SIGINT' })],
    'spec.template.spec.containers[0].lifecycle.stopSignal',
    'ContainerStopSignals',
  ],
  [
    [add(`${POD}/schedulingGroup`, { podGroupName: 'a' })],
    'spec.template.spec.schedulingGroup',
    'GenericWorkload',
  ],
  [
    [add(`${POD}/volumes/0/emptyDir/mode`, 511)],
    'spec.template.spec.volumes[0].emptyDir.mode',
    'EmptyDirVolumeMode',
  ],
  [
    [add(`${MAIN}/livenessProbe`, { httpGet: { port: 80, protocol: 'H2C' } })],
    'spec.template.spec.containers[0].livenessProbe.httpGet.protocol',
    'H2CContainerProbe',
  ],
  [
    [
      add(`${POD}/volumes/-`, {
        name: 'a',
        secret: { secretName: 'a', items: [{ key: 'a', path: 'a', user: 1 }] },
      }),
    ],
    'spec.template.spec.volumes[1].secret.items[0].user',
    'AtomicWriteVolumeUserFields',
  ],
])('%j has a warning', (patches, path, gate) => {
  const text = printed(patches);
  expect(text).toContain(` ${path} has no effect`);
  expect(text).toContain(`the feature gate ${gate};`);
});

test.each<[what: string, patches: JsonPatch[]]>([
  ['of another type', [add(`${MAIN}/ports`, [{ containerPort: 80, protocol: 'TCP' }])]],
  [
    'of the same name in another volume source',
    [
      add(`${POD}/volumes/-`, {
        name: 'a',
        secret: { secretName: 'a', items: [{ key: 'a', path: 'a', mode: 256 }] },
      }),
    ],
  ],
  ['that is on since 1.35', [add(`${POD}/hostnameOverride`, 'a')]],
  ['whose name is a label', [add(`${POD}/nodeSelector`, { scheduling: 'fast', stopSignal: 'x' })]],
])('a field %s has no warning', (_, patches) => {
  expect(printed(patches)).toBe('');
});

test('an App that lists the gate has no warning', () => {
  expect(printed([add('/spec/scheduling', {})], { featureGates: ['WorkloadWithJob'] })).toBe('');
  expect(printed([add('/spec/scheduling', {})], { featureGates: ['EnvFiles'] })).toContain(ID);
});

test('a comparison in a toleration is refused by the API server and not dropped', () => {
  const tolerations = [{ key: 'example.com/tier', operator: 'Gt', value: '5' }];
  const text = printed([add(`${POD}/tolerations`, tolerations)]);
  expect(text).toContain(
    "spec.template.spec.tolerations[0].operator is 'Gt', which the API server refuses, unless the cluster turns on the feature gate TaintTolerationComparisonOperators; ",
  );
  const featureGates = ['TaintTolerationComparisonOperators'];
  expect(printed([add(`${POD}/tolerations`, tolerations)], { featureGates })).toBe('');
});

test('it can be acknowledged, and acknowledging stays valid after the gate is listed', () => {
  const patches = [add('/spec/jobTemplate/spec/scheduling', {})];
  for (const featureGates of [[], ['WorkloadWithJob']]) {
    const job = periodic({ patches }, new Chart(new ClusterApp({ featureGates }), 'test'));
    expect(() => job.acknowledge(ID, 'the test cluster has it on')).not.toThrow();
    expect(stderrOf(() => job.apiObject.chart.toJson())).not.toContain('warning');
  }
});
