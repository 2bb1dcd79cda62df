import { COMMANDS } from './commands';
import { outliveReaders } from './program/output';
import { runProgram } from './program/program';
import { packageVersion } from './version';

outliveReaders(process.stdout, process.stderr);
// process.exit would lose output that a pipe has not read yet.
void runProgram({ commands: COMMANDS, version: packageVersion }, process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
