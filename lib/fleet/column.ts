import { Schema } from './schema';

/** A schema, and what it does not say of a column. */
export type Column = Schema & {
  /** Each row must have it. */
  readonly isRequired?: true;
  /** `defaults` must not have it. This is the cure for those who write it there. */
  readonly onlyInRows?: string;
  /** It is the same in all clusters. This is the cure for those who write it in `byCluster`. */
  readonly sameInAllClusters?: string;
  /** A row adds to the default, name by name. Any other column of a row replaces its default. */
  readonly addsToDefault?: true;
  /** The column whose default does not hold for a row that has this one. */
  readonly insteadOf?: string;
  /**
   * What the prop of the same name gets: the value as written, or what a function makes of it. FleetOptions makes all
   * other props.
   */
  readonly prop?: 'as written' | ((value: never) => unknown);
  /** Props of other names that the value is used for. An error about them is reported at this column. */
  readonly usedFor?: readonly string[];
};
