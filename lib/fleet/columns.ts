/**
 * The columns of the table of a JobFleet. The entry here defines everything about a column: the types, the reader, the
 * errors, the JSON Schema and the props of the jobs are derived from it.
 */

import { Spread } from '../job/schedule-options';
import { CONCURRENCY_POLICY, IMAGE_PULL_POLICY } from '../kubernetes/enums';
import { Column } from './column';
import { DURATION, durationOf } from './duration';
import { RESOURCES, resourcesOf, SIZE, sizeOf } from './resources';
import { COUNT, FLAG, SECRET_TEXT_MAP, TEXT, TEXT_LIST, TEXT_MAP, WORDS } from './value-schemas';

export const COLUMNS = {
  name: {
    description:
      'Name of the row, unique in the table: lower-case letters, digits and -. The name of the CronJob ends in it.',
    ...TEXT,
    examples: ['nightly-report'],
    isRequired: true,
    onlyInRows: 'write it in each row',
    sameInAllClusters: 'write it in the row, which has the same name in all clusters',
  },
  description: {
    description: 'What the job is for. Becomes an annotation of the CronJob.',
    ...TEXT,
    examples: ['Buys a book, and fails if that takes longer than a minute.'],
    like: "'…'",
    onlyInRows: 'write it in the rows',
    sameInAllClusters: 'write it in the row',
    usedFor: ['annotations'],
  },
  suspend: {
    description:
      'Start no new runs of this job. A running one continues. false does not override the suspend above the jobs.',
    ...FLAG,
    orElse: 'or for some clusters byCluster: { west: { suspend: true } }',
    onlyInRows: 'write it in the rows, or write suspend: true next to jobs for all of them',
  },
  schedule: {
    description:
      'When the job runs, in cron syntax: minute, hour, day of month, month, day of week. Or a macro such as @daily, or @every 90m.',
    ...TEXT,
    isNoNumber: true,
    examples: ['30 2 * * *', '*/15 * * * *', '@daily'],
    prop: 'as written',
  },
  timeZone: {
    description:
      'Time zone of the schedule, by its exact name. By default the time zone of the cluster, which is nearly always UTC.',
    ...TEXT,
    isNoNumber: true,
    examples: ['Europe/Berlin', 'Etc/UTC'],
    prop: 'as written',
  },
  spread: {
    description:
      'Move the minute, or hour and minute, so that jobs with the same schedule do not all start at once. A job always gets the same time.',
    enum: Object.values(Spread),
    examples: ['hour'],
    prop: 'as written',
  },
  concurrencyPolicy: {
    description:
      'What happens if a run is due while the previous one is still running. By default Forbid: the run starts late, or is skipped if its startingDeadline has passed by then.',
    enum: Object.values(CONCURRENCY_POLICY),
    prop: 'as written',
  },
  startingDeadline: {
    description:
      'How late a run may start; after that it is skipped. At least 1s. By default there is no limit.',
    ...DURATION,
    examples: ['10m'],
    prop: durationOf,
  },
  activeDeadline: {
    description: 'Time after which a run is ended and counts as failed. By default 24h.',
    ...DURATION,
    examples: ['10m', '1h30m'],
    prop: durationOf,
  },
  terminationGracePeriod: {
    description:
      'Time that the processes have to stop when the activeDeadline ends the run or the node is drained. By default 30s.',
    ...DURATION,
    examples: ['2m'],
    prop: durationOf,
  },
  ttlAfterFinished: {
    description:
      'Time after which a finished Job and its logs are deleted. By default it is kept until a history limit is reached.',
    ...DURATION,
    examples: ['7d'],
    prop: durationOf,
  },
  successfulJobsHistoryLimit: {
    description: 'Number of successful Jobs to keep, with their logs. By default 3.',
    ...COUNT,
    examples: [2],
    prop: 'as written',
  },
  failedJobsHistoryLimit: {
    description: 'Number of failed Jobs to keep, with their logs. By default 3.',
    ...COUNT,
    examples: [2],
    prop: 'as written',
  },
  backoffLimit: {
    description: 'Number of times a failed run is retried. By default 2.',
    ...COUNT,
    examples: [0],
    prop: 'as written',
  },
  image: {
    description: 'Image to run, preferably with a tag or digest.',
    ...TEXT,
    isNoNumber: true,
    examples: ['registry.example.com/team/report:1.4.2'],
    prop: 'as written',
  },
  imagePullPolicy: {
    description:
      'When the image is pulled. By default IfNotPresent, or Always for the tag latest or an image without a tag.',
    enum: Object.values(IMAGE_PULL_POLICY),
    prop: 'as written',
  },
  script: {
    description:
      'Script file to run, as a path relative to the folder of this table, which must contain it. Its #! line names the interpreter; without one, /bin/sh runs it. Cannot be used together with command.',
    ...TEXT,
    isNoNumber: true,
    examples: ['scripts/report.sh'],
    insteadOf: 'command',
  },
  command: {
    description:
      'Program and first arguments, one word per element; no shell interprets them. By default those of the image.',
    ...WORDS,
    examples: [['python3', 'main.py']],
    insteadOf: 'script',
    prop: 'as written',
  },
  args: {
    description: 'Arguments of the script, the command or the image, one word per element.',
    ...WORDS,
    examples: [['--all']],
    prop: 'as written',
  },
  workingDir: {
    description: 'Working directory. By default that of the image.',
    ...TEXT,
    isNoNumber: true,
    examples: ['/srv'],
    prop: 'as written',
  },
  env: {
    description:
      'Environment variables, as strings. Those of a row are added to those of defaults. Not for passwords: many people can read this file.',
    ...SECRET_TEXT_MAP,
    examples: [{ TARGET: 'https://example.com' }],
    addsToDefault: true,
  },
  resources: {
    description:
      'Resources that a run requests, and the most that it may use. What a row sets for a resource replaces the whole default of that resource.',
    ...RESOURCES,
    examples: [{ cpu: { request: '250m', limit: '1' }, memory: { request: '256Mi', limit: '512Mi' } }],
    addsToDefault: true,
    prop: resourcesOf,
  },
  tmpSize: {
    description: 'How much a run may write to /tmp; a run that writes more is ended. By default 1Gi.',
    ...SIZE,
    examples: ['5Gi'],
    prop: sizeOf,
  },
  labels: {
    description:
      'Labels of the CronJob, its Jobs and their pods. Those of a row are added to those of defaults.',
    ...TEXT_MAP,
    examples: [{ team: 'payments' }],
    addsToDefault: true,
    usedFor: ['commonLabels'],
  },
  pool: {
    description: 'The pool of nodes to run on. By default any node.',
    ...TEXT,
    examples: ['internal'],
    usedFor: ['nodeSelector'],
  },
  clusters: {
    description: 'The clusters to run in. By default all.',
    ...TEXT_LIST,
    minItems: 1,
    examples: [['east']],
    mapCure: 'write what differs by cluster in byCluster',
    sameInAllClusters: 'write it in the row',
  },
} satisfies { readonly [name: string]: Column };

export type ColumnName = keyof typeof COLUMNS;

/** The names of the columns for which a condition is true. */
export function columnsWith(isWanted: (column: Column) => unknown): ColumnName[] {
  return (Object.entries(COLUMNS) as [ColumnName, Column][])
    .filter(([, column]) => isWanted(column))
    .map(([name]) => name);
}
