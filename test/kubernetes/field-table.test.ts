/** The table of fields that `npm run generate:fields` makes of what Kubernetes publishes. */

import { fieldTypes, newerFields, newestMinor, Since } from '../../lib/kubernetes/field-table';
import { GATED_FIELDS } from '../../lib/kubernetes/gated-fields';

const since = (name: string): Since | undefined => newerFields().get(name);

test.each<[name: string, exists: number, on: number | undefined, gate?: string]>([
  ['Container.resizePolicy', 29, 33, 'InPlacePodVerticalScaling'],
  ['Container.restartPolicyRules', 34, 35, 'ContainerRestartRules'],
  ['EmptyDirVolumeSource.mode', 37, undefined, 'EmptyDirVolumeMode'],
  ['EnvVarSource.fileKeyRef', 34, 35, 'EnvFiles'],
  ['JobSpec.managedBy', 30, 32, 'JobManagedBy'],
  ['JobSpec.scheduling', 37, undefined, 'WorkloadWithJob'],
  ['JobSpec.successPolicy', 30, 31, 'JobSuccessPolicy'],
  ['Lifecycle.stopSignal', 33, undefined, 'ContainerStopSignals'],
  ['LifecycleHandler.sleep', 29, 30, 'PodLifecycleSleepAction'],
  ['PodAffinityTerm.matchLabelKeys', 29, 31, 'MatchLabelKeysInPodAffinity'],
  ['PodResourceClaim.resourceClaimName', 31, 31, undefined],
  ['PodSecurityContext.appArmorProfile', 30, 30, undefined],
  ['PodSecurityContext.seLinuxChangePolicy', 32, 33, 'SELinuxChangePolicy'],
  ['PodSecurityContext.supplementalGroupsPolicy', 31, 33, 'SupplementalGroupsPolicy'],
  ['PodSpec.hostUsers', 29, 33, 'UserNamespacesSupport'],
  ['PodSpec.hostnameOverride', 34, 35, 'HostnameOverride'],
  ['PodSpec.resourceClaims', 29, 34, 'DynamicResourceAllocation'],
  ['PodSpec.resources', 32, 34, 'PodLevelResources'],
  ['PodSpec.schedulingGroup', 36, undefined, 'GenericWorkload'],
  ['Volume.image', 31, 35, 'ImageVolume'],
  ['VolumeMount.recursiveReadOnly', 30, 31, 'RecursiveReadOnlyMounts'],
  ['VolumeProjection.clusterTrustBundle', 29, 37, 'ClusterTrustBundleProjection'],
  ['VolumeProjection.podCertificate', 34, 37, 'PodCertificateRequest'],
])('%s exists since 1.%i and is on by default since 1.%s', (name, exists, on, gate) => {
  expect(since(name)).toEqual({ exists, on, gate });
});

test.each([
  'Container.restartPolicy',
  'CronJobSpec.timeZone',
  'JobSpec.backoffLimitPerIndex',
  'JobSpec.maxFailedIndexes',
  'JobSpec.podReplacementPolicy',
  'PodSpec.schedulingGates',
  'SuccessPolicyRule.succeededCount',
  'TopologySpreadConstraint.matchLabelKeys',
])('%s needs no version: it is on in 1.29, or is as new as the field that contains it', (name) => {
  const [type, field] = name.split('.');
  expect(fieldTypes().get(type)?.has(field)).toBe(true);
  expect(since(name)).toBeUndefined();
});

test('each newer field is in the table, and none is newer than the table', () => {
  const names = [...newerFields().keys()];
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !fieldTypes().get(name.split('.')[0])?.has(name.split('.')[1]))).toEqual([]);
  expect([...newerFields().values()].filter(({ exists }) => exists > newestMinor())).toEqual([]);
});

test('each field that is off by default is in the short list that jobs are checked for, with its gate', () => {
  const listed = new Set(
    GATED_FIELDS.trim()
      .split('\n')
      .map((line) => line.split('.')[1]),
  );
  const off = [...newerFields()].filter(([, { on }]) => on === undefined);
  expect(new Set(off.map(([name, { gate }]) => `${name.split('.')[1]} ${gate}`))).toEqual(listed);
});

test('the status of a condition in a failure policy is not skipped as a status of the server', () => {
  expect(fieldTypes().get('PodFailurePolicyOnPodConditionsPattern')?.get('status')).toBe('text');
  expect(fieldTypes().get('Job')?.has('status')).toBe(false);
});
