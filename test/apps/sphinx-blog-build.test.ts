/** The script that builds the blog, beside a Git repository and a Sphinx that only copies. */

import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const SCRIPT = path.join(__dirname, '../../apps/sphinx-blog/build.sh');

/** Makes a page of each file; HOLD lets it wait for as many seconds, and BROKEN fails in the middle. */
const SPHINX = `#!/bin/sh -eu
mkdir -p "$5" && cp "$4"/index.html "$5"
sleep "\${HOLD:-0}"
[ -z "\${BROKEN:-}" ]
cp "$4"/* "$5"
`;
/** Removes half of a release, and then all is killed. */
const KILLED_RM = `#!/bin/sh
for last; do :; done
[ -e "$last/index.html" ] || exec /bin/rm "$@"
/bin/rm "$last/index.html"
kill -9 $PPID
`;

let folder: string;
const at = (...names: string[]) => path.join(folder, ...names);
const git = (...args: string[]) => {
  const identity = ['-c', 'user.name=author', '-c', 'user.email=author@example.com'];
  const { status, stdout, stderr } = spawnSync('git', ['-C', at('repo'), ...identity, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};
/** Commits the pages of the blog, and no others. */
function commit(pages: { readonly [page: string]: string }): string {
  fs.rmSync(at('repo/source'), { recursive: true, force: true });
  fs.mkdirSync(at('repo/source'));
  for (const [page, text] of Object.entries(pages)) fs.writeFileSync(at('repo/source', page), text);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'an edit');
  return git('rev-parse', 'HEAD');
}
const program = (name: string, text: string) => fs.writeFileSync(at('bin', name), text, { mode: 0o755 });

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sphinx-blog-'));
  for (const name of ['bin', 'blog', 'repo', 'tmp']) fs.mkdirSync(at(name));
  git('init', '--quiet', '--initial-branch=main');
  program('sphinx-build', SPHINX);
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const environment = (more: object) => ({
  ...{ PATH: `${at('bin')}:${process.env.PATH}`, TMPDIR: at('tmp'), BLOG: at('blog') },
  ...{ REPOSITORY: `file://${at('repo')}`, BRANCH: 'main', FOLDER: 'source', IMAGE: 'sphinx:1.0', ...more },
});
const build = (more: object = {}) =>
  spawnSync('/bin/sh', ['-eu', SCRIPT], { encoding: 'utf8', env: environment(more) });
/** The pages that are served. */
const served = () =>
  Object.fromEntries(
    fs
      .readdirSync(at('blog/current'))
      .map((page) => [page, fs.readFileSync(at('blog/current', page), 'utf8')]),
  );
const releases = () => fs.readdirSync(at('blog/releases')).sort();

test('cp -r, which never removes pages that were deleted from the repository: a deleted page is removed', () => {
  commit({ 'index.html': 'one', 'post.html': 'a post' });
  expect(build().stdout).toMatch(/^cloning main of .*\nbuilding commit \w+\ncommit \w+ is served\n$/);
  expect(served()).toEqual({ 'index.html': 'one', 'post.html': 'a post' });
  commit({ 'index.html': 'two' });
  expect(build().status).toBe(0);
  expect(served()).toEqual({ 'index.html': 'two' });
});

test('the same commit is built once, and again by another image', () => {
  commit({ 'index.html': 'one' });
  build();
  expect(build().stdout).toMatch(/\ncommit \w+ is served already: nothing to do\n$/);
  expect(build({ IMAGE: 'sphinx:2.0' }).stdout).toContain('\nbuilding commit ');
});

test('the last two releases are kept, and nothing of a build that failed', () => {
  const [, second] = ['one', 'two'].map((text) => {
    const made = commit({ 'index.html': text });
    build();
    return made;
  });
  commit({ 'index.html': 'broken' });
  const { status, stdout } = build({ BROKEN: 'yes' });
  expect([status, stdout]).toEqual([1, expect.stringContaining('error: it cannot be built')]);
  expect(served()).toEqual({ 'index.html': 'two' });
  const fourth = commit({ 'index.html': 'four' });
  build();
  expect(releases().map((name) => name.slice(0, 12))).toEqual(
    [second, fourth].map((one) => one.slice(0, 12)).sort(),
  );
  expect(fs.readdirSync(at('tmp'))).toEqual([]);
});

test('a removal that was killed leaves no partial release that could be served', () => {
  const [first] = ['one', 'two', 'three'].map((text, index) => {
    if (index === 2) program('rm', KILLED_RM);
    const made = commit({ 'index.html': text, 'post.html': 'a post' });
    expect(build().signal).toBe(index === 2 ? 'SIGKILL' : null);
    return made;
  });
  expect(served()).toEqual({ 'index.html': 'two', 'post.html': 'a post' });
  fs.rmSync(at('bin/rm'));
  git('reset', '--quiet', '--hard', first);
  expect(build().status).toBe(0);
  expect(served()).toEqual({ 'index.html': 'one', 'post.html': 'a post' });
  expect(releases()).toHaveLength(2);
});

test('a build that starts during another one waits for it, and then has nothing to do', async () => {
  commit({ 'index.html': 'one' });
  const first = spawn('/bin/sh', ['-eu', SCRIPT], { env: environment({ HOLD: '2' }) });
  const ended = new Promise((resolve) => first.once('close', resolve));
  let output = '';
  await new Promise<void>((resolve) => {
    first.stdout.on('data', (text) => {
      output += String(text);
      if (output.includes('building')) resolve();
    });
  });
  expect(build().stdout).toMatch(/^another build is under way: .*\ncloning .*\ncommit \w+ is served already/);
  expect(await ended).toBe(0);
});

test('a build that failed is repeated, also for the same commit', () => {
  commit({ 'index.html': 'one', 'post.html': 'a post' });
  expect(build({ BROKEN: 'yes' }).status).toBe(1);
  expect(build().status).toBe(0);
  expect(served()).toEqual({ 'index.html': 'one', 'post.html': 'a post' });
});

test('a build without an end is ended, and releases the lock', () => {
  commit({ 'index.html': 'one' });
  const impatient = '[ "$2" != sphinx-build ] || { shift; set -- 1 "$@"; }';
  program('timeout', `#!/bin/sh\n${impatient}\nexec /usr/bin/timeout "$@"\n`);
  const { status, stdout } = build({ HOLD: '60' });
  expect([status, stdout]).toEqual([1, expect.stringContaining('or not within 10 minutes')]);
  expect(build().status).toBe(0);
});

test('a branch that does not exist ends the build, and nothing changes', () => {
  commit({ 'index.html': 'one' });
  build();
  const { status, stdout } = build({ BRANCH: 'none' });
  expect([status, stdout]).toEqual([1, expect.stringContaining('error: it cannot be cloned')]);
  expect(served()).toEqual({ 'index.html': 'one' });
});
