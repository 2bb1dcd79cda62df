import * as fs from 'fs';
import * as path from 'path';
import { load } from 'js-yaml';

const OURS = '.github/workflows';
const FOLDERS = [OURS, 'docs/ci/github', 'template/github'];

interface Job {
  readonly permissions?: { readonly [scope: string]: string };
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly permissions?: object;
  readonly jobs: { readonly [job: string]: Job };
}

const workflows = FOLDERS.flatMap((folder) =>
  fs.readdirSync(folder).map((file) => path.join(folder, file)),
).map((file) => [file, load(fs.readFileSync(file, 'utf8')) as Workflow] as const);
const actionsOf = ({ jobs }: Workflow) =>
  Object.values(jobs).flatMap(({ steps = [] }) => steps.flatMap(({ uses }) => uses ?? []));

describe.each(workflows)('%s', (file, workflow) => {
  test('names its permissions, and lets no job write that runs code of the repository', () => {
    expect(Object.values(workflow.permissions ?? { none: 'named' }).filter((one) => one !== 'read')).toEqual(
      [],
    );
    for (const [job, { permissions = {}, steps = [] }] of Object.entries(workflow.jobs)) {
      const isTrusted = path.basename(file) === 'post-review.yml'; // It runs on the default branch only.
      const runsOurs = steps.some(({ run = '' }) => /\bnpm (ci|run|test)\b|node scripts|\.ci\/run/.test(run));
      const writes = Object.values(permissions).includes('write');
      expect([job, runsOurs && writes && !isTrusted]).toEqual([job, false]);
    }
  });

  test('passes expressions to scripts as environment variables only', () => {
    const scripts = Object.values(workflow.jobs).flatMap(({ steps = [] }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

test.each(['ci.yml', 'release.yml'])(
  '%s pins each action by its commit, and says which version that is',
  (file) => {
    const lines = fs.readFileSync(path.join(OURS, file), 'utf8').match(/uses: (?!\.\/).*/g) ?? [];
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  },
);

test('an action has one version in all recipes', () => {
  const recipes = workflows
    .filter(([file]) => !file.startsWith(OURS))
    .flatMap(([, workflow]) => actionsOf(workflow));
  const versions = new Map(recipes.map((action) => [action.split('@')[0], action]));
  expect(recipes.filter((action) => !new Set(versions.values()).has(action))).toEqual([]);
  expect(versions.size).toBeGreaterThan(2);
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
