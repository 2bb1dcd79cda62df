import { parseArgs } from 'node:util';
import { Command, Positionals, Values } from './command';
import { UsageError } from './refusal';

/** What the user wants the program to do. */
export type Request =
  | { readonly kind: 'help'; readonly of?: Command }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly values: Values;
      readonly positionals: readonly string[];
    };

const HELP = { help: { type: 'boolean', short: 'h' } } as const;
const NO_POSITIONALS: Positionals = { usage: '', noun: 'argument', least: 0, most: 0 };

/**
 * Parses the arguments after the name of the program.
 *
 * @throws UsageError if they fit no command
 */
export function parseCommandLine(args: readonly string[], commands: readonly Command[]): Request {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return { kind: 'help' };
  if (name === '--version') return { kind: 'version' };
  const command = commandOf(name, commands);
  const { help, values, positionals } = parsed(command, rest);
  if (help) return { kind: 'help', of: command };
  checkPositionals(command, positionals);
  checkValues(command, values);
  return { kind: 'run', command, values, positionals };
}

function commandOf(name: string | undefined, commands: readonly Command[]): Command {
  const names = alternatives(commands.map((command) => command.name));
  if (name === undefined) throw new UsageError(`must be given a command: ${names}; see cdk8s-jobs --help`);
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new UsageError(`has no command "${name}"; write ${names}`);
  return command;
}

function parsed({ name, options, passesOn = false }: Command, args: string[]) {
  if (passesOn)
    return { help: args.includes('--help') || args.includes('-h'), values: {}, positionals: args };
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...options, ...HELP },
      allowPositionals: true,
    });
    const { help = false, ...rest } = values;
    return { help, values: rest as Values, positionals };
  } catch (error) {
    const [problem] = (error as Error).message.split(/\.\s/);
    throw new UsageError(`${name}: ${problem}; ${seeHelp(name)}`);
  }
}

function checkPositionals({ name, positionals = NO_POSITIONALS }: Command, given: readonly string[]): void {
  const { noun, least, most = Infinity } = positionals;
  if (given.length < least || given.length > most)
    throw new UsageError(
      `${name} must be given ${amount(positionals)}, got ${given.length}; ${seeHelp(name)}`,
    );
  if (given.includes(''))
    throw new UsageError(`${name} must be given a ${noun}, got an empty string; ${seeHelp(name)}`);
}

/** The number of positionals that a command accepts, in words. */
function amount({ noun, least, most = Infinity }: Positionals): string {
  if (least === most) return counted(least, noun);
  if (most === Infinity) return `at least ${counted(least, noun)}`;
  if (least === 0) return `at most ${counted(most, noun)}`;
  return `${least} to ${counted(most, noun)}`;
}

function counted(count: number, noun: string): string {
  return `${['no', 'one', 'two', 'three'][count] ?? count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Refuses values that kubectl would interpret differently, such as a name that starts with a hyphen. */
function checkValues({ name, options }: Command, values: Values): void {
  const empty = Object.entries(values).find(([, value]) => value === '');
  if (empty !== undefined) throw new UsageError(`${name} must be given a value with --${empty[0]}, got none`);
  for (const [option, definition] of Object.entries(options)) {
    const value = values[option];
    if (definition.type !== 'string' || definition.format === undefined || typeof value !== 'string')
      continue;
    const { pattern, rule } = definition.format;
    if (!pattern.test(value))
      throw new UsageError(`${name} must be given ${rule} with --${option}, got ${JSON.stringify(value)}`);
  }
}

function seeHelp(name: string): string {
  return `see cdk8s-jobs ${name} --help`;
}

function alternatives(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ');
}
