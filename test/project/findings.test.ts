import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const table = fs.readFileSync('findings/README.md', 'utf8');
const scripts = execFileSync('git', ['ls-files', 'findings/*.sh'], { encoding: 'utf8' }).trim().split('\n');

test.each(scripts)('findings/README.md has the versions that %s pins', (file) => {
  const name = path.basename(file);
  const [row = ''] = table.split('\n').filter((line) => line.startsWith(`| [${name}](${name})`));
  const text = fs.readFileSync(file, 'utf8');
  const installed = /npm install .*|go get .*/.exec(text)?.[0] ?? '';
  const pins = [...installed.matchAll(/(\S+)@v?(\d\S+)/g)].map(
    ([, software, version]) => `${software} ${version}`,
  );
  expect(pins.length).toBeGreaterThan(0);
  expect(pins.filter((pin) => !row.includes(pin))).toEqual([]);
});
