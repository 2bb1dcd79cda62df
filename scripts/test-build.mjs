// Checks the output of `npm run build`: `npm run build && npm run test:build`. The classes of the library have their names,
// because errors show them and another copy of the library identifies its objects by them. Loading the library loads no
// packages but cdk8s, constructs and their dependencies: loading cdk8s-plus would double the start time of an app that does
// not use it. It does not load parts that an app may not use, and finds each of these when it is used.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';

const require = createRequire(import.meta.url);
const library = require('../build/lib/index.js');
const loaded = Object.keys(require.cache).map((file) => relative(process.cwd(), file));
const { types } = JSON.parse(readFileSync('.jsii', 'utf8'));

const classes = Object.values(types).filter(({ kind }) => kind === 'class');
const module = await import('../build/lib/index.js');
const wrong = classes.filter(({ name }) => library[name]?.name !== name || module[name] !== library[name]);
for (const { name } of wrong) console.error(`${name} is named ${library[name]?.name} in build/lib/index.js`);
if (classes.length === 0) console.error('there are no classes in .jsii');
const EXPECTED = /^(?:build\/lib\/(?:index|parts\/chunk-\w+)\.js$|node_modules\/(?:cdk8s|constructs)\/)/;
const unexpected = loaded.filter((file) => !EXPECTED.test(file));
for (const file of unexpected) console.error(`build/lib/index.js loads ${file}`);
process.exitCode = wrong.length + unexpected.length === 0 && classes.length > 0 ? 0 : 1;
