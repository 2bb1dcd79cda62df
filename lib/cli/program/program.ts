import { Command, ExitCode } from './command';
import { parseCommandLine, Request } from './command-line';
import { helpOf, overview } from './help';
import { Refusal, UsageError } from './refusal';

export interface Program {
  readonly commands: readonly Command[];
  version(): string;
}

/** Runs what the arguments ask for, and prints the errors. */
export async function runProgram(program: Program, args: readonly string[]): Promise<ExitCode> {
  let request: Request | undefined;
  try {
    request = parseCommandLine(args, program.commands);
    return await answer(program, request);
  } catch (error) {
    const isExpected = error instanceof Refusal || error instanceof UsageError;
    // Any other error is a bug of this program, which its stack helps to find.
    console.error(isExpected ? `cdk8s-jobs: ${error.message}` : error);
    if (error instanceof UsageError) return 2;
    return (request?.kind === 'run' ? request.command.failure : undefined) ?? 1;
  }
}

async function answer({ commands, version }: Program, request: Request): Promise<ExitCode> {
  if (request.kind === 'run') return request.command.run(request.values, request.positionals);
  if (request.kind === 'version') console.log(version());
  else console.log(request.of === undefined ? overview(commands) : helpOf(request.of));
  return 0;
}
