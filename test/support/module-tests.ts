/**
 * All tests of the pure module that MODULE names, as one file: jest starts it anew for each mutant.
 * @jest-environment ./test/support/first-failure.js
 */

import { readdirSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';

// To tell that a mutant fails, any example will do; one that is not found at once is seldom found at all.
const atOnce = { endOnFailure: true, plugins: [fc.interruptAfterTimeLimit(200)] };
fc.configureGlobal(atOnce);

const folder = join(__dirname, '..', process.env.MODULE ?? '');
for (const file of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
  if (file.endsWith('.test.ts')) jest.requireActual(join(folder, file));
}
