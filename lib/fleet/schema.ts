/**
 * The schema of the values of a table, in terms of JSON Schema. The reader uses it, the TypeScript types of a table are
 * inferred from it, and `npm run generate:schema` writes it for editors. Each type below has only what the reader
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

/** What editors show for a value. */
export interface Annotations {
  readonly title?: string;
  /** The meaning of the value, and its default. */
  readonly description?: string;
  /** Errors show the first one as an example of the value. */
  readonly examples?: readonly unknown[];
  /** An example for errors to show instead of the first one. */
  readonly like?: string;
}

/** The pattern of a string that must not be empty. */
export const NOT_BLANK = '\\S';

/** A string. Without a pattern, it may be empty. */
export interface TextSchema extends Annotations {
  /** A number may be written without quotes if Kubernetes accepts one, as in `cpu: 2`. It is read as a string. */
  readonly type: 'string' | readonly ['string', 'number'];
  readonly minimum?: 0;
  readonly exclusiveMinimum?: 0;
  readonly pattern?: string;
  /** The cure for a string that does not match the pattern. */
  readonly cure?: string;
  /** The string that another spelling means. */
  readonly spelled?: (text: string) => string | undefined;
  /** Set if no number is valid, not even in quotes. */
  readonly isNoNumber?: true;
  /** The cure for a map, if people may expect one. */
  readonly mapCure?: string;
  /** Set if a string with placeholders is accepted, because the manifest has a string here too. */
  readonly mayBeFilledIn?: true;
  /** Set if the value may be a secret: no error shows it. */
  readonly isSecret?: true;
}

/** One of several values. */
export interface ChoiceSchema extends Annotations {
  readonly enum: readonly string[];
}

export interface CountSchema extends Annotations {
  readonly type: 'integer';
  readonly minimum: 0;
}

export interface FlagSchema extends Annotations {
  readonly type: 'boolean';
  /** What people may mean with a list, or with a word other than yes and no. */
  readonly orElse?: string;
}

export interface ListSchema extends Annotations {
  readonly type: 'array';
  readonly items: Schema;
  readonly minItems?: 1;
  /** The cure for a map, if people may expect one. */
  readonly mapCure?: string;
}

/** Values of one schema by keys that are not known in advance. */
export interface MapSchema extends Annotations {
  readonly type: 'object';
  readonly additionalProperties: Schema;
  readonly minProperties?: 1;
  /** Set if it must not be `null` in a record whose other properties may be. */
  readonly notNull?: true;
}

/** Values by keys that are known in advance. */
export interface RecordSchema extends Annotations {
  readonly type: 'object';
  readonly properties: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly minProperties?: 1;
  readonly additionalProperties: false;
  /** The name of the record in errors, as in "not a field of a row". */
  readonly called: string;
  /** Set if properties that are not required may be `null`, which removes their default. */
  readonly orNull?: true;
  /** The cures for properties that people expect here but that belong elsewhere. */
  readonly others?: { readonly [name: string]: string };
  /** Set if people may expect props of the fleet here, which are set in the code. */
  readonly isLikeCode?: true;
}

/** true, false or a list. */
export interface SwitchSchema extends Annotations {
  readonly anyOf: readonly [FlagSchema, ListSchema];
}

/**
 * The type of a value that is read by a schema. Each property may be undefined, even a required one: an invalid value
 * is reported and left out, and reading continues. Lists are not readonly, because props are not in jsii.
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

/** An example of a value for errors, on one line of YAML. */
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
