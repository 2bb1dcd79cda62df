// Runs everything that a pull request must pass, as many scripts of package.json at once as there are cores.
import { runRows } from './support/steps.mjs';

/** The longest first. In a row, each script needs the one before it. */
await runRows([
  ['test:unit --ci --maxWorkers=100%'],
  ['build', 'docs:api --check', 'generate:structs --check', 'test:build'],
  ['imports'],
  ['lint'],
  ['types'],
  ['synth --check'],
  ['import --check'],
  ['docs --check'],
  ['docs:pictures --check'],
  ['generate:schema --check'],
  ['generate:zones --check'],
  ['format:check'],
]);
