/** Where the message of a container's end comes from. */
export enum TerminationMessagePolicy {
  /** The file of terminationMessagePath. */
  FILE = 'File',
  /** The last lines of the log, where the container failed and the file is empty. */
  FALLBACK_TO_LOGS_ON_ERROR = 'FallbackToLogsOnError',
}
