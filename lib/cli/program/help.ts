import { Command, Option } from './command';

/** The output of `cdk8s-jobs --help`. */
export function overview(commands: readonly Command[]): string {
  return [
    'usage: cdk8s-jobs COMMAND [options]',
    '',
    'commands:',
    ...columns(commands.map((command) => [synopsis(command), command.summary])),
    '',
    'cdk8s-jobs COMMAND --help lists the options of a command, cdk8s-jobs --version prints the version.',
  ].join('\n');
}

/** The output of `cdk8s-jobs COMMAND --help`. */
export function helpOf(command: Command): string {
  const options = Object.entries(command.options);
  const lines = columns(options.map(([name, option]) => [optionSynopsis(name, option), option.description]));
  return [
    `usage: cdk8s-jobs ${synopsis(command)}${options.length > 0 ? ' [options]' : ''}`,
    '',
    command.description,
    ...(options.length > 0 ? ['', 'options:', ...lines] : []),
  ].join('\n');
}

function synopsis({ name, positionals }: Command): string {
  return positionals === undefined ? name : `${name} ${positionals.usage}`;
}

function optionSynopsis(name: string, option: Option): string {
  return option.type === 'string' ? `--${name} ${option.value}` : `--${name}`;
}

/** Lines of terms and descriptions, with all descriptions in one column. */
function columns(rows: readonly (readonly [term: string, description: string])[]): string[] {
  const width = Math.max(...rows.map(([term]) => term.length)) + 3;
  return rows.map(([term, description]) => `  ${term.padEnd(width)}${description}`);
}
