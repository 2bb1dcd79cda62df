// Checks what `npm run build` makes: `npm run build && npm run test:build`. The classes of the library have their names, as
// errors show them and another copy of the library knows its objects by them. Loading it loads no package but cdk8s,
// constructs and what these need: an app that uses no cdk8s-plus would start later by as much as all the rest takes. Nor
// does it load parts that an app may not use, and each of these is found when it is.
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
for (const { name } of wrong) console.error(`${name} is called ${library[name]?.name} in build/lib/index.js`);
if (classes.length === 0) console.error('there are no classes in .jsii');
const EXPECTED = /^(?:build\/lib\/(?:index|parts\/chunk-\w+)\.js$|node_modules\/(?:cdk8s|constructs)\/)/;
const unexpected = loaded.filter((file) => !EXPECTED.test(file));
for (const file of unexpected) console.error(`build/lib/index.js loads ${file}`);
process.exitCode = wrong.length + unexpected.length === 0 && classes.length > 0 ? 0 : 1;
