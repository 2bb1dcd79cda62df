import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { load } from 'js-yaml';

const RECIPES = 'docs/ci/github';
const WORKFLOWS = '.github/workflows';

/** A recipe as this repository has to write it: the command is built first, and is no dependency. */
function ours(recipe: string): string {
  return recipe
    .replaceAll('      - run: npm ci\n', '      - run: npm ci\n      - run: npm run build\n')
    .replaceAll('npx cdk8s-jobs ', 'node build/bin/cdk8s-jobs.js ');
}

test.each(fs.readdirSync(RECIPES))('this repository uses %s itself', (file) => {
  expect(fs.readFileSync(path.join(WORKFLOWS, file), 'utf8')).toBe(
    ours(fs.readFileSync(path.join(RECIPES, file), 'utf8')),
  );
});

describe('the workflow that posts a review', () => {
  const text = fs.readFileSync(path.join(RECIPES, 'post-review.yml'), 'utf8');
  const { jobs } = load(text) as { readonly jobs: { readonly [job: string]: Job } };
  const comment = (id: number, login: string, body: string) => ({ id, user: { login }, body });
  const mine = comment(7, 'github-actions[bot]', '<!-- cdk8s-jobs-review -->\nold');
  const pull = (number: number, sha: string) => ({ number, head: { sha }, base: { ref: 'main' } });

  test('checks out the default branch, and no code or artifact of the pull request', () => {
    expect(text).not.toMatch(/pull_request_target|\bref:|checkout .*HEAD|allow-unsafe|run-id/);
    expect(stepNamed('Review').run).toContain('--head "$HEAD_SHA"');
  });

  test('has a token that can write only in the job that runs no code of the repository', () => {
    const writing = Object.values(jobs).filter(({ permissions }) =>
      Object.values(permissions).includes('write'),
    );
    expect(writing).toEqual([jobs.post]);
    expect(jobs.post.permissions).toEqual({ 'pull-requests': 'write' });
    const steps = jobs.post.steps.map(({ uses, name }) => uses?.split('@')[0] ?? name);
    expect(steps).toEqual(['actions/download-artifact', 'Post the comment']);
  });

  test('leaves no token for the packages that it installs, and no cache for other workflows', () => {
    const { steps } = jobs.review;
    const install = steps.findIndex(({ run }) => run === 'npm ci');
    expect(steps.slice(install).filter(({ env = {} }) => 'GH_TOKEN' in env)).toEqual([]);
    const options = Object.assign({}, ...steps.map((step) => step.with ?? {}));
    expect(options).toMatchObject({ 'persist-credentials': false, 'package-manager-cache': false });
    expect(options).not.toHaveProperty('cache');
  });

  test('finds the open pull request of the commit', () => {
    expect(
      outcome('Find the open pull request of the commit', { pulls: [pull(3, 'other'), pull(4, 'abc')] }),
    ).toEqual({
      output: 'number=4\nbase=main\n',
      log: [],
    });
  });

  test('finds none if the pull request has another commit by now, and then ends', () => {
    const { output } = outcome('Find the open pull request of the commit', { pulls: [pull(4, 'newer')] });
    expect(output).toBe('');
    expect(jobs.review).toMatchObject({ needs: 'find', if: 'needs.find.outputs.number' });
    expect(jobs.post).toMatchObject({ needs: ['find', 'review'] });
  });

  test('reviews the commit as git objects', () => {
    expect(outcome('Fetch the pull request').log).toEqual([
      'git -c credential.helper=!gh auth git-credential fetch --quiet --no-tags origin refs/pull/4/head',
    ]);
    expect(stepNamed('Review').env.BASE).toBe('origin/${{ needs.find.outputs.base }}...');
    expect(outcome('Review').log).toEqual([
      'npx cdk8s-jobs review --base origin/main... --head abc --format markdown',
    ]);
  });

  test('posts a comment if it has none yet', () => {
    expect(outcome('Post the comment').log).toEqual(['POST repos/o/r/issues/4/comments']);
  });

  test('updates its own comment, and no other with the marker', () => {
    const others = [comment(5, 'mallory', mine.body), comment(6, 'github-actions[bot]', 'hello')];
    const { log } = outcome('Post the comment', { comments: [...others, mine] });
    expect(log).toEqual(['PATCH repos/o/r/issues/comments/7']);
  });

  function stepNamed(name: string): Step {
    const step = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .find((each) => each.name === name);
    if (step === undefined) throw new Error(`there is no step "${name}"`);
    return step;
  }

  /** Runs a step with a `gh` that answers from data, and gives its output and what it would have done. */
  function outcome(step: string, answers: Answers = {}) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'post-'));
    fs.writeFileSync(path.join(folder, 'gh'), GH, { mode: 0o755 });
    for (const program of ['git', 'npx'])
      fs.writeFileSync(path.join(folder, program), `#!/bin/sh\necho "${program} $*" >>log\n`, {
        mode: 0o755,
      });
    for (const file of ['log', 'output']) fs.writeFileSync(path.join(folder, file), '');
    const shell = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', stepNamed(step).run], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...VALUES,
        ANSWERS: JSON.stringify(answers),
        PATH: [folder, process.env.PATH].join(path.delimiter),
      },
    });
    expect({ status: shell.status, stderr: shell.stderr }).toEqual({ status: 0, stderr: '' });
    const [log, output] = ['log', 'output'].map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
    fs.rmSync(folder, { recursive: true });
    return { output, log: log.split('\n').slice(0, -1) };
  }
});

/** The values that the steps read from their environment. */
const VALUES = {
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_OUTPUT: 'output',
  HEAD_SHA: 'abc',
  HEAD: 'o:branch',
  NUMBER: '4',
  BASE: 'origin/main...',
};

interface Answers {
  readonly pulls?: readonly object[];
  readonly comments?: readonly object[];
}

/** Answers what the step asks, with the conditions of its --jq written in JavaScript, and logs what it writes. */
const GH = `#!${process.execPath}
const { appendFileSync } = require('fs');
const { pulls = [], comments = [] } = JSON.parse(process.env.ANSWERS);
const args = process.argv.slice(2);
const jq = args[args.indexOf('--jq') + 1] ?? '';
const method = args.includes('--method') ? args[args.indexOf('--method') + 1] : 'GET';
const url = args.find((arg) => arg.startsWith('repos/'));
if (method !== 'GET') appendFileSync('log', method + ' ' + url + '\\n');
else if (url.endsWith('/pulls')) {
  if (!args.includes('head=o:branch') || !jq.includes('.head.sha == env.HEAD_SHA')) process.exit(9);
  const found = pulls.find(({ head }) => head.sha === process.env.HEAD_SHA);
  if (found) console.log('number=' + found.number + '\\nbase=' + found.base.ref);
} else {
  if (!jq.includes('.user.login == "github-actions[bot]"') || !jq.includes('startswith("<!-- cdk8s-jobs-review")')) process.exit(9);
  for (const { id, user, body } of comments)
    if (user.login === 'github-actions[bot]' && body.startsWith('<!-- cdk8s-jobs-review')) console.log(id);
}
`;

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run: string;
  readonly with?: { readonly [option: string]: unknown };
  readonly env: { readonly [name: string]: string };
}

interface Job {
  readonly permissions: { readonly [scope: string]: string };
  readonly steps: readonly Step[];
}
