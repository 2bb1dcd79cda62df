/**
 * All tests of the pure room that ROOM names, as one file: jest starts it anew for each mutant.
 * @jest-environment ./test/support/first-failure.js
 */

import { readdirSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';

// To tell that a mutant fails, any example will do; one that is not found at once is seldom found at all.
const atOnce = { endOnFailure: true, plugins: [fc.interruptAfterTimeLimit(200)] };
fc.configureGlobal(atOnce);

const room = join(__dirname, '..', process.env.ROOM ?? '');
for (const file of readdirSync(room)) if (file.endsWith('.test.ts')) jest.requireActual(join(room, file));
