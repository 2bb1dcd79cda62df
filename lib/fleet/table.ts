import type { ConcurrencyPolicy, ImagePullPolicy } from 'cdk8s-plus-27';
import type { Spread } from '../job/schedule-options';
import { StringMap } from '../validation/labels';

/** The table of a JobFleet as it was read; lib/fleet/table-shape.ts says what each field means. */
export interface FleetTable {
  readonly clusters?: readonly string[];
  readonly pools?: { readonly [name: string]: StringMap };
  readonly defaults?: FleetDefaults;
  readonly suspend?: boolean | readonly FleetCondition[];
  readonly jobs?: readonly WrittenRow[];
}

/** What rows say, and `defaults` for those that do not. */
export interface FleetDefaults {
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly spread?: Spread;
  readonly concurrencyPolicy?: ConcurrencyPolicy;
  readonly startingDeadline?: string;
  readonly activeDeadline?: string;
  readonly ttlAfterFinished?: string;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
  readonly backoffLimit?: number;
  readonly image?: string;
  readonly imagePullPolicy?: ImagePullPolicy;
  readonly script?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: StringMap;
  readonly resources?: FleetResources;
  readonly labels?: StringMap;
  readonly pool?: string;
  readonly clusters?: readonly string[];
}

/** A row with the defaults in it. */
export interface FleetRow extends FleetDefaults {
  readonly name?: string;
  readonly description?: string;
  readonly suspend?: boolean;
}

/** A row as it is written: `null` takes a default back. */
export type WrittenRow = { readonly [field in keyof FleetRow]: FleetRow[field] | null };

export interface FleetResources {
  readonly cpu?: FleetAmounts;
  readonly memory?: FleetAmounts;
  readonly ephemeralStorage?: FleetAmounts;
  readonly devices?: { readonly [resource: string]: number };
}

export interface FleetAmounts {
  readonly request?: string;
  readonly limit?: string;
}

/** Which rows are suspended: those of which all that it says is true. */
export interface FleetCondition {
  readonly job?: string;
  readonly pool?: string;
  readonly cluster?: string;
  readonly labels?: StringMap;
}

/** Fields in which a row adds to the defaults, name by name. */
const ADDED = ['env', 'labels', 'resources'] as const;

/** What a row says, and the defaults where it says nothing. */
export function withDefaults(written: WrittenRow, defaults: FleetDefaults): FleetRow {
  const said = Object.keys(written);
  // Both say what is run: who says one means it instead of the other.
  const replaced = [
    ...said,
    ...(said.includes('script') ? ['command'] : said.includes('command') ? ['script'] : []),
  ];
  const without = (fields: object, unwanted: (name: string, value: unknown) => boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([name, value]) => !unwanted(name, value)));
  const row: FleetRow = {
    ...without(defaults, (name) => replaced.includes(name)),
    ...without(written, (_, value) => value === null),
  };
  const added = ADDED.filter((field) => row[field] !== undefined && defaults[field] !== undefined);
  return {
    ...row,
    ...Object.fromEntries(added.map((field) => [field, { ...defaults[field], ...row[field] }])),
  };
}
