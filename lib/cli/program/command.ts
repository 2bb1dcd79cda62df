/** How the program ends: 0 for success; 1 if it refuses, fails or has findings; 2 for an invalid command line. */
export type ExitCode = 0 | 1 | 2;

/** An option. node:util parseArgs uses its type; the help shows the rest. */
export type Option = Flag | ValueOption;

export interface Flag {
  readonly type: 'boolean';
  readonly description: string;
}

export interface ValueOption {
  readonly type: 'string';
  /** The placeholder for the value in the help, such as `NAME`. */
  readonly value: string;
  readonly description: string;
  /**
   * What a value must match.
   *
   * @default - any non-empty string
   */
  readonly format?: Format;
}

export interface Format {
  readonly pattern: RegExp;
  /** The rule for the error: `must be given … with --set`. */
  readonly rule: string;
}

export interface Options {
  readonly [name: string]: Option;
}

/** The values of the given options. */
export type Values<O extends Options = Options> = {
  readonly [name in keyof O]?: O[name] extends Flag ? boolean : string;
};

/** The arguments of a command that are not options. */
export interface Positionals {
  /** As shown in the help: `FOLDER`, `OLD NEW`, `[PATH...]`. */
  readonly usage: string;
  /** The word for one of them in errors, such as `folder`. */
  readonly noun: string;
  readonly least: number;
  /** @default - any number */
  readonly most?: number;
}

/** A command of the program. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  /** Its line in the overview. */
  readonly summary: string;
  /** The first paragraphs of its help. */
  readonly description: string;
  /** @default - none */
  readonly positionals?: Positionals;
  /**
   * Whether all arguments are for another program, options included. `run` receives them as positionals.
   *
   * @default false
   */
  readonly passesOn?: boolean;
  /**
   * The exit code if the command refuses or fails.
   *
   * @default 1
   */
  readonly failure?: ExitCode;
  /** In the order of the help. Every command also has `--help`. */
  readonly options: O;
  /**
   * Runs the command. It is declared as a method, so that commands with other options fit into one list;
   * parseCommandLine makes sure that each receives its own.
   */
  run(values: Values<O>, positionals: readonly string[]): ExitCode | Promise<ExitCode>;
}

/** Infers the types of the values that `run` receives from the options. */
export function command<const O extends Options>(definition: Command<O>): Command<O> {
  return definition;
}
