/** Containers beside the job's own: whatever is done for one container is done for each of them. */

import { Chart } from 'cdk8s';
import { ConfigMap, EnvValue } from 'cdk8s-plus-27';
import { ClusterApp, JobFanOut, Mount, PodFailureAction, PodFailureRule, Script } from 'cdk8s-jobs';
import { IMAGE, jobSpecOf, ofKind, podOf, runOnce, testChart } from '../../support/charts';
import { add, POD } from '../../support/refused-patches';
import { odditiesOf } from '../../support/warnings';

const UPLOAD = { name: 'upload', image: IMAGE };
const named = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

test('follow the job’s own container, in the order of the prop', () => {
  const additionalContainers = [UPLOAD, { ...UPLOAD, name: 'report' }];
  const pod = podOf(runOnce({ additionalContainers, sidecars: [{ ...UPLOAD, name: 'proxy' }] }));
  expect(named(pod.containers)).toEqual(['main', 'upload', 'report']);
  expect(named(pod.initContainers)).toEqual(['proxy']);
});

test('have the same security context and /tmp as every container', () => {
  const { containers } = podOf(runOnce({ additionalContainers: [UPLOAD] }));
  expect(containers[1]).toEqual({ ...containers[0], name: 'upload', volumeMounts: expect.anything() });
  expect(containers[1].volumeMounts).toEqual([{ name: 'upload-tmp', mountPath: '/tmp' }]);
});

test('can be patched one by one', () => {
  const at = `${POD}/containers/1`;
  const patches = [
    add(`${at}/securityContext/privileged`, true),
    add(`${POD}/volumes/-`, { name: 'fast', emptyDir: { medium: 'Memory' } }),
    add(`${at}/volumeMounts/-`, { name: 'fast', mountPath: '/tmp' }),
  ];
  const { containers, volumes } = podOf(runOnce({ additionalContainers: [UPLOAD], patches }));
  expect(containers[1].securityContext).not.toHaveProperty('allowPrivilegeEscalation');
  expect(containers[0].securityContext.allowPrivilegeEscalation).toBe(false);
  expect(containers[1].volumeMounts).toEqual([{ name: 'fast', mountPath: '/tmp' }]);
  expect(named(volumes)).toEqual(['tmp', 'fast']);
});

test('keep the names that they set for volumes', () => {
  const mounts = { '/data': Mount.fromEmptyDir({ name: 'tmp' }) };
  const { containers } = podOf(runOnce({ additionalContainers: [{ ...UPLOAD, mounts }] }));
  expect(named(containers[1].volumeMounts)).toContain('tmp');
  expect(named(containers[0].volumeMounts)).not.toContain('tmp');
});

test('have their own scripts, which the Jobs of a fan-out share', () => {
  const additionalContainers = [{ ...UPLOAD, script: Script.fromInline('upload\n') }];
  const chart = testChart();
  new JobFanOut(chart, 'setup', { image: IMAGE, additionalContainers, items: [{ id: 'a' }, { id: 'b' }] });
  expect(ofKind(chart, 'ConfigMap').map(({ metadata: { name } }) => name)).toEqual([
    expect.stringMatching(/^setup-upload-script-[0-9a-f]{8}$/),
  ]);
});

test('can be named in failure rules', () => {
  const rule = PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [3], { container: 'upload' });
  const job = runOnce({ additionalContainers: [UPLOAD], podFailurePolicy: [rule] });
  expect(jobSpecOf(job).podFailurePolicy.rules[0].onExitCodes.containerName).toBe('upload');
});

test('are named by errors about keys that a ConfigMap of the App lacks', () => {
  const app = new ClusterApp();
  const chart = new Chart(app, 'test', { namespace: 'batch' });
  const settings = new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { user: 'x' } });
  const env = { REGION: EnvValue.fromConfigMap(settings, 'region') };
  runOnce({ additionalContainers: [{ ...UPLOAD, env }] }, chart);
  expect(() => app.synthYaml()).toThrow('additionalContainers[0].env["REGION"]');
});

test('are named by warnings about commands', () => {
  const additionalContainers = [{ ...UPLOAD, command: ['sleep', 'infinity'] }];
  expect(odditiesOf(runOnce({ additionalContainers }))).toEqual([
    expect.stringContaining("container 'upload'"),
  ]);
});
