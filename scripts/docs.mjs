// Writes the examples of docs/examples and the YAML they make into the pages that show them: `npm run docs`.
// `<!-- example: NAME -->` shows docs/examples/NAME.ts, and `<!-- example: NAME#REGION -->` the part of it between
// `// #region REGION` and `// #endregion`. An example in a sub-folder is a part of an app, or a test that `npm test` runs
// (NAME.test.ts): it is shown, and not run here. `<!-- diff: A..B -->` shows how the YAML of example B differs from that of A,
// and `<!-- review: A..B@apply -->` its review. `<!-- message: NAME -->` shows what the library says of a mistake.
// Tables are made from modules.mjs, lib/validation and docs/fields.json. With --check nothing is written, and a page that
// is not up to date is a failure.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MODULES } from '../modules.mjs';
import { fieldTables } from './support/field-tables.mjs';
import { messages } from './support/messages.mjs';
import { regionOf, withoutRegions } from './support/regions.mjs';
import { reviewText, storyText } from './support/stories.mjs';

const EXAMPLES = 'docs/examples';
const BLOCK =
  /(<!-- (example|output|diff|file|message|review): (\S+) -->\n)(?:```\w+\n(?:(?!```\n)[^]*?\n)?```\n)?/g;

const TABLE = /(<!-- table: (\S+) -->\n)(?:\|.*\n)*/g;
const tables = {
  modules: moduleTable,
  'problem-codes': problemTable,
  warnings: warningTable,
  'change-classes': classTable,
  'zone-data': zoneDataTable,
};

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...(await readdir('docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`),
];
const names = (await readdir(EXAMPLES, { recursive: true }))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('files/'))
  .map((file) => file.slice(0, -'.ts'.length));
// All run in this process, one after the other, so that the library is loaded once.
const load = createRequire(import.meta.url);
load('ts-node/register');
Object.assign(tables, tablesOfFields());
const examples = new Map();
for (const name of names) examples.set(name, await run(name));
const said = await messages(load);
const files = new Map(
  (await readdir(`${EXAMPLES}/files`, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(EXAMPLES, file), readFileSync(file, 'utf8')]),
);

let stale = 0;
for (const page of pages) {
  const text = await readFile(page, 'utf8');
  const fresh = text
    .replace(TABLE, (_, marker, name) => marker + tables[name]())
    .replace(BLOCK, (_, marker, kind, name) => {
      if (kind === 'review') return `${marker}\`\`\`text\n${reviewOf(page, name)}\`\`\`\n`;
      if (kind === 'diff') return `${marker}\`\`\`diff\n${diffOf(page, name)}\`\`\`\n`;
      if (kind === 'message') return `${marker}\`\`\`text\n${messageOf(page, name)}\`\`\`\n`;
      if (kind === 'file') return `${marker}\`\`\`${path.extname(name).slice(1)}\n${files.get(name)}\`\`\`\n`;
      const shown = kind === 'example' ? exampleOf(page, name) : outputOf(page, name);
      return `${marker}\`\`\`${kind === 'example' ? 'ts' : 'yaml'}\n${shown}\`\`\`\n`;
    });
  if (fresh === text) continue;
  if (process.argv.includes('--check')) console.error(`${page} does not show what docs/examples say`);
  else await writeFile(page, fresh);
  stale++;
}
if (stale > 0 && process.argv.includes('--check')) {
  console.error('run `npm run docs` and commit the pages');
  process.exitCode = 1;
}

/** An example, or with `#REGION` a part of it. */
function exampleOf(page, marker) {
  const [name, region] = marker.split('#');
  const { example } = find(page, name);
  if (region === undefined) return withoutRegions(example);
  try {
    return regionOf(example, region);
  } catch (error) {
    throw new Error(`${page} shows ${marker}: in ${EXAMPLES}/${name}.ts ${error.message}`);
  }
}

function outputOf(page, name) {
  const { output } = find(page, name);
  if (output === undefined) throw new Error(`${page} shows the output of ${name}, which is no app`);
  return output;
}

/** The lines that differ, with two around them. */
function diffOf(page, names) {
  const folder = mkdtempSync(path.join(tmpdir(), 'diff-'));
  try {
    const files = names.split('..').map((name, index) => {
      const file = path.join(folder, String(index));
      writeFileSync(file, outputOf(page, name));
      return file;
    });
    const options = ['--no-index', '--no-color', '--no-ext-diff', '--diff-algorithm=minimal', '--unified=1'];
    const { stdout } = spawnSync('git', ['diff', ...options, ...files], { encoding: 'utf8' });
    return stdout.replace(/^(?:(?!@@).*\n)*/, '').replaceAll(/^(@@ .* @@).*$/gm, '$1');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function messageOf(page, name) {
  const message = said.get(name);
  if (!message)
    throw new Error(`${page} shows the message ${name}, which scripts/support/messages.mjs does not have`);
  return message;
}

function find(page, name) {
  const example = examples.get(name);
  if (!example) throw new Error(`${page} shows ${EXAMPLES}/${name}.ts, which does not exist`);
  return example;
}

function moduleTable() {
  const code = (names) => names.map((name) => `\`${name}\``).join(', ');
  const rows = Object.entries(MODULES).map(
    ([name, { says, ours = [], npm = [], types = [], node = false }]) => {
      const packages = npm === '*' ? ['every package'] : npm.length > 0 ? [code(npm)] : [];
      const allowed = [
        ...(ours.length > 0 ? [code(ours)] : []),
        ...packages,
        ...(types.length > 0 ? [`types of ${code(types)}`] : []),
        ...(node ? ['Node'] : []),
      ];
      return `| \`${name}\` | ${says} | ${allowed.join('; ') || 'nothing'} |\n`;
    },
  );
  return ['| module | what it holds | may import |\n', '|---|---|---|\n', ...rows].join('');
}

function tablesOfFields() {
  const { newerFields } = load('../lib/kubernetes/field-table.ts');
  const { versionOf } = load('../lib/kubernetes/target.ts');
  return fieldTables(JSON.parse(readFileSync('docs/fields.json', 'utf8')), newerFields(), versionOf);
}

function problemTable() {
  return sentenceTable('code', load('../lib/validation/problem-codes.ts').PROBLEM_CODES);
}

function warningTable() {
  return sentenceTable('id', load('../lib/validation/warning.ts').WARNINGS);
}

function classTable() {
  const { CLASSES } = load('../lib/review/report/classes.ts');
  const meanings = Object.entries(CLASSES).map(([name, { says }]) => [name, says]);
  return sentenceTable('class', Object.fromEntries(meanings));
}

/** What a review says of a story of docs/reviews, or of two examples (`A..B`). */
function reviewOf(page, story) {
  const [examples, deployer] = story.split('@');
  const [base, head] = examples.split('..');
  if (head === undefined) return storyText(load, story);
  const texts = { base: outputOf(page, base), head: outputOf(page, head) };
  return reviewText(load, { name: examples, deployer, ...texts });
}

function zoneDataTable() {
  const { RELEASE, PUBLISHED, OLDER_RELEASE, OLDER_ZONES, ADDED_ZONES } = load(
    '../lib/schedule/zones/zone-data.ts',
  );
  const changed = OLDER_ZONES.match(/(?<= )[A-Z]\S+/g).sort();
  const rows = [
    ['tzdata', RELEASE],
    ['published', PUBLISHED],
    ['compared with', OLDER_RELEASE],
    ['zones with other rules since', changed.join(', ')],
    ['new zones since', ADDED_ZONES.split(' ').join(', ')],
  ];
  return ['| | |\n', '|---|---|\n', ...rows.map((row) => `| ${row.join(' | ')} |\n`)].join('');
}

function sentenceTable(head, sentences) {
  const rows = Object.entries(sentences).map(([id, says]) => `| \`${id}\` | ${says} |\n`);
  return [`| ${head} | meaning |\n`, '|---|---|\n', ...rows].join('');
}

async function run(name) {
  const file = `${EXAMPLES}/${name}.ts`;
  if (name.includes('/')) return { example: await readFile(file, 'utf8') };
  const outdir = await mkdtemp(path.join(tmpdir(), 'example-'));
  try {
    process.env.CDK8S_OUTDIR = outdir;
    load(path.resolve(file));
    const outputs = (await readdir(outdir, { recursive: true })).filter((output) => output.endsWith('.yaml'));
    const manifests = await Promise.all(
      outputs.sort().map((output) => readFile(path.join(outdir, output), 'utf8')),
    );
    return { example: await readFile(file, 'utf8'), output: manifests.join('---\n') };
  } finally {
    await rm(outdir, { recursive: true });
  }
}
