// Checks that the classes of the library have their names in what `npm run build` makes, as errors show them and another
// copy of the library knows its objects by them: `npm run build && npm run test:build`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const library = createRequire(import.meta.url)('../build/lib/index.js');
const { types } = JSON.parse(readFileSync('.jsii', 'utf8'));

const classes = Object.values(types).filter(({ kind }) => kind === 'class');
const wrong = classes.filter(({ name }) => library[name]?.name !== name);
for (const { name } of wrong) console.error(`${name} is called ${library[name]?.name} in build/lib/index.js`);
if (classes.length === 0) console.error('there are no classes in .jsii');
process.exitCode = wrong.length === 0 && classes.length > 0 ? 0 : 1;
