/** All tests of the pure room that ROOM names, as one file: jest starts it anew for each mutant. */

import { readdirSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';

// To tell that a mutant fails, any example will do.
fc.configureGlobal({ endOnFailure: true });

const room = join(__dirname, '..', process.env.ROOM ?? '');
for (const file of readdirSync(room)) if (file.endsWith('.test.ts')) jest.requireActual(join(room, file));
