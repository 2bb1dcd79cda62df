import * as fs from 'fs';
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
