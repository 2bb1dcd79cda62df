/**
 * What the values of a table may be, in the words of JSON Schema. The reader reads by it, TypeScript's types of a table
 * are inferred from it, and `npm run generate:schema` writes it for editors. A type below has only what the reader
 * checks.
 */
export type Schema =
  | TextSchema
  | ChoiceSchema
  | CountSchema
  | FlagSchema
  | ListSchema
  | MapSchema
  | RecordSchema
  | SwitchSchema;

/** What editors show of a value. */
export interface Annotations {
  readonly title?: string;
  /** What the value means, and what holds by default. */
  readonly description?: string;
  /** Errors show the first one as the way to write the value. */
  readonly examples?: readonly unknown[];
  /** How to write the value, where errors should show something else than the first example. */
  readonly like?: string;
}

/** The pattern of a text that must not be empty. */
export const NOT_BLANK = '\\S';

/** A text without a pattern may be empty. */
export interface TextSchema extends Annotations {
  /** A number may stand without quotes where Kubernetes takes one, as in `cpu: 2`. It is read as text. */
  readonly type: 'string' | readonly ['string', 'number'];
  readonly minimum?: 0;
  readonly exclusiveMinimum?: 0;
  readonly pattern?: string;
  /** The cure for a text that does not match the pattern. */
  readonly cure?: string;
  /** A text with placeholders passes, where the manifest has a text too. */
  readonly mayBeFilledIn?: true;
  /** The value may be a secret: no error shows it. */
  readonly isSecret?: true;
}

/** One of a few words. */
export interface ChoiceSchema extends Annotations {
  readonly enum: readonly string[];
}

export interface CountSchema extends Annotations {
  readonly type: 'integer';
  readonly minimum: 0;
}

export interface FlagSchema extends Annotations {
  readonly type: 'boolean';
}

export interface ListSchema extends Annotations {
  readonly type: 'array';
  readonly items: Schema;
  readonly minItems?: 1;
  /** The cure for a map, where people expect one. */
  readonly mapCure?: string;
}

/** Values of one schema by names that are not known beforehand. */
export interface MapSchema extends Annotations {
  readonly type: 'object';
  readonly additionalProperties: Schema;
  readonly minProperties?: 1;
  /** It is not `null` in a record whose other properties may be. */
  readonly notNull?: true;
}

/** Values by names that are known. */
export interface RecordSchema extends Annotations {
  readonly type: 'object';
  readonly properties: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly minProperties?: 1;
  readonly additionalProperties: false;
  /** What errors call the record, as in "no field of a row". */
  readonly called: string;
  /** A property that is not required may be `null`, which takes back its default. */
  readonly orNull?: true;
  /** The cures for properties that people look for here and that belong elsewhere. */
  readonly others?: { readonly [name: string]: string };
}

/** true or false, or a list. */
export interface SwitchSchema extends Annotations {
  readonly anyOf: readonly [FlagSchema, ListSchema];
}

/**
 * The type of what is read by a schema. Each property may be undefined, even one that is required: a value that is wrong
 * is reported and left out, and reading goes on. Lists are not readonly, as props are not in jsii.
 */
export type Infer<S> = S extends { readonly enum: readonly (infer Word)[] }
  ? Word
  : S extends { readonly anyOf: readonly (infer One)[] }
    ? Infer<One>
    : S extends { readonly properties: infer Properties }
      ? { readonly [name in keyof Properties]?: Infer<Properties[name]> | NullOf<S> }
      : S extends { readonly additionalProperties: infer Value }
        ? { readonly [name: string]: Infer<Value> }
        : S extends { readonly items: infer Item }
          ? Infer<Item>[]
          : S extends { readonly type: keyof TypeOf }
            ? TypeOf[S['type']]
            : string;

interface TypeOf {
  readonly string: string;
  readonly integer: number;
  readonly boolean: boolean;
}

type NullOf<S> = S extends { readonly orNull: true } ? null : never;

/** How to write a value, for errors: as its first example, on one line of YAML. */
export function likeOf({ like, examples = ['…'] }: Annotations): string {
  return like ?? flowYaml(examples[0]);
}

function flowYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? `'${value}'` : String(value);
  const entries = Object.entries(value).map(
    ([key, member]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: ${flowYaml(member)}`,
  );
  return `{ ${entries.join(', ')} }`;
}
