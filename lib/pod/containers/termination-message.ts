/** Where the termination message of a container comes from. */
export enum TerminationMessagePolicy {
  /** The file of terminationMessagePath. */
  FILE = 'File',
  /** The file, or the last lines of the log if the container failed and the file is empty. */
  FALLBACK_TO_LOGS_ON_ERROR = 'FallbackToLogsOnError',
}
