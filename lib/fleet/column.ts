import { Schema } from './schema';

/** The schema of a column, and the properties that a schema cannot express. */
export type Column = Schema & {
  /** Set if each row must have the column. */
  readonly isRequired?: true;
  /** Set if `defaults` must not have the column: the cure if they do. */
  readonly onlyInRows?: string;
  /** Set if the value is the same in all clusters: the cure if it is in `byCluster`. */
  readonly sameInAllClusters?: string;
  /**
   * Set if the entries of a row are added to those of the default, key by key. Otherwise the value of a row replaces
   * the default.
   */
  readonly addsToDefault?: true;
  /** The column whose default does not apply to a row that sets this one. */
  readonly insteadOf?: string;
  /**
   * The prop of the same name: the value as written, or the result of a function. FleetOptions sets all other props.
   */
  readonly prop?: 'as written' | ((value: never) => unknown);
  /** Props of other names for which the value is used. An error in them is reported at this column. */
  readonly usedFor?: readonly string[];
};
