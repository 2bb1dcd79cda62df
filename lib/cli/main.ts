import { apply } from './apply';
import { helpText, parseCommandLine } from './program/command-line';
import { Refusal, UsageError } from './program/refusal';
import { record } from './record';
import { packageVersion } from './version';

async function main(args: readonly string[]): Promise<void> {
  const request = parseCommandLine(args);
  if (request.command === 'help') return console.log(helpText(request.of));
  if (request.command === 'version') return console.log(packageVersion());
  const { folder, options } = request;
  const { context, kubeconfig, namespace, set } = options;
  const connection = { folder, context, kubeconfig };
  if (request.command === 'apply') return apply({ ...connection, isDryRun: options['dry-run'] === true });
  return record({ ...connection, namespace, set, isReplaced: options.replace === true });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof Refusal || error instanceof UsageError;
  // Anything else is an error of this program, which its stack helps to find.
  console.error(isExpected ? `cdk8s-jobs: ${error.message}` : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
