/**
 * The columns of the table of a JobFleet: everything about a column is in its entry here. Types, reader, errors, JSON
 * Schema and the props of the jobs follow from it.
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
      "What tells the row from the others: lower-case letters, digits and -. The CronJob's name ends in it.",
    ...TEXT,
    examples: ['nightly-report'],
    isRequired: true,
    onlyInRows: 'write it in each row',
    sameInAllClusters: 'write it in the row, which has one name in all clusters',
  },
  description: {
    description: 'What the job is for; an annotation of the CronJob.',
    ...TEXT,
    examples: ['Buys a book, and fails where that takes longer than a minute.'],
    like: "'…'",
    onlyInRows: 'write it in the rows',
    sameInAllClusters: 'write it in the row',
    usedFor: ['annotations'],
  },
  suspend: {
    description:
      'Start no more runs of this job. A run that is under way goes on. false does not lift the suspend above the jobs.',
    ...FLAG,
    onlyInRows: 'write it in the rows, or suspend: true beside jobs for all',
  },
  schedule: {
    description:
      'When it runs, as cron writes it: minute, hour, day of month, month, day of week. Or a macro such as @daily, or @every 90m.',
    ...TEXT,
    examples: ['30 2 * * *', '*/15 * * * *', '@daily'],
    prop: 'as written',
  },
  timeZone: {
    description:
      'Zone of the schedule, by its exact name. By default that of the cluster, which is nearly always UTC.',
    ...TEXT,
    examples: ['Europe/Berlin', 'Etc/UTC'],
    prop: 'as written',
  },
  spread: {
    description:
      'Move the minute, or hour and minute, so that jobs of one schedule do not all start at once. A job always gets the same time.',
    enum: Object.values(Spread),
    examples: ['hour'],
    prop: 'as written',
  },
  concurrencyPolicy: {
    description:
      'What happens to a run that is due while the one before it still runs. By default Forbid: it is late, or skipped if its startingDeadline is over by then.',
    enum: Object.values(CONCURRENCY_POLICY),
    prop: 'as written',
  },
  startingDeadline: {
    description: 'How late a run may start; later it is skipped. At least 1s. By default however late.',
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
      'Time that the processes get to stop, at the activeDeadline or when the node is emptied. By default 30s.',
    ...DURATION,
    examples: ['2m'],
    prop: durationOf,
  },
  ttlAfterFinished: {
    description:
      'Delete a finished Job and its logs after this time. By default it is kept as the history limits say.',
    ...DURATION,
    examples: ['7d'],
    prop: durationOf,
  },
  successfulJobsHistoryLimit: {
    description: 'How many successful Jobs are kept, with their logs. By default 3.',
    ...COUNT,
    examples: [2],
    prop: 'as written',
  },
  failedJobsHistoryLimit: {
    description: 'How many failed Jobs are kept, with their logs. By default 3.',
    ...COUNT,
    examples: [2],
    prop: 'as written',
  },
  backoffLimit: {
    description: 'How often a failed run is tried again. By default 2.',
    ...COUNT,
    examples: [0],
    prop: 'as written',
  },
  image: {
    description: 'Image to run, best with a tag or digest.',
    ...TEXT,
    examples: ['registry.example.com/team/report:1.4.2'],
    prop: 'as written',
  },
  imagePullPolicy: {
    description:
      'When the image is pulled. By default IfNotPresent, or Always for the tag latest and for none.',
    enum: Object.values(IMAGE_PULL_POLICY),
    prop: 'as written',
  },
  script: {
    description:
      'File of a script to run, in the folder of this table or below, by its path from there. Its #! line says what runs it; without one it is for /bin/sh. Instead of command.',
    ...TEXT,
    examples: ['scripts/report.sh'],
    insteadOf: 'command',
  },
  command: {
    description:
      "Program and first arguments, one word an element; no shell reads them. By default the image's own.",
    ...WORDS,
    examples: [['python3', 'main.py']],
    insteadOf: 'script',
    prop: 'as written',
  },
  args: {
    description: 'Arguments of the script, the command or the image, one word an element.',
    ...WORDS,
    examples: [['--all']],
    prop: 'as written',
  },
  workingDir: {
    description: "Working directory. By default the image's.",
    ...TEXT,
    examples: ['/srv'],
    prop: 'as written',
  },
  env: {
    description:
      'Environment variables, as text. Those of a row are added to those of defaults. Not for passwords: this file is read by many.',
    ...SECRET_TEXT_MAP,
    examples: [{ TARGET: 'https://example.com' }],
    addsToDefault: true,
  },
  resources: {
    description:
      'What a run asks for and may use at most. What is said of one resource replaces all of its default.',
    ...RESOURCES,
    examples: [{ cpu: { request: '250m', limit: '1' }, memory: { request: '256Mi', limit: '512Mi' } }],
    addsToDefault: true,
    prop: resourcesOf,
  },
  tmpSize: {
    description: 'How much a run may write to /tmp; one that writes more is ended. By default 1Gi.',
    ...SIZE,
    examples: ['5Gi'],
    prop: sizeOf,
  },
  labels: {
    description:
      'Labels of the CronJob, its Jobs and their pods, to find them by. Those of a row are added to those of defaults.',
    ...TEXT_MAP,
    examples: [{ team: 'payments' }],
    addsToDefault: true,
    usedFor: ['commonLabels'],
  },
  pool: {
    description: 'Which of the pools it runs on. By default any node.',
    ...TEXT,
    examples: ['internal'],
    usedFor: ['nodeSelector'],
  },
  clusters: {
    description: 'The clusters it runs in. By default all.',
    ...TEXT_LIST,
    minItems: 1,
    examples: [['east']],
    mapCure: 'write what differs by cluster into byCluster',
    sameInAllClusters: 'write it in the row',
  },
} satisfies { readonly [name: string]: Column };

export type ColumnName = keyof typeof COLUMNS;

/** The names of the columns that something is true of. */
export function columnsWith(isWanted: (column: Column) => unknown): ColumnName[] {
  return (Object.entries(COLUMNS) as [ColumnName, Column][])
    .filter(([, column]) => isWanted(column))
    .map(([name]) => name);
}
