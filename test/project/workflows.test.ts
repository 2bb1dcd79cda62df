import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { load } from 'js-yaml';

const OURS = '.github/workflows';
const FOLDERS = [OURS, 'docs/ci/github', 'template/github'];

interface Job {
  readonly permissions?: { readonly [scope: string]: string };
  readonly steps?: readonly { readonly run?: string }[];
}

interface Workflow {
  readonly permissions?: object;
  readonly jobs: { readonly [job: string]: Job };
}

const workflows = FOLDERS.flatMap((folder) =>
  fs.readdirSync(folder).map((file) => path.join(folder, file)),
).map((file) => [file, load(fs.readFileSync(file, 'utf8')) as Workflow] as const);

describe.each(workflows)('%s', (_, workflow) => {
  test('names its permissions, and lets no job write that runs code of the repository', () => {
    expect(Object.values(workflow.permissions ?? { none: 'named' }).filter((one) => one !== 'read')).toEqual(
      [],
    );
    for (const [job, { permissions = {}, steps = [] }] of Object.entries(workflow.jobs)) {
      const runsOurs = steps.some(({ run = '' }) => /\bnpm (ci|run|test)\b|node scripts|\.ci\/run/.test(run));
      const writes = Object.values(permissions).includes('write');
      expect([job, runsOurs && writes]).toEqual([job, false]);
    }
  });

  test('passes expressions to scripts as environment variables only', () => {
    const scripts = Object.values(workflow.jobs).flatMap(({ steps = [] }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

test('an action has one commit in all workflows and recipes, with its version beside it', () => {
  const actions = workflows.flatMap(
    ([file]) => fs.readFileSync(file, 'utf8').match(/(?<=uses: )(?!\.\/).*/g) ?? [],
  );
  expect(actions.filter((action) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  const pins = new Map(actions.map((action) => [action.split('@')[0], action]));
  expect(actions.filter((action) => pins.get(action.split('@')[0]) !== action)).toEqual([]);
  expect(pins.size).toBeGreaterThan(3);
});

test('the folders that are kept up to date are there, with a file of their system', () => {
  interface Update {
    readonly 'package-ecosystem': string;
    readonly directory?: string;
    readonly directories?: readonly string[];
  }
  const { updates } = load(fs.readFileSync('.github/dependabot.yml', 'utf8')) as {
    readonly updates: Update[];
  };
  const FILES: { readonly [system: string]: RegExp } = {
    npm: /^package\.json$/,
    gomod: /^go\.mod$/,
    'github-actions': /\.yml$/,
  };
  for (const { 'package-ecosystem': system, directory = '', directories = [directory] } of updates)
    for (const folder of directories) {
      const real = system === 'github-actions' && folder === '/' ? OURS : `.${folder}`;
      expect([folder, fs.readdirSync(real).some((file) => FILES[system].test(file))]).toEqual([folder, true]);
    }
});

describe('the notes of a release', () => {
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

  test('are the section of its version', () => {
    const changelog =
      '# Changelog\n\n## 1.2.3 (2027-01-31)\n\n### Names\n\n- b\n\n## 1.2.2 (2027-01-01)\n\n- a\n';
    expect(notes('v1.2.3', changelog)).toEqual({ status: 0, stdout: '### Names\n\n- b\n', stderr: '' });
  });

  test('are refused for the tag of another version, and for a section without a date', () => {
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
});

describe('findings/README.md', () => {
  const table = fs.readFileSync('findings/README.md', 'utf8');
  const scripts = execFileSync('git', ['ls-files', 'findings/*.sh'], { encoding: 'utf8' }).trim().split('\n');

  test.each(scripts)('has the versions that %s pins', (file) => {
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
});
