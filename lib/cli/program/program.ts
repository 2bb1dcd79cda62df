import { Command, ExitCode } from './command';
import { parseCommandLine, Request } from './command-line';
import { helpOf, overview } from './help';
import { Refusal, UsageError } from './refusal';

export interface Program {
  readonly commands: readonly Command[];
  version(): string;
}

/** Runs the command of the arguments, and prints the errors. */
export async function runProgram(program: Program, args: readonly string[]): Promise<ExitCode> {
  let request: Request | undefined;
  try {
    request = parseCommandLine(args, program.commands);
    return await answer(program, request);
  } catch (error) {
    // Compared by name: the review is a separate bundle with classes of its own.
    const name = error instanceof Error ? error.name : '';
    const isExpected = name === Refusal.name || name === UsageError.name;
    // Any other error is a bug of this program. Its stack trace helps to find it.
    console.error(isExpected ? `cdk8s-jobs: ${(error as Error).message}` : error);
    if (name === UsageError.name) return 2;
    return (request?.kind === 'run' ? request.command.failure : undefined) ?? 1;
  }
}

async function answer({ commands, version }: Program, request: Request): Promise<ExitCode> {
  if (request.kind === 'run') return request.command.run(request.values, request.positionals);
  if (request.kind === 'version') console.log(version());
  else console.log(request.of === undefined ? overview(commands) : helpOf(request.of));
  return 0;
}
