/** What the values of a table may be: said once, for the reader and for the JSON Schema that editors use. */
export type Shape =
  | TextShape
  | ChoiceShape
  | CountShape
  | FlagShape
  | ListShape
  | MapShape
  | RecordShape
  | SwitchShape;

export interface TextShape {
  readonly is: 'text';
  /** What the whole text matches, where more than a look is needed to say so. */
  readonly pattern?: string;
  /** How to write it, for those who wrote something else. */
  readonly like: string;
  /** A number may stand without quotes, as in Kubernetes' own `cpu: 2`. */
  readonly orNumber?: boolean;
  /** `""` has a meaning. */
  readonly orEmpty?: boolean;
  /** The value is shown in no error. */
  readonly isSecret?: boolean;
}

/** One of a few words. */
export interface ChoiceShape {
  readonly is: 'choice';
  readonly of: readonly string[];
}

/** A whole number of at least 0. */
export interface CountShape {
  readonly is: 'count';
}

export interface FlagShape {
  readonly is: 'flag';
}

export interface ListShape {
  readonly is: 'list';
  readonly of: Shape;
  readonly like: string;
  readonly isNeverEmpty?: boolean;
}

/** Values of one shape by names that are not known beforehand. */
export interface MapShape {
  readonly is: 'map';
  readonly of: Shape;
  readonly like: string;
  readonly isNeverEmpty?: boolean;
}

/** Values by names that are known. */
export interface RecordShape {
  readonly is: 'record';
  /** What the record is, as in "no field of a row". */
  readonly called: string;
  readonly fields: { readonly [name: string]: Field };
  /** `null` takes back what another place says of a field. */
  readonly orNull?: boolean;
  /** The cures for fields that people look for here. */
  readonly others?: { readonly [name: string]: string };
}

/** All, or what the list says. */
export interface SwitchShape {
  readonly is: 'switch';
  readonly list: ListShape;
}

export interface Field {
  readonly shape: Shape;
  /** What it means, for whoever looks at it in an editor. */
  readonly says: string;
  readonly examples?: readonly unknown[];
  readonly isRequired?: boolean;
}
