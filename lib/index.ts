export * from './cluster-app';
export * from './config-files';
export * from './job-fan-out';
export * from './job-fleet';
export * from './job-warning';
export * from './periodic-job';
export * from './run-once-job';
export * from './scoped-service-account';
export * from './secret-mounted-job';
export * from './source-build';

export { Delivery } from './delivery/delivery';
export {
  ArgoCdHookDeletePolicy,
  type ArgoCdHookOptions,
  ArgoCdHookPhase,
  type ArgoCdOptions,
  type FluxOptions,
} from './delivery/delivery-options';
export { type KueueOptions } from './delivery/kueue';
export { FileContent, type FileOptions } from './files/file-content';
export { Script, type ScriptOptions } from './files/script';
export { type PeriodicJobOptions } from './job/cron-job';
export { type IJob } from './job/i-job';
export {
  CompletionMode,
  type JobOptions,
  JobRestartPolicy,
  type JobSettings,
  PodReplacementPolicy,
} from './job/job-options';
export { JobName } from './job/job-name';
export { JobDisruptionMode, type JobScheduling } from './job/policies/job-scheduling';
export { type ExitCodeOptions, PodFailureAction, PodFailureRule } from './job/policies/pod-failure';
export { type SuccessRule } from './job/policies/success-policy';
export { type ScheduleOptions, Spread } from './job/schedule-options';
export { type BuildOptions, BuildRunPolicy } from './openshift/build-config';
export { BuildTrigger } from './openshift/build-trigger';
export { BuilderImage, type ImageStreamTagOptions } from './openshift/builder-image';
export { type GitSourceOptions } from './openshift/git-source';
export {
  type EnvFileOptions,
  type EnvFromOptions,
  type EnvResourceOptions,
  EnvSource,
} from './pod/env/env-source';
export { type Affinity } from './pod/placement/affinity';
export { type NodeExpression, NodeOperator, type NodeTerm } from './pod/placement/node-terms';
export { type PodTerm } from './pod/placement/pod-terms';
export { type Toleration, TolerationOperator } from './pod/placement/tolerations';
export { NodeInclusionPolicy, type TopologySpread } from './pod/placement/topology-spread';
export {
  type ContainerOptions,
  type ContainerSettings,
  type NamedContainer,
} from './pod/containers/container-options';
export { GrpcProbe, type GrpcProbeOptions } from './pod/containers/grpc-probe';
export {
  ContainerRestartAction,
  type ContainerRestartOptions,
  ContainerRestartPolicy,
  ContainerRestartRule,
} from './pod/containers/restart-rules';
export { TerminationMessagePolicy } from './pod/containers/termination-message';
export { type PodOptions, type PodSettings } from './pod/pod-options';
export { type ContainerClaim } from './pod/resources/container-claims';
export { type PodResources } from './pod/resources/pod-resources';
export { type ComputeResources } from './pod/resources/resources';
export { type ContainerSecrets, type SecretMount } from './pod/secret-mounts';
export {
  type SecurityContextOptions,
  type PodSecurityContextOptions,
  SeLinuxChangePolicy,
  type SeLinuxOptions,
  SupplementalGroupsPolicy,
} from './pod/security/security-options';
export { SecurityProfile } from './pod/security/security-profile';
export { type ContainerHostAccess, type HostAccess, type HostPath } from './pod/security/host-access-options';
export { ServiceAccountToken } from './pod/service-account-token';
export { ResourceClaim } from './pod/settings/resource-claim';
export { Mount } from './pod/volumes/mount';
export {
  type CsiMountOptions,
  type DownwardApiMountOptions,
  type EmptyDirOptions,
  type EphemeralMountOptions,
  type FilesMountOptions,
  type ImageMountOptions,
  type MountOptions,
  type ProjectedMountOptions,
  RecursiveReadOnly,
} from './pod/volumes/mount-options';
export {
  type PodCertificateOptions,
  PodKeyType,
  type ProjectedDownwardApiOptions,
  type ProjectedFilesOptions,
  type ProjectedTokenOptions,
  type SignerTrustBundleOptions,
  type TrustBundleOptions,
} from './pod/volumes/projected-options';
export { ProjectedSource } from './pod/volumes/projected-source';
export {
  type AllowApplyOptions,
  type AllowClusterWideOptions,
  type AllowOptions,
} from './rbac/allow-options';
export { Verb } from './rbac/verb';
export { DecimalSize } from './pod/resources/decimal-size';
