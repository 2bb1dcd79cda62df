import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** A package with the bundle of the command, as built by scripts/build.mjs, and a user's repository below it. */
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'program-'));
const program = path.join(home, 'build/bin/cdk8s-jobs.js');
const repository = path.join(home, 'repository');
const calls = path.join(home, 'calls');
const UID = '11111111-1111-4111-8111-111111111111';

/** A kubectl that answers by its first argument, and records its calls. */
function fakeKubectl(answers: { readonly [call: string]: string }): void {
  const cases = Object.entries(answers).map(([call, shell]) => `  *"${call}"*) ${shell} ;;`);
  const lines = ['#!/bin/sh', `echo "$*" >>${calls}`, 'case "$*" in', ...cases, 'esac'];
  fs.writeFileSync(path.join(home, 'bin/kubectl'), lines.join('\n'), { mode: 0o755 });
}

const version = (minor: string) =>
  `echo '${JSON.stringify({ clientVersion: { major: '1', minor, gitVersion: `v1.${minor}.0` } })}'`;
const manifest = `echo '${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })}'`;
const ANSWERS = {
  'config current-context': 'echo east',
  'version --client': version('30'),
  'label --local': manifest,
  '/namespaces/kube-system': `echo '${JSON.stringify({ metadata: { uid: UID } })}'`,
};

function run(
  args: readonly string[],
  PATH = [path.join(home, 'bin'), process.env.PATH].join(path.delimiter),
  cwd = repository,
) {
  const result = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, PATH },
    encoding: 'utf8',
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** All calls, each with a timeout. */
function asked(): string[] {
  const lines = fs.readFileSync(calls, 'utf8').trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('--request-timeout=120s '))).toEqual([]);
  return lines.map((line) => line.replace(/^\S+ /, ''));
}

/** The calls that go to a cluster. */
function remote(): string[] {
  return asked().filter((call) => !call.includes(' label --local '));
}

beforeAll(() => {
  fs.mkdirSync(path.join(home, 'bin'));
  fs.mkdirSync(path.join(repository, 'dist/east'), { recursive: true });
  fs.writeFileSync(path.join(repository, 'dist/east/chart.k8s.yaml'), 'a: 1\n');
  fs.cpSync('package.json', path.join(home, 'package.json'));
  const options = [
    '--bundle',
    '--platform=node',
    '--format=cjs',
    '--log-level=warning',
    `--outfile=${program}`,
  ];
  execFileSync(path.resolve('node_modules/.bin/esbuild'), ['lib/cli/main.ts', ...options]);
});
afterAll(() => fs.rmSync(home, { recursive: true }));

beforeEach(() => {
  fs.rmSync(calls, { force: true });
  const record = { cluster: UID, namespace: 'jobs', set: 'applyset-east' };
  fs.writeFileSync(path.join(repository, 'clusters.json'), JSON.stringify({ 'dist/east': record }));
  fakeKubectl(ANSWERS);
});

test('the help of each command has its usage and all its options', () => {
  expect(run(['--help']).stdout).toBe(`usage: cdk8s-jobs COMMAND [options]

commands:
  apply FOLDER        apply a folder of manifests, and remove what is no longer in it
  init FOLDER         start a repository with a job, its test and the workflows of CI
  record FOLDER       record which cluster a folder is for
  review [PATH...]    show what a change of manifests will do in the cluster
  synth [OPTION...]   run cdk8s synth, and keep the manifests if it fails

cdk8s-jobs COMMAND --help lists the options of a command, cdk8s-jobs --version prints the version.
`);
  expect(run(['apply', '--help']).stdout).toBe(`usage: cdk8s-jobs apply FOLDER [options]

Applies the manifests of a folder to the cluster that the folder is recorded for in clusters.json, and
removes what it applied earlier and is no longer in the folder.

options:
  --dry-run           change nothing, and show what would change, field by field, and what would be removed
  --context NAME      the context of kubectl to use
  --kubeconfig FILE   the file with the contexts
`);
  expect(run(['init', '--help']).stdout).toBe(`usage: cdk8s-jobs init FOLDER [options]

Writes an app with one job, its test and the workflows that review each change, installs its packages and makes
the first commit, unless the folder is in another repository. The folder must be empty or not exist yet. Then run
there: npm run review.

options:
  --name NAME      the name of the package and the namespace (default: that of the folder)
  --ci SYSTEM      whose workflows to write: github, gitlab, none (default: github)
  --library SPEC   the cdk8s-jobs to install: a version, a tag or the path of a tarball (default: this version)
  --no-install     only write the files: install no packages and make no commit
`);
  expect(run(['record', '-h']).stdout).toBe(`usage: cdk8s-jobs record FOLDER [options]

Records in clusters.json that a folder is for the connected cluster, by the UID of its namespace
kube-system. Commit that file. If another tool deploys, the cluster is queried only with --context or --kubeconfig.

options:
  --namespace NAME    the namespace of the set, and of objects that name none (default: the one they name)
  --set NAME          the name of the set, a ConfigMap (default: applyset- and the path)
  --deployer WHO      who deploys the folder: apply, kubectl, argocd, flux (default: apply)
  --replace           replace an earlier record, or use a set that the cluster has already
  --context NAME      the context of kubectl to use
  --kubeconfig FILE   the file with the contexts
`);
});

test('help and version go to stdout and end with 0', () => {
  expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^usage: /), stderr: '' });
  expect(run(['apply', '--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--dry-run') });
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('a command line that cannot be understood ends with 2, and does nothing', () => {
  expect(run(['apply', 'dist/east', '--prune'])).toEqual({
    status: 2,
    stdout: '',
    stderr: "cdk8s-jobs: apply: Unknown option '--prune'; see cdk8s-jobs apply --help\n",
  });
  expect(fs.existsSync(calls)).toBe(false);
});

test('a new app is not written over files that are there', () => {
  expect(run(['init', 'dist'])).toEqual({
    status: 1,
    stdout: '',
    stderr: 'cdk8s-jobs: dist must be empty or not exist yet, got east; choose another folder\n',
  });
});

test('the wrong cluster is only queried for its UID, with the context that was current at first', () => {
  const uid = '22222222-2222-4222-8222-222222222222';
  fakeKubectl({ ...ANSWERS, '/namespaces/kube-system': `echo '${JSON.stringify({ metadata: { uid } })}'` });
  expect(run(['apply', 'dist/east'])).toEqual({
    status: 1,
    stdout: '',
    stderr:
      `cdk8s-jobs: dist/east is for the cluster ${UID}, and the cluster of the context "east" is ${uid}, ` +
      'which is not recorded in clusters.json; choose another --context. Nothing was sent\n',
  });
  expect(remote().filter((call) => !/^(config|version --client)/.test(call))).toEqual([
    '--context=east get --raw /api/v1/namespaces/kube-system --request-timeout=20s',
  ]);
});

test('an object with generateName is refused before anything is sent', () => {
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'migrate-' } };
  fakeKubectl({ ...ANSWERS, 'label --local': `echo '${JSON.stringify(job)}'` });
  for (const command of ['apply', 'record']) {
    expect(run([command, 'dist/east'])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining(
        "cdk8s-jobs: dist/east: Job must have metadata.name, got generateName 'migrate-'",
      ),
    });
  }
  expect(remote().filter((call) => !/config current-context|version --client|get --raw/.test(call))).toEqual(
    [],
  );
});

test('the chosen context and kubeconfig are passed to every call', () => {
  run(['apply', 'dist/east', '--context', 'west', '--kubeconfig', 'some/config']);
  expect(remote().length).toBeGreaterThan(2);
  expect(remote().filter((call) => !call.startsWith('--kubeconfig=some/config --context=west '))).toEqual([]);
});

test('files are read without a kubeconfig, which may be broken or name a missing context', () => {
  run(['apply', 'dist/east', '--context', 'west', '--kubeconfig', 'some/config']);
  expect(asked().filter((call) => call.includes('label --local'))).toEqual([
    expect.stringMatching(/^--kubeconfig=\/dev\/null label --local -f "dist\/east\/chart.k8s.yaml" /),
  ]);
});

test('a comma or a quotation mark in a file name is part of it', () => {
  const folder = path.join(repository, 'dist/east, west');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'a"b.yaml'), '{}');
  expect(run(['record', 'dist/east, west', '--namespace', 'jobs'])).toMatchObject({ status: 0, stderr: '' });
  expect(asked()).toContainEqual(expect.stringContaining(' -f "dist/east, west/a""b.yaml" '));
});

test("the user's preferences for kubectl, such as asking before a deletion, have no effect", () => {
  const wrong = 'test "$KUBECTL_KUBERC" = false || { echo "preferences" >&2; exit 1; }';
  fakeKubectl({ ...ANSWERS, 'label --local': `${wrong}; ${manifest}` });
  expect(run(['record', 'dist/east'])).toMatchObject({ status: 0, stderr: '' });
});

test('a folder that another tool deploys is recorded without a cluster, unless one is named', () => {
  fs.mkdirSync(path.join(repository, 'dist/synced'));
  const record = (...args: string[]) => run(['record', 'dist/synced', '--deployer', 'argocd', ...args]);
  expect(record()).toEqual({
    status: 0,
    stdout: 'recorded dist/synced, deployed by argocd; commit clusters.json\n',
    stderr: '',
  });
  expect(record().stdout).toBe('dist/synced is recorded so already\n');
  expect(fs.existsSync(calls)).toBe(false);
  expect(record('--context', 'east', '--replace').stdout).toBe(
    `recorded dist/synced for the cluster ${UID} of the context "east", deployed by argocd; commit clusters.json\n`,
  );
});

test('who deploys can change while a synth that fails has left no folder', () => {
  const record = (deployer: string, ...args: string[]) =>
    run(['record', 'dist/gone', '--deployer', deployer, ...args]);
  fs.mkdirSync(path.join(repository, 'dist/gone'));
  expect(record('argocd').status).toBe(0);
  fs.rmdirSync(path.join(repository, 'dist/gone'));
  expect(record('flux', '--replace').stdout).toBe(
    'recorded dist/gone, deployed by flux; commit clusters.json\n',
  );
});

test('a missing kubectl is reported', () => {
  expect(run(['apply', 'dist/east'], path.join(home, 'nowhere'))).toEqual({
    status: 1,
    stdout: '',
    stderr: 'cdk8s-jobs: kubectl is not in the PATH; install it: https://kubernetes.io/docs/tasks/tools/\n',
  });
});

test('a kubectl that is too old is refused', () => {
  fakeKubectl({ ...ANSWERS, 'version --client': version('26+') });
  expect(run(['apply', 'dist/east'])).toMatchObject({
    status: 1,
    stderr: 'cdk8s-jobs: kubectl must be 1.27 or later, got v1.26+.0; install a newer one\n',
  });
});

test('a cluster that does not answer is reported with the error of kubectl, without its log', () => {
  const fails =
    'echo "E1121 17:00:00.000000   1 memcache.go:265] noise" >&2; echo "connection refused" >&2; exit 1';
  fakeKubectl({ ...ANSWERS, '/namespaces/kube-system': fails });
  expect(run(['apply', 'dist/east'])).toMatchObject({
    status: 1,
    stderr: 'cdk8s-jobs: the cluster of the context "east" does not return its UID:\n  connection refused\n',
  });
});

test.each<[what: string, uid: string, got: string]>([
  ['no JSON', 'echo "<html>"', '"<html>"'],
  ['no UID', "echo '{}'", '"{}"'],
])('a server that is not a cluster is refused: %s', (_, answer, got) => {
  fakeKubectl({ ...ANSWERS, '/namespaces/kube-system': answer });
  expect(run(['record', 'dist/east', '--replace'])).toMatchObject({
    status: 1,
    stderr: `cdk8s-jobs: the cluster of the context "east" does not return its UID: got ${got}; correct the address of its server\n`,
  });
});

test('a kubectl that cannot be started is reported', () => {
  const fake = path.join(home, 'bin/kubectl');
  fs.chmodSync(fake, 0o644);
  const result = run(['apply', 'dist/east'], path.join(home, 'bin'));
  fs.rmSync(fake);
  expect(result).toMatchObject({
    status: 1,
    stderr: 'cdk8s-jobs: kubectl cannot be started: spawn kubectl EACCES; correct the one in the PATH\n',
  });
});

describe('clusters.json', () => {
  const file = path.join(repository, 'clusters.json');
  beforeEach(() => fs.rmSync(file));
  afterEach(() => fs.rmSync(file, { recursive: true }));

  test('that cannot be read is refused', () => {
    fs.mkdirSync(file);
    for (const command of ['apply', 'record'])
      expect(run([command, 'dist/east'])).toMatchObject({
        status: 1,
        stderr:
          'cdk8s-jobs: clusters.json must be a file that can be read: ' +
          'EISDIR: illegal operation on a directory, read\n',
      });
  });

  test('that cannot be written is refused', () => {
    fs.symlinkSync('nowhere/clusters.json', file);
    expect(run(['record', 'dist/east', '--namespace', 'jobs'])).toMatchObject({
      status: 1,
      stderr:
        'cdk8s-jobs: clusters.json must be a file that can be written: ' +
        "ENOENT: no such file or directory, open 'clusters.json'\n",
    });
  });

  test('in the folder itself is not a manifest', () => {
    fs.writeFileSync(file, '{}');
    const folder = path.join(repository, 'dist/east');
    fs.cpSync(file, path.join(folder, 'clusters.json'));
    expect(run(['record', '.', '--namespace', 'jobs'], undefined, folder)).toMatchObject({ status: 0 });
    expect(asked()).toContainEqual(expect.stringContaining(' label --local -f "chart.k8s.yaml" applyset'));
    // In another path it is an ordinary file, perhaps with objects that are clusters.
    run(['record', 'dist/east', '--namespace', 'jobs']);
    expect(asked()).toContainEqual(expect.stringContaining(' -f "dist/east/clusters.json"'));
    fs.rmSync(path.join(folder, 'clusters.json'));
  });
});

test.each(['apply', 'record'])(
  '%s first reports that the folder does not exist, or is not a folder',
  (command) => {
    const errorFor = (folder: string) => run([command, folder]).stderr;
    expect(errorFor('nope')).toBe(
      'cdk8s-jobs: nope must be a folder with manifests, and is not there; correct the path, or synthesize first\n',
    );
    expect(errorFor('dist/east/chart.k8s.yaml')).toBe(
      'cdk8s-jobs: dist/east/chart.k8s.yaml must be a folder with manifests, got a file; name the folder that it is in\n',
    );
    fs.symlinkSync('circle', path.join(repository, 'circle'));
    expect(errorFor('circle')).toMatch(/^cdk8s-jobs: circle must be a folder that can be read: ELOOP: /);
    fs.rmSync(path.join(repository, 'circle'));
    expect(fs.existsSync(calls)).toBe(false);
  },
);

describe('a folder', () => {
  const other = (files: readonly string[]) => {
    const folder = path.join(repository, 'dist/other');
    fs.rmSync(folder, { recursive: true, force: true });
    for (const file of files) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), '{}');
    }
    return run(['record', 'dist/other', '--namespace', 'jobs']).stderr;
  };

  test.each<[what: string, files: string[], message: string]>([
    [
      'that does not exist',
      [],
      'dist/other must be a folder with manifests, and is not there; correct the path, or synthesize first',
    ],
    [
      'without manifests',
      ['README.md', 'construct-metadata.json'],
      'dist/other must contain manifests; synthesize first',
    ],
    [
      'with manifests only in a sub-folder',
      ['a.yaml', 'east/b.yaml', 'west/c.yml', 'west/d.json'],
      'dist/other must not have manifests in its sub-folders; apply one of dist/other/east, dist/other/west',
    ],
    [
      'with manifests in many sub-folders',
      ['a/a.yaml', 'b/a.yaml', 'c/a.yaml', 'd/a.yaml', 'e/a.yaml', 'f/a.yaml'],
      'dist/other must not have manifests in its sub-folders; ' +
        'apply one of dist/other/a, dist/other/b, dist/other/c, dist/other/d, dist/other/e, …',
    ],
  ])('%s is refused', (_, files, message) => {
    expect(other(files)).toBe(`cdk8s-jobs: ${message}\n`);
  });

  test('with files that contain no object is refused', () => {
    fakeKubectl({ ...ANSWERS, 'label --local': 'true' });
    expect(other(['a.yaml'])).toBe(
      'cdk8s-jobs: dist/other must contain manifests, got files without any; synthesize first\n',
    );
  });

  test('with a file that kubectl cannot read is refused with its name', () => {
    fakeKubectl({
      ...ANSWERS,
      'label --local': `${manifest}; echo "error: error parsing a.yaml" >&2; exit 1`,
    });
    expect(other(['a.yaml'])).toBe('cdk8s-jobs: dist/other cannot be read:\n  error: error parsing a.yaml\n');
  });

  test('is recorded in clusters.json next to the others', () => {
    expect(other(['a.yaml'])).toBe('');
    expect(JSON.parse(fs.readFileSync(path.join(repository, 'clusters.json'), 'utf8'))).toEqual({
      'dist/east': { cluster: UID, namespace: 'jobs', set: 'applyset-east' },
      'dist/other': { cluster: UID, namespace: 'jobs', set: 'applyset-other' },
    });
  });

  test('is not recorded for another cluster, unless its record is to be replaced', () => {
    const other = UID.replaceAll('1', '2');
    fakeKubectl({
      ...ANSWERS,
      '/namespaces/kube-system': `echo '${JSON.stringify({ metadata: { uid: other } })}'`,
    });
    expect(run(['record', 'dist/east'])).toEqual({
      status: 1,
      stdout: '',
      stderr:
        `cdk8s-jobs: dist/east is recorded for the cluster ${UID} with the set jobs/applyset-east, and this would be ` +
        `the cluster ${other} with the set jobs/applyset-east; add --replace if it moves, or choose another --context\n`,
    });
    expect(run(['record', 'dist/east', '--replace'])).toEqual({
      status: 0,
      stdout:
        `recorded dist/east for the cluster ${other} of the context "east", ` +
        'with the set jobs/applyset-east; commit clusters.json\n',
      stderr: '',
    });
    expect(run(['record', 'dist/east']).stdout).toBe('dist/east is recorded for this cluster already\n');
  });

  test('is not recorded with a set that the cluster has already', () => {
    fakeKubectl({ ...ANSWERS, 'get configmap applyset-other': 'echo configmap/applyset-other' });
    expect(other(['a.yaml'])).toContain('the set jobs/applyset-other is in the cluster already');
    expect(run(['record', 'dist/other', '--namespace', 'jobs', '--replace'])).toMatchObject({ status: 0 });
  });
});
