import { resolve } from 'node:path';
import { run } from './run.mjs';

const [major] = process.versions.node.split('.');
/** Silences the banner on the end of life of this Node. */
export const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: major };

/** Runs jsii or a tool of its family. */
export function jsii(tool, args = [], env = {}) {
  const program = resolve(import.meta.dirname, '../../node_modules/.bin', tool);
  return run(program, args, { env: { ...QUIET, ...env } });
}
