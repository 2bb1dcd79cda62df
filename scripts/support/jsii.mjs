import { resolve } from 'node:path';
import { run } from './run.mjs';

/** Runs jsii or a tool of its family, without the banner on the end of life of this Node. */
export function jsii(tool, args = []) {
  const program = resolve(import.meta.dirname, '../../node_modules/.bin', tool);
  const [major] = process.versions.node.split('.');
  return run(program, args, { env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: major } });
}
