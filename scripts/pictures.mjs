// Draws the pictures of the docs: `npm run docs:pictures`; with --check it fails if one is not up to date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fleet } from './pictures/fleet.mjs';
import { modules } from './pictures/modules.mjs';
import { review } from './pictures/review.mjs';
import { runOnceEdit } from './pictures/run-once-edit.mjs';
import { generate } from './support/generated.mjs';

const load = createRequire(import.meta.url);
load('ts-node/register');

const PICTURES = { fleet, modules, review, 'run-once-edit': runOnceEdit };

await generate({
  target: 'docs/pictures',
  make(fresh) {
    mkdirSync(fresh, { recursive: true });
    for (const [name, draw] of Object.entries(PICTURES))
      writeFileSync(join(fresh, `${name}.svg`), draw(load));
  },
  command: 'npm run docs:pictures',
});
