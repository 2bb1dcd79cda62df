export * from './config-files';
export * from './periodic-job';
export * from './run-once-job';

export {
  type Affinity,
  type LabelExpression,
  LabelOperator,
  type NodeTerm,
  type PodTerm,
} from './workload/affinity';
export { type ContainerOptions, type NamedContainer } from './workload/container';
export { FileContent, type FileOptions } from './workload/file-content';
export { CompletionMode, type JobOptions, RestartPolicy } from './workload/job';
export {
  type CsiMountOptions,
  type EmptyDirOptions,
  type EphemeralMountOptions,
  type FilesMountOptions,
  Mount,
  type MountOptions,
} from './workload/mount';
export { type PodOptions } from './workload/pod';
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
export { type ContainerSecurity, type PodSecurity } from './workload/security';
