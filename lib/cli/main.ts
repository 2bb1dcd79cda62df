import { COMMANDS } from './commands';
import { runProgram } from './program/program';
import { packageVersion } from './version';

// process.exit would lose output that a pipe has not read yet.
void runProgram({ commands: COMMANDS, version: packageVersion }, process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
