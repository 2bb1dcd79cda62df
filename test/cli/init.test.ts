import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { init } from '../../lib/cli/init';
import { writeFiles } from '../../lib/cli/new-app/new-folder';
import { commitSteps } from '../../lib/cli/new-app/repository';
import { runSteps } from '../../lib/cli/new-app/steps';
import { messageOf } from '../support/messages';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'init-'));
const at = (...names: string[]) => path.join(home, ...names);
const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));
const APP = [
  '.gitignore',
  'README.md',
  '__snapshots__/chart.test.ts.snap',
  'cdk8s.yaml',
  'chart.test.ts',
  'chart.ts',
  'jest.config.js',
  'main.ts',
  'package.json',
  'tsconfig.json',
];

let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => fs.rmSync(home, { recursive: true }));

/** The files of a new app, by their paths. */
function written(folder: string, values: Parameters<typeof init.run>[0] = {}): Record<string, string> {
  void init.run({ 'no-install': true, ...values }, [folder]);
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
      .map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]),
  );
}

function refusal(folder: string, values: Parameters<typeof init.run>[0] = {}): string {
  return messageOf(() => void init.run({ 'no-install': true, ...values }, [folder]));
}

test('a new app has a job, its test and the workflows of GitHub, and its own name everywhere', () => {
  const files = written(at('nightly-2'));
  const workflows = ['check', 'post-review', 'review'].map((name) => `.github/workflows/${name}.yml`);
  expect(Object.keys(files)).toEqual(['.github/dependabot.yml', ...workflows, ...APP].sort());
  expect(Object.values(files).filter((text) => /\breports\b/.test(text))).toEqual([]);
  expect(files['chart.ts']).toContain("const NAMESPACE = 'nightly-2';");
  expect(JSON.parse(files['package.json']).name).toBe('nightly-2');
  expect(printed.join('\n')).toBe(`
${at('nightly-2')} is ready. Next, run:
  cd ${at('nightly-2')}
  npm install --no-audit --no-fund
  git init --quiet
  git symbolic-ref HEAD refs/heads/main
  git add --all
  git commit --quiet --message 'The app as cdk8s-jobs init writes it'
  npm run review
  npm test`);
});

test.each([
  ['github', 'docs/ci/github', '.github/workflows'],
  ['gitlab', 'docs/ci/gitlab', ''],
])('a new app for %s has the recipes of %s as they are', (ci, folder, to) => {
  const files = written(at(`for-${ci}`), { ci });
  for (const file of fs.readdirSync(folder))
    expect(files[path.join(to, file)]).toBe(fs.readFileSync(path.join(folder, file), 'utf8'));
});

test('GitLab reads the review from the file that is included', () => {
  expect(written(at('gitlab'), { ci: 'gitlab' })['.gitlab-ci.yml']).toContain('local: review.gitlab-ci.yml');
});

test('a new app without CI has no workflow', () => {
  expect(Object.keys(written(at('plain'), { ci: 'none' }))).toEqual(APP);
});

test('the folder may be the empty one of a repository without a commit, under a name of its own', () => {
  const folder = at('Cloned_Here');
  fs.mkdirSync(path.join(folder, '.git'), { recursive: true });
  expect(written(folder, { name: 'cloned' })['main.ts']).toContain("new Jobs(app, 'cloned');");
});

describe('the packages of a new app', () => {
  const { dependencies, devDependencies, engines } = JSON.parse(
    fs.readFileSync('template/package/package.json', 'utf8'),
  );

  test('are those that this library needs and is tested with', () => {
    const lowest = (range: string) => range.replace(/^[~^]/, '');
    expect(dependencies).toEqual({ ...manifest.peerDependencies, 'cdk8s-jobs': `^${manifest.version}` });
    for (const [name, range] of Object.entries<string>(devDependencies))
      expect([name, lowest(range)]).toEqual([name, lowest(manifest.devDependencies[name])]);
    expect(engines).toEqual(manifest.engines);
  });

  const libraryIn = (files: Record<string, string>) =>
    JSON.parse(files['package.json']).dependencies['cdk8s-jobs'];

  test('have this version of the library, and any other that npm knows by --library', () => {
    expect(libraryIn(written(at('this-version')))).toBe(`^${manifest.version}`);
    expect(libraryIn(written(at('next'), { library: 'next' }))).toBe('next');
    const address = 'https://example.com/cdk8s-jobs.tgz';
    expect(libraryIn(written(at('address'), { library: address }))).toBe(address);
  });

  test('have the library from a tarball, which becomes a file of the app', () => {
    const tarball = at('cdk8s-jobs-9.9.9.tgz');
    fs.writeFileSync(tarball, 'packed');
    for (const [index, library] of [tarball, `file:${tarball}`].entries()) {
      const files = written(at(`packed-${index}`), { library });
      expect(libraryIn(files)).toBe('file:cdk8s-jobs-9.9.9.tgz');
      expect(files['cdk8s-jobs-9.9.9.tgz']).toBe('packed');
    }
  });
});

describe('init refuses', () => {
  const RULE =
    'at most 63 lower-case letters, digits and hyphens, with a letter or digit first and last: the name of a package and a namespace';

  test('a folder that has files, and names them', () => {
    fs.mkdirSync(at('used/src'), { recursive: true });
    fs.writeFileSync(at('used/README.md'), '');
    expect(refusal(at('used'))).toBe(
      `${at('used')} must be empty or not exist yet, got README.md, src; choose another folder`,
    );
    for (const name of 'abcdefg') fs.writeFileSync(at('used', name), '');
    expect(refusal(at('used'))).toContain('got README.md, a, b, c, d and 4 more;');
    expect(fs.readdirSync(at('used'))).toHaveLength(9);
  });

  test('a path that is a file', () => {
    fs.writeFileSync(at('file'), '');
    expect(refusal(at('file'))).toMatch(/file must be a folder: ENOTDIR/);
  });

  test.each(['Reports', 'my_app', 'a.b', '-a', 'a-', '@me/app', 'a'.repeat(64)])('the name %s', (name) => {
    expect(refusal(at('named'), { name })).toBe(
      `--name must be ${RULE}, got ${JSON.stringify(name)}; choose another name`,
    );
    expect(fs.existsSync(at('named'))).toBe(false);
  });

  test('a folder whose name cannot be that of a namespace', () => {
    expect(refusal(at('My App'))).toBe(
      `the name of the folder must be ${RULE}, got "My App"; choose another folder, or add --name NAME`,
    );
    expect(Object.keys(written(at('a'.repeat(63)), { ci: 'none' }))).toEqual(APP);
  });

  test('a name that npm would take for one of the packages', () => {
    expect(refusal(at('jest'))).toBe(
      'the name of the folder must not be the name of a package that the app installs, got "jest"; ' +
        'choose another folder, or add --name NAME',
    );
  });

  test('a tarball that is not there, before anything is written', () => {
    expect(refusal(at('early'), { library: at('none.tgz') })).toContain(
      `--library must be a tarball that can be read, got ${JSON.stringify(at('none.tgz'))}: ENOENT`,
    );
    expect(fs.existsSync(at('early'))).toBe(false);
  });
});

describe('if a file cannot be written, none is left', () => {
  const files = new Map([
    ['a/b', '1'],
    ['a', '2'], // That is a folder by now.
  ]);

  test('nor is the folder, or one above it, that was created for them', () => {
    const message = messageOf(() => writeFiles(at('above/below'), files));
    expect(message).toMatch(/above\/below cannot be written: E/);
    expect(fs.existsSync(at('above'))).toBe(false);
  });

  test('and the folder stays if it was there before', () => {
    fs.mkdirSync(at('there/.git'), { recursive: true });
    expect(messageOf(() => writeFiles(at('there'), files))).toContain('there cannot be written');
    expect(fs.readdirSync(at('there'))).toEqual(['.git']);
  });
});

describe('the first commit', () => {
  const programs = (folder: string) => commitSteps(folder).map(([, command]) => command);

  test('needs a new repository if the folder is in none', () => {
    fs.mkdirSync(at('alone'));
    expect(programs(at('alone'))).toEqual(['init', 'symbolic-ref', 'add', 'commit']);
  });

  test('is made in the repository of the folder, and not in one above it', () => {
    fs.mkdirSync(at('own/app'), { recursive: true });
    execFileSync('git', ['init', '--quiet'], { cwd: at('own') });
    expect(programs(at('own'))).toEqual(['add', 'commit']);
    expect(programs(at('own/app'))).toEqual([]);
  });

  test('is not made in a repository that has commits', () => {
    fs.mkdirSync(at('cloned'));
    const git = (...args: string[]) => execFileSync('git', args, { cwd: at('cloned') });
    git('init', '--quiet');
    git(
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@example.com',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'first',
    );
    expect(programs(at('cloned'))).toEqual([]);
  });

  test('is made in the folder also while a hook of another repository runs', () => {
    fs.mkdirSync(at('hooked'));
    execFileSync('git', ['init', '--quiet'], { cwd: at('hooked') });
    process.env.GIT_DIR = at('elsewhere');
    expect(programs(at('hooked'))).toEqual(['add', 'commit']);
    delete process.env.GIT_DIR;
  });

  test('is on main, and has all files', async () => {
    void init.run({ 'no-install': true }, [at('committed')]);
    await runSteps(at('committed'), [
      ...commitSteps(at('committed')).slice(0, -1),
      ['git', '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'first'],
    ]);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: at('committed'), encoding: 'utf8' });
    expect(git('ls-tree', '-r', '--name-only', 'main').trim().split('\n')).toEqual(
      expect.arrayContaining(APP),
    );
    expect(git('status', '--porcelain')).toBe('');
  });
});

describe('a step that fails', () => {
  test('is named, with the commands that are left to run', async () => {
    const failing = ['node', '-e', 'process.exit(3)'] as const;
    await expect(
      runSteps(home, [['node', '-e', '0'], failing, ['git', 'commit', '-m', "it's done"]]),
    ).rejects.toThrow(
      `${home} is written, but node -e 'process.exit(3)' ended with 3; when the cause is gone, run this in ${home}:\n` +
        `  node -e 'process.exit(3)'\n  git commit -m 'it'\\''s done'`,
    );
  });

  test('says so if its program is missing', async () => {
    await expect(runSteps(home, [['no-such-program']])).rejects.toThrow(
      /is written, but no-such-program cannot be run: spawn no-such-program ENOENT; when/,
    );
  });
});
