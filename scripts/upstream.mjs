// Runs the programs of docs/upstream, and writes them, their output and the versions of the packages into the pages:
// `npm run upstream`. With --check it writes nothing, and fails if a page is not up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { run } from './support/run.mjs';

const FOLDER = 'docs/upstream';
const env = { PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter) };

const parts = {
  program: { pattern: /(<!-- program -->\n)(?:```js\n[^]*?\n```\n)?/, fence: 'js' },
  printed: { pattern: /(<!-- printed -->\n)(?:```text\n[^]*?\n```\n)?/, fence: 'text' },
};

const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');
const stale = (await Promise.all(pages.map((page) => refresh(page)))).filter(Boolean);
if (stale.length > 0 && process.argv.includes('--check')) {
  console.error(`not the current output of the programs: ${stale.join(', ')}; run \`npm run upstream\``);
  process.exitCode = 1;
}

async function refresh(page) {
  const file = join(FOLDER, page);
  const program = file.replace(/\.md$/, '.mjs');
  const { output } = await run(process.execPath, [program], { env });
  const text = readFileSync(file, 'utf8');
  let fresh = withPart(text, parts.program, readFileSync(program, 'utf8'));
  fresh = withPart(fresh, parts.printed, output);
  fresh = fresh.replace(/(<!-- versions: (.*) -->\n).*\n/, (_, marker, names) => marker + versions(names));
  if (fresh === text) return undefined;
  if (!process.argv.includes('--check')) writeFileSync(file, fresh);
  return page;
}

function withPart(text, { pattern, fence }, content) {
  if (!pattern.test(text)) throw new Error(`a page has no place for a block of ${fence}`);
  return text.replace(pattern, (_, marker) => `${marker}\`\`\`${fence}\n${content}\`\`\`\n`);
}

function versions(names) {
  const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
  return `Seen with ${names
    .split(' ')
    .map((name) => `${name} ${version(name)}`)
    .join(', ')} on Node 20.\n`;
}
