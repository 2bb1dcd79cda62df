export * from './cluster-app';
export * from './config-files';
export * from './job-fan-out';
export * from './job-fleet';
export * from './periodic-job';
export * from './run-once-job';
export * from './scoped-service-account';
export * from './secret-mounted-job';
export * from './source-build';

export {
  type AllowApplyOptions,
  type AllowClusterWideOptions,
  type AllowOptions,
} from './rbac/allow-options';
export { Verb } from './rbac/verb';
export {
  type Affinity,
  type NodeExpression,
  NodeOperator,
  type NodeTerm,
  type PodTerm,
} from './workload/affinity';
export { type BuildOptions, BuildRunPolicy } from './workload/build-config';
export { BuildTrigger } from './workload/build-trigger';
export { BuilderImage, type ImageStreamTagOptions } from './workload/builder-image';
export { type ContainerOptions, type ContainerSettings, type NamedContainer } from './workload/container';
export { FileContent, type FileOptions } from './workload/file-content';
export { type GitSourceOptions } from './workload/git-source';
export { type PeriodicJobOptions } from './workload/cron-job';
export { CompletionMode, type JobOptions, JobRestartPolicy, type JobSettings } from './workload/job';
export { Mount } from './workload/mount';
export {
  type CsiMountOptions,
  type EmptyDirOptions,
  type EphemeralMountOptions,
  type FilesMountOptions,
  type MountOptions,
} from './workload/mount-options';
export { type PodOptions, type PodSettings } from './workload/pod';
export { type ExitCodeOptions, PodFailureAction, PodFailureRule } from './workload/pod-failure';
export {
  type ProjectedFilesOptions,
  ProjectedSource,
  type ProjectedTokenOptions,
} from './workload/projected-source';
export { type JobResources } from './workload/resources';
export { type ScheduleOptions, Spread } from './workload/schedule-options';
export { type Toleration, type TopologySpread } from './workload/scheduling';
export { Script, type ScriptOptions } from './workload/script';
export { type ContainerSecrets, type SecretMount } from './workload/secret-mounts';
export { type ContainerSecurity, type PodSecurity } from './workload/security';
export { type TokenOptions } from './workload/token';
