/** What a parsed schedule is: five cron fields, or a fixed delay. */

export type FieldName = 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';

/** Where a field's numbers begin and end, and what people call them. */
export interface FieldBounds {
  readonly name: FieldName;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Three-letter names, the first one standing for `min`. */
  readonly names: readonly string[];
}

/** The five fields in the order in which a schedule writes them. */
export const FIELDS: readonly FieldBounds[] = [
  { name: 'minute', label: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', label: 'hour', min: 0, max: 23, names: [] },
  { name: 'dayOfMonth', label: 'day of month', min: 1, max: 31, names: [] },
  {
    name: 'month',
    label: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  {
    name: 'dayOfWeek',
    label: 'day of week',
    min: 0,
    max: 6,
    names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
];

/** One member of a field's comma-separated list: every `step` from `start` to `end`. */
export interface FieldPart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface CronField {
  readonly text: string;
  readonly parts: readonly FieldPart[];
  /** The numbers that match, ascending; none for a lone comma. */
  readonly values: readonly number[];
  /** Whether every number of the field matches. */
  readonly full: boolean;
  /** The star bit: with it on either day field both day fields must match, without it one is enough. */
  readonly star: boolean;
}

/** Five fields that are matched against the clock on the wall. */
export interface CronSchedule extends Readonly<Record<FieldName, CronField>> {
  readonly kind: 'cron';
  readonly text: string;
}

/** A delay after the last run, which no clock and no time zone moves. */
export interface EverySchedule {
  readonly kind: 'every';
  readonly text: string;
  readonly seconds: number;
}

export type Schedule = CronSchedule | EverySchedule;
