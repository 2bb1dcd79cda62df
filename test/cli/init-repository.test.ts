import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { init } from '../../lib/cli/init';
import { repositoryHint } from '../../lib/cli/new-app/repository';

const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'init-repository-')));
const at = (...names: string[]) => path.join(home, ...names);
const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: at(folder) });

let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => fs.rmSync(home, { recursive: true }));

describe('in a folder of another repository, init says that nothing is committed', () => {
  fs.mkdirSync(at('above'));
  git('above', 'init', '--quiet');
  const SEE = 'see https://github.com/cdk8s-jobs/cdk8s-jobs/blob/main/docs/init.md#in-an-existing-repository';

  test.each([
    ['github', `\nGitHub reads .github at its root only: move it there; ${SEE}`],
    ['gitlab', `\nGitLab reads .gitlab-ci.yml at its root only: include it there; ${SEE}`],
    ['none', ''],
  ])('and where the workflows of %s belong', (ci, where) => {
    const folder = at('above', ci);
    void init.run({ 'no-install': true, ci, name: 'reports' }, [folder]);
    expect(printed[0]).toBe(`\n${folder} is in the repository ${at('above')}: commit it there.${where}`);
    expect(printed[1]).not.toContain('git commit');
  });

  test('on a page that has this section', () => {
    expect(fs.readFileSync('docs/init.md', 'utf8')).toContain('\n## In an existing repository\n');
  });
});

test('in a repository that has commits, init says that the files are not committed', () => {
  fs.mkdirSync(at('cloned'));
  git('cloned', 'init', '--quiet');
  git('cloned', 'commit', '--quiet', '--allow-empty', '--message', 'first');
  expect(repositoryHint(at('cloned'), 'github')).toBe(
    `The repository of ${at('cloned')} has commits already: commit the new files yourself.`,
  );
});

test('in a repository that git does not read, init says why', () => {
  fs.mkdirSync(at('broken/.git/refs'), { recursive: true });
  fs.mkdirSync(at('broken/.git/objects'));
  fs.writeFileSync(at('broken/.git/HEAD'), 'ref: refs/heads/main\n');
  fs.writeFileSync(at('broken/.git/config'), '[core]\n\trepositoryformatversion = 9\n');
  expect(repositoryHint(at('broken'), 'none')).toMatch(
    /^Nothing is committed, since git does not read the repository of \S+: fatal: \S/,
  );
});

test('there is no hint where init makes the first commit', () => {
  fs.mkdirSync(at('alone'));
  expect(repositoryHint(at('alone'), 'github')).toBeUndefined();
  fs.mkdirSync(at('empty'));
  git('empty', 'init', '--quiet');
  expect(repositoryHint(at('empty'), 'github')).toBeUndefined();
});
