import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { sidesOf } from '../../../lib/cli/sides/sides';
import { messageOf } from '../../support/messages';

const started = process.cwd();
let repository: string;

function git(...args: string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

function write(file: string, text: string | Buffer): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function commit(files: { readonly [file: string]: string }): string {
  for (const [file, text] of Object.entries(files)) write(file, text);
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'a');
  return git('rev-parse', 'HEAD');
}

/** The files of both sides, by name. */
function read(base?: string, head?: string, ...paths: string[]) {
  const sides = sidesOf({ base, head, paths });
  const texts = ({ files }: typeof sides.base) =>
    Object.fromEntries(files.map(({ path: name, text }) => [name, text]));
  return { base: texts(sides.base), head: texts(sides.head) };
}

beforeEach(() => {
  repository = fs.mkdtempSync(path.join(os.tmpdir(), 'sides-'));
  process.chdir(repository);
});
afterEach(() => {
  delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
  process.chdir(started);
  fs.rmSync(repository, { recursive: true });
});

describe('in a repository', () => {
  beforeEach(() => {
    git('init', '--quiet');
    commit({
      'dist/a.yaml': 'a: 1\n',
      'dist/east/b.yml': 'b: 1\n',
      'other/c.yaml': 'c: 1\n',
      'dist/readme.md': '',
    });
    git('switch', '--quiet', '--create', 'change');
    commit({ 'dist/a.yaml': 'a: 2\n' });
    write('dist/a.yaml', 'a: 3\n');
  });

  test('the merge base with the default branch is compared with the working tree', () => {
    git('switch', '--quiet', 'main', '--force');
    commit({ 'dist/a.yaml': 'a: 9\n' });
    git('switch', '--quiet', 'change');
    write('dist/a.yaml', 'a: 3\n');
    expect(read()).toEqual({
      base: { 'dist/a.yaml': 'a: 1\n', 'dist/east/b.yml': 'b: 1\n' },
      head: { 'dist/a.yaml': 'a: 3\n', 'dist/east/b.yml': 'b: 1\n' },
    });
    expect(read('main').base['dist/a.yaml']).toBe('a: 9\n');
    expect(read('main...', 'change').base['dist/a.yaml']).toBe('a: 1\n');
  });

  test('two revisions are read without a checkout', () => {
    const before = fs.readFileSync('dist/a.yaml', 'utf8');
    const { base, head } = read('main', 'HEAD', 'dist/a.yaml');
    expect({ base, head }).toEqual({ base: { 'dist/a.yaml': 'a: 1\n' }, head: { 'dist/a.yaml': 'a: 2\n' } });
    expect(fs.readFileSync('dist/a.yaml', 'utf8')).toBe(before);
  });

  test('paths are relative to the current folder', () => {
    process.chdir('dist');
    expect(read('main', 'HEAD', 'east').head).toEqual({ 'east/b.yml': 'b: 1\n' });
  });

  test('a revision and a folder elsewhere have files of the same names', () => {
    write('out/east/b.yml', 'b: 2\n');
    expect(read('main', 'out')).toEqual({
      base: { 'a.yaml': 'a: 1\n', 'east/b.yml': 'b: 1\n' },
      head: { 'east/b.yml': 'b: 2\n' },
    });
  });

  test('a folder that a commit removed is empty there', () => {
    fs.rmSync('dist', { recursive: true });
    commit({});
    expect(read('main', 'HEAD').head).toEqual({});
  });

  test('excluded files are not read, and need not be manifests', () => {
    write('dist/values.yaml', Buffer.from([0x61, 0xff, 0xfe]));
    fs.symlinkSync('a.yaml', 'dist/east/link.yaml');
    const { head } = sidesOf({ base: 'main', paths: [], excluded: ['dist/values.yaml', './dist/east/'] });
    expect(head.files.map((file) => file.path)).toEqual(['dist/a.yaml']);
    const { head: ofCommit } = sidesOf({ base: 'main', head: 'HEAD', paths: [], excluded: ['dist/east'] });
    expect(ofCommit.files.map((file) => file.path)).toEqual(['dist/a.yaml']);
  });

  test('a file that is given as a path is read, whatever its extension', () => {
    expect(read('main', 'HEAD', 'dist/readme.md').head).toEqual({ 'dist/readme.md': '' });
  });

  test('approvals and records are read from their side', () => {
    commit({ '.cdk8s-jobs/approvals.yaml': '- new\n' });
    const { base, head } = sidesOf({ base: 'main', head: 'HEAD', paths: [] });
    expect(base.read('.cdk8s-jobs/approvals.yaml')).toBeUndefined();
    expect(head.read('.cdk8s-jobs/approvals.yaml')).toBe('- new\n');
    expect(base.files.concat(head.files).filter(({ path: name }) => name.includes('approvals'))).toEqual([]);
  });

  test.each<[says: string, ask: () => void, message: string | RegExp]>([
    [
      'a name that is both a revision and a path',
      () => read('dist-branch', 'HEAD'),
      'review must be given a revision or a path, got dist-branch, which is both; write ./dist-branch for the path, ' +
        'or refs/heads/dist-branch',
    ],
    ['a revision that is not there', () => read('nope'), /^nope is neither a path nor a revision/],
    ['an option in place of a revision', () => read('--all'), /^--all is neither a path nor a revision/],
    ['two paths for a folder', () => read('main', 'other', 'a', 'b'), /^review must be given one PATH/],
    ['input for both', () => read('-', '-'), 'review must be given - for one side only'],
    [
      'a path that no side has',
      () => read('main', 'HEAD', 'nope'),
      'neither side has manifests in nope; correct the path, or synthesize first',
    ],
    [
      'a folder that was not synthesized',
      () => {
        fs.rmSync('dist', { recursive: true });
        read('main');
      },
      'head has no dist; synthesize first, or correct the path; if you removed it on purpose, commit that ' +
        'and add --head HEAD',
    ],
    [
      'a link',
      () => {
        fs.symlinkSync('a.yaml', 'dist/link.yaml');
        read('main');
      },
      'dist/link.yaml must not be a symbolic link; name the file that it leads to, or leave it out with --exclude',
    ],
    [
      'a committed link',
      () => {
        fs.symlinkSync('a.yaml', 'dist/link.yaml');
        commit({});
        read('main', 'HEAD');
      },
      'dist/link.yaml must not be a symbolic link; name the file that it leads to, or leave it out with --exclude',
    ],
    [
      'bytes that are no text',
      () => {
        write('dist/a.yaml', Buffer.from([0x61, 0xff, 0xfe]));
        read('main');
      },
      'dist/a.yaml must be text in UTF-8; correct it, or leave the file out with --exclude',
    ],
  ])('refuses %s', (_, ask, message) => {
    git('branch', 'dist-branch');
    fs.mkdirSync('dist-branch');
    const got = messageOf(ask);
    if (typeof message === 'string') expect(got).toBe(message);
    else expect(got).toMatch(message);
  });
});

test('a shallow clone without the base is reported with the cure, and a new file is not', () => {
  git('init', '--quiet', 'origin');
  process.chdir('origin');
  const first = commit({ 'dist/a.yaml': 'a: 1\n' });
  commit({ 'dist/b.yaml': 'b: 1\n' });
  process.chdir('..');
  git('clone', '--quiet', '--depth', '1', `file://${repository}/origin`, 'clone');
  process.chdir('clone');
  expect(messageOf(() => read(first))).toMatch(
    /; clone all of its history: fetch-depth: 0 in GitHub Actions/,
  );
  git('switch', '--quiet', '--orphan', 'other');
  commit({ 'dist/b.yaml': 'b: 1\n' });
  expect(messageOf(() => read())).toMatch(
    / have no commit in common here; clone all of its history: fetch-depth: 0/,
  );
});

test('outside of a repository two folders or files are compared', () => {
  write('a/x.yaml', 'x: 1\n');
  write('b/x.yaml', 'x: 2\n');
  write('b/y/z.json', '{}');
  write('b/.git/config.yaml', 'no: 1\n');
  expect(read('a', 'b')).toEqual({
    base: { 'x.yaml': 'x: 1\n' },
    head: { 'x.yaml': 'x: 2\n', 'y/z.json': '{}' },
  });
  expect(read('a/x.yaml', 'b/x.yaml')).toEqual({
    base: { 'x.yaml': 'x: 1\n' },
    head: { 'x.yaml': 'x: 2\n' },
  });
  expect(messageOf(() => read())).toBe('review must be given --base where there is no git repository');
  expect(messageOf(() => read('a', 'c'))).toBe(
    'c is not there and this is not a git repository; correct the path',
  );
});

test('a repository of another user is reported with the cure', () => {
  git('init', '--quiet');
  process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
  const expected =
    /^git does not read this repository, since another user owns it; run: git config --global --add safe\.directory \//;
  expect(messageOf(() => read())).toMatch(expected);
  expect(messageOf(() => read('main'))).toMatch(expected);
});
