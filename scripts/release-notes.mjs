// Prints the section of CHANGELOG.md for a release, and fails unless its tag is the version of package.json and the section has
// a date: `node scripts/release-notes.mjs v1.2.3`.
import { readFileSync } from 'node:fs';

const [, , tag] = process.argv;
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const [, ...sections] = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m);
const [title, ...lines] = (sections.find((section) => section.startsWith(`${version} `)) ?? '').split('\n');

if (tag !== `v${version}`) refuse(`the tag must be v${version}, the version of package.json, got ${tag}`);
else if (!/\(\d{4}-\d\d-\d\d\)$/.test(title))
  refuse(`CHANGELOG.md must have a section "## ${version} (YYYY-MM-DD)", got "## ${title}"`);
else console.log(lines.join('\n').trim());

function refuse(message) {
  console.error(message);
  process.exitCode = 1;
}
