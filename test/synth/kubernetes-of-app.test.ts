/** What `kubernetesVersion` and `featureGates` of a ClusterApp may say. */

import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp, ClusterAppProps } from 'cdk8s-jobs';
import { podOf, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const hostUsers = [JsonPatch.add('/spec/template/spec/hostUsers', false)];
const isRefused = (props: ClusterAppProps) => {
  const chart = new Chart(new ClusterApp(props), 'test');
  try {
    return podOf(runOnce({ patches: hostUsers }, chart)).hostUsers === undefined;
  } catch {
    return true;
  }
};

test.each([
  ['1.32', true],
  ['v1.32', true],
  ['1.32.0', true],
  ['v1.32.9-eks-3abbec1', true],
  ['1.32+', true],
  ['1.29', true],
  ['1.33', false],
  ['v1.33.13', false],
  ['1.33.0-rc.1', false],
  ['v1.33.5+k3s1', false],
  ['1.38', false],
  ['1.100', false],
])('%s is a version, in which a field of 1.33 is refused: %s', (kubernetesVersion, refused) => {
  expect(isRefused({ kubernetesVersion })).toBe(refused);
});

test.each<[version: unknown, message: string]>([
  [1.33, "must be text, since a number has no trailing zero, got 1.33; write it like '1.33'"],
  ['', 'must be text that is not empty, got ""; write it like \'1.33\''],
  ['latest', 'must be a version of Kubernetes, got "latest"; write it like \'1.33\''],
  ['1', 'must be a version of Kubernetes, got "1"; write it like \'1.33\''],
  ['33', 'must be a version of Kubernetes, got "33"; write it like \'1.33\''],
  ['2.1', 'must be a version of Kubernetes, got "2.1"; write it like \'1.33\''],
  ['1.33.x', 'must be a version of Kubernetes, got "1.33.x"; write it like \'1.33\''],
  ['>=1.33', 'must be a version of Kubernetes, got ">=1.33"; write it like \'1.33\''],
  [['1.33'], 'must be text, got ["1.33"]; write it like \'1.33\''],
  [
    '1.9',
    'must be at least 1.29, the oldest Kubernetes that the library supports, got "1.9"; write \'1.29\' or a later one: the version of your oldest cluster',
  ],
  [
    'v1.28.15',
    'must be at least 1.29, the oldest Kubernetes that the library supports, got "v1.28.15"; write \'1.29\' or a later one: the version of your oldest cluster',
  ],
])('%p is not a version', (version, message) => {
  const kubernetesVersion = version as string;
  expect(messageOf(() => new ClusterApp({ kubernetesVersion }))).toBe(
    `ClusterApp: kubernetesVersion ${message}`,
  );
});

test.each<[gates: unknown, message: string]>([
  ['WorkloadWithJob', 'featureGates must be a list; put it in a list: [ … ]'],
  [[''], 'featureGates[0] must be text that is not empty, got ""; write it like \'WorkloadWithJob\''],
  [
    ['EnvFiles', 'ContainerStopSignals=true'],
    'featureGates[1] must be the name of a feature gate, in CamelCase and without a value, got "ContainerStopSignals=true"; write it like \'ContainerStopSignals\'',
  ],
  [
    ['workload-with-job'],
    'featureGates[0] must be the name of a feature gate, in CamelCase and without a value, got "workload-with-job"; write it like \'WorkloadWithJob\'',
  ],
  [
    ['WorkloadWithJobs'],
    'featureGates[0] must be the name of a feature gate, got "WorkloadWithJobs"; did you mean \'WorkloadWithJob\'?',
  ],
])('%j are not feature gates', (gates, message) => {
  const featureGates = gates as string[];
  expect(messageOf(() => new ClusterApp({ featureGates }))).toBe(`ClusterApp: ${message}`);
});

test('a gate that turns on nothing of jobs may be named, as clusters have many', () => {
  expect(
    () => new ClusterApp({ featureGates: ['MutatingAdmissionPolicy', 'KubeletCrashLoopBackOffMax'] }),
  ).not.toThrow();
});

test('gates may be named without a version', () => {
  expect(isRefused({ featureGates: ['WorkloadWithJob'] })).toBe(false);
});

test('one App knows nothing of the version of another', () => {
  const first = new ClusterApp({ kubernetesVersion: '1.29' });
  new ClusterApp({ kubernetesVersion: '1.37' });
  expect(() => runOnce({ patches: hostUsers }, new Chart(first, 'test'))).toThrow('this App is for 1.29');
  expect(() => runOnce({ patches: hostUsers }, testChart())).not.toThrow();
});
