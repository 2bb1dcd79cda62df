/** What the table of a JobFleet says. `npm run generate:schema` makes lib/job-fleet.schema.json of it. */

import { ConcurrencyPolicy, ImagePullPolicy } from 'cdk8s-plus-27';
import { Spread } from '../job/schedule-options';
import { TableProblems } from './problems';
import { readShape } from './read-shape';
import { Field, RecordShape } from './shape';
import { FleetCondition, FleetDefaults, FleetRow, FleetTable } from './table';
import { count, duration, flag, resources, text, textList, textMap, words } from './value-shapes';

/** A field for each member of what is read. */
type FieldsOf<T> = { readonly [name in keyof Required<T>]: Field };

/** What a row may say, and what `defaults` may say for all of them. */
const SHARED: FieldsOf<FleetDefaults> = {
  schedule: {
    shape: text("'30 2 * * *'"),
    says: 'When it runs, as cron writes it: minute, hour, day of month, month, day of week. Or a macro such as @daily, or @every 90m.',
    examples: ['*/15 * * * *', '30 2 * * *', '@daily'],
  },
  timeZone: {
    shape: text("'Europe/Berlin'"),
    says: 'Zone of the schedule, by its exact name. By default that of the cluster, which is nearly always UTC.',
    examples: ['Europe/Berlin', 'Etc/UTC'],
  },
  spread: {
    shape: { is: 'choice', of: Object.values(Spread) },
    says: 'Move the minute, or hour and minute, so that jobs of one schedule do not all start at once. A job always gets the same time.',
    examples: ['hour'],
  },
  concurrencyPolicy: {
    shape: { is: 'choice', of: Object.values(ConcurrencyPolicy) },
    says: 'What happens to a run while the one before it still runs. By default Forbid: it is skipped.',
  },
  startingDeadline: {
    shape: duration,
    says: 'How late a run may start; later it is skipped. At least 10s. By default however late.',
    examples: ['10m'],
  },
  activeDeadline: {
    shape: duration,
    says: 'Time after which a run is ended and counts as failed. By default 24h.',
    examples: ['10m', '1h30m'],
  },
  ttlAfterFinished: {
    shape: duration,
    says: 'Delete a finished Job and its logs after this time. By default it is kept as the history limits say.',
    examples: ['7d'],
  },
  successfulJobsHistoryLimit: {
    shape: count,
    says: 'How many successful Jobs are kept, with their logs. By default 3.',
    examples: [2],
  },
  failedJobsHistoryLimit: {
    shape: count,
    says: 'How many failed Jobs are kept, with their logs. By default 3.',
    examples: [2],
  },
  backoffLimit: {
    shape: count,
    says: 'How often a failed run is tried again. By default 2.',
    examples: [0],
  },
  image: {
    shape: text("'registry.example.com/team/report:1.4.2'"),
    says: 'Image to run, best with a tag or digest.',
    examples: ['registry.example.com/team/report:1.4.2'],
  },
  imagePullPolicy: {
    shape: { is: 'choice', of: Object.values(ImagePullPolicy) },
    says: 'When the image is pulled. By default IfNotPresent, or Always for the tag latest.',
  },
  script: {
    shape: text("'scripts/report.sh'"),
    says: 'File of a script to run, in the folder of this table or below, by its path from there. Its #! line says what runs it; without one it is for /bin/sh. Instead of command.',
    examples: ['scripts/report.sh'],
  },
  command: {
    shape: words("['python3', 'main.py']"),
    says: "Program and first arguments, one word an element; no shell reads them. By default the image's own.",
    examples: [['python3', 'main.py']],
  },
  args: {
    shape: words("['--all']"),
    says: 'Arguments of the script, the command or the image, one word an element.',
    examples: [['--all']],
  },
  workingDir: {
    shape: text("'/srv'"),
    says: "Working directory. By default the image's.",
    examples: ['/srv'],
  },
  env: {
    shape: textMap("{ TARGET: 'https://example.com' }", { isSecret: true }),
    says: 'Environment variables, as text. Those of a row are added to those of defaults. Not for passwords: this file is read by many.',
    examples: [{ TARGET: 'https://example.com' }],
  },
  resources: {
    shape: resources,
    says: 'What a run asks for and may use at most. What is said of one resource replaces all of its default.',
    examples: [{ cpu: { request: '250m', limit: '1' }, memory: { request: '256Mi', limit: '512Mi' } }],
  },
  labels: {
    shape: textMap("{ team: 'payments' }"),
    says: 'Labels of the CronJob, its Jobs and their pods, to find them by. Those of a row are added to those of defaults.',
    examples: [{ team: 'payments' }],
  },
  pool: {
    shape: text("'internal'"),
    says: 'Which of the pools it runs on. By default any node.',
    examples: ['internal'],
  },
  clusters: {
    shape: { ...textList("['east']"), isNeverEmpty: true },
    says: 'The clusters it runs in. By default all.',
    examples: [['east']],
  },
};

const ROW_FIELDS: FieldsOf<FleetRow> = {
  name: {
    shape: text("'nightly-report'"),
    says: "What tells the row from the others: lower-case letters, digits and -. The CronJob's name ends in it.",
    examples: ['nightly-report'],
    isRequired: true,
  },
  description: {
    shape: text("'…'"),
    says: 'What the job is for; an annotation of the CronJob.',
    examples: ['Buys a book, and fails where that takes longer than a minute.'],
  },
  suspend: {
    shape: flag,
    says: 'Start no more runs of this job. A run that is under way goes on.',
  },
  ...SHARED,
};

const CONDITION_FIELDS: FieldsOf<FleetCondition> = {
  job: { shape: text("'nightly-report'"), says: 'The row of this name.' },
  pool: { shape: text("'internal'"), says: 'All rows of this pool.' },
  cluster: { shape: text("'east'"), says: 'All rows, in this cluster only.' },
  labels: {
    shape: { ...textMap("{ team: 'payments' }"), isNeverEmpty: true },
    says: 'All rows that have these labels.',
  },
};

const row: RecordShape = { is: 'record', called: 'a row', fields: ROW_FIELDS, orNull: true };
/** What a row says of itself alone. */
const NO_DEFAULTS: { readonly [name in keyof Omit<Required<FleetRow>, keyof FleetDefaults>]: string } = {
  name: 'write it in each row',
  description: 'write it in the rows',
  suspend: 'write it in the rows, or suspend: true beside jobs for all',
};
const condition: RecordShape = { is: 'record', called: 'a condition', fields: CONDITION_FIELDS };

const TABLE_FIELDS: FieldsOf<FleetTable> = {
  clusters: {
    shape: { ...textList("['east', 'west']"), isNeverEmpty: true },
    says: 'All clusters there are.',
    examples: [['east', 'west']],
    isRequired: true,
  },
  pools: {
    shape: {
      is: 'map',
      of: textMap("{ network: 'internal' }"),
      like: "{ internal: { network: 'internal' } }",
    },
    says: 'Nodes by a name: the labels that a node of the pool has. No label is any node.',
    examples: [{ internal: { network: 'internal' } }],
  },
  defaults: {
    shape: { is: 'record', called: 'defaults', fields: SHARED, others: NO_DEFAULTS },
    says: 'What holds for each row that does not say otherwise. A row takes a default back with null.',
  },
  suspend: {
    shape: { is: 'switch', list: { is: 'list', of: condition, like: '[{ cluster: east }]' } },
    says: 'Start no more runs: true for all jobs, or a list of conditions. A row that one of them is true of is suspended, whatever it says itself.',
    examples: [true, [{ cluster: 'east' }, { labels: { team: 'payments' } }]],
  },
  jobs: {
    shape: { is: 'list', of: row, like: "[{ name: nightly, schedule: '30 2 * * *' }]" },
    says: 'A periodic job each.',
    isRequired: true,
  },
};

export const TABLE: RecordShape = { is: 'record', called: 'a table of jobs', fields: TABLE_FIELDS };

/** The table as far as it has its shape. What is undefined of clusters and jobs could not be read. */
export function readFleetTable(problems: TableProblems): FleetTable {
  const { root } = problems;
  return root === undefined ? {} : (readShape(root, TABLE, problems.add) as FleetTable);
}
