import { resolve } from 'node:path';
import { run } from './run.mjs';

const CLI = resolve(import.meta.dirname, '../../node_modules/cdk8s-cli/bin/cdk8s');

/** Runs the installed cdk8s CLI without its check for a newer version on the network. */
export function cdk8s(args, options) {
  return run(process.execPath, [CLI, ...args, '--check-upgrade', 'false'], options);
}
