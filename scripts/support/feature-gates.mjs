/** Fields that a feature gate turns on without a tag in their comment that names it. */
const UNTAGGED = {
  'JobSpec.managedBy': 'JobManagedBy',
  'JobSpec.successPolicy': 'JobSuccessPolicy',
  'Lifecycle.stopSignal': 'ContainerStopSignals',
  'LifecycleHandler.sleep': 'PodLifecycleSleepAction',
  'PodAffinityTerm.matchLabelKeys': 'MatchLabelKeysInPodAffinity',
  'PodAffinityTerm.mismatchLabelKeys': 'MatchLabelKeysInPodAffinity',
  'PodSpec.hostUsers': 'UserNamespacesSupport',
  'SecurityContext.procMount': 'ProcMountType',
  'TopologySpreadConstraint.matchLabelKeys': 'MatchLabelKeysInPodTopologySpread',
  'TopologySpreadConstraint.nodeAffinityPolicy': 'NodeInclusionPolicyInPodTopologySpread',
  'TopologySpreadConstraint.nodeTaintsPolicy': 'NodeInclusionPolicyInPodTopologySpread',
  'Volume.image': 'ImageVolume',
  'VolumeMount.recursiveReadOnly': 'RecursiveReadOnlyMounts',
  // Its tag names a gate that does not exist.
  'VolumeProjection.podCertificate': 'PodCertificateRequest',
};

/** Gates that the API server checks for pods and Jobs and that turn on no field: values, status, updates, defaults. */
export const WITHOUT_FIELD = [
  'CSIVolumeHealth',
  'DRAExtendedResource',
  'DRANodeAllocatableResources',
  'ImageVolumeWithDigest',
  'InPlacePodLevelResourcesVerticalScaling',
  'InPlacePodVerticalScalingMemoryBackedVolumes',
  'MatchLabelKeysInPodTopologySpreadSelectorMerge',
  'MutablePodResourcesForSuspendedJobs',
  'MutableSchedulingDirectivesForSuspendedJobs',
  'PodDeletionCost',
  'PodLevelResourcesFixDefaulting',
  'PodObservedGenerationTracking',
  'ResourceHealthStatus',
  'ResourceHealthStatusMessage',
  'SELinuxMount',
  'UserNamespacesHostNetworkSupport',
  // Values: see lib/kubernetes/newer-values.ts.
  'RelaxedEnvironmentVariableValidation',
  'RestartAllContainersOnContainerExits',
  'TaintTolerationComparisonOperators',
];

/** The gate that turns a field on; undefined for a field without a gate. */
export function gateOf(field, comment) {
  return UNTAGGED[field] ?? /\+featureGate=(\w+)/.exec(comment)?.[1];
}

/** The minor versions since which each gate of `kube_features.go` exists and is on by default; without `on` it is off. */
export function readGates(source) {
  const gates = new Map();
  const [, specs] = /^var defaultVersionedKubernetesFeatureGates = [^\n]*\n([^]*?)^\}/m.exec(source) ?? [];
  if (specs === undefined) throw new Error('kube_features.go has no specs by versions');
  for (const [, gate, versions] of specs.matchAll(/^\t(\w+): \{\n([^]*?)^\t\},/gm)) {
    const stages = [...versions.matchAll(/MustParse\("1\.(\d+)"\), Default: (\w+)/g)];
    const lastOff = stages.findLastIndex(([, , isOn]) => isOn === 'false');
    const minorOf = (stage) => stage && Number(stage[1]);
    gates.set(gate, { exists: minorOf(stages[0]), on: minorOf(stages[lastOff + 1]) });
  }
  return gates;
}

/** The gates that Go code checks. */
export function gatesIn(source) {
  return [...source.matchAll(/\bfeatures\.(\w+)/g)].map(([, gate]) => gate);
}
