import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));
const script = path.resolve('scripts/release-notes.mjs');
const notes = (tag: string, changelog: string) => {
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version: '1.2.3' }));
  fs.writeFileSync(path.join(folder, 'CHANGELOG.md'), changelog);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, tag], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('the notes of a release are the section of its version', () => {
  const changelog =
    '# Changelog\n\n## 1.2.3 (2027-01-31)\n\n### Names\n\n- b\n\n## 1.2.2 (2027-01-01)\n\n- a\n';
  expect(notes('v1.2.3', changelog)).toEqual({ status: 0, stdout: '### Names\n\n- b\n', stderr: '' });
});

test('the notes of a release are refused for the tag of another version, and for a section without a date', () => {
  const changelog = '# Changelog\n\n## 1.2.3 (unreleased)\n\n- b\n';
  expect(notes('v1.2.4', changelog)).toMatchObject({
    status: 1,
    stderr: 'the tag must be v1.2.3, the version of package.json, got v1.2.4\n',
  });
  expect(notes('v1.2.3', changelog)).toMatchObject({
    status: 1,
    stderr: 'CHANGELOG.md must have a section "## 1.2.3 (YYYY-MM-DD)", got "## 1.2.3 (unreleased)"\n',
  });
});
