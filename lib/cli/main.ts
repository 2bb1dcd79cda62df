import { COMMANDS } from './commands';
import { ExitCode } from './program/command';
import { parseCommandLine } from './program/command-line';
import { helpOf, overview } from './program/help';
import { Refusal, UsageError } from './program/refusal';
import { packageVersion } from './version';

async function main(args: readonly string[]): Promise<ExitCode> {
  const request = parseCommandLine(args, COMMANDS);
  if (request.kind === 'run') return request.command.run(request.values, request.positionals);
  if (request.kind === 'version') console.log(packageVersion());
  else console.log(request.of === undefined ? overview(COMMANDS) : helpOf(request.of));
  return 0;
}

function exitCodeOf(error: unknown): ExitCode {
  const isExpected = error instanceof Refusal || error instanceof UsageError;
  // Any other error is a bug of this program, which its stack helps to find.
  console.error(isExpected ? `cdk8s-jobs: ${error.message}` : error);
  return error instanceof UsageError ? 2 : 1;
}

// Not process.exit, which would lose output that a pipe has not taken yet.
void main(process.argv.slice(2))
  .catch(exitCodeOf)
  .then((code) => {
    process.exitCode = code;
  });
