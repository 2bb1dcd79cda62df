import { execFile, spawnSync } from 'child_process';
import * as fs from 'fs';
import { createServer } from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
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

describe('the job that posts a review', () => {
  const { run, env } = stepNamed('Post the comment');
  const comment = (id: number, login: string, body: string) => ({ id, user: { login }, body });
  const mine = comment(7, 'github-actions[bot]', '<!-- cdk8s-jobs-review -->\nold');
  const pull = (number: number, sha: string) => ({ number, head: { sha }, base: { ref: 'main' } });

  test('checks out the default branch, and no code of the pull request', () => {
    const text = fs.readFileSync(path.join(RECIPES, 'post-review.yml'), 'utf8');
    expect(text).not.toMatch(/pull_request_target|\bref:|checkout .*HEAD|artifact/);
    expect(run).toContain('--head "$HEAD_SHA"');
  });

  test('reads values that a pull request can choose from its environment only', () => {
    expect(run).not.toContain('${{');
    expect(Object.keys(env)).toEqual(['GH_TOKEN', 'HEAD_SHA', 'HEAD']);
  });

  test('posts to the pull request of the commit', () => {
    expect(post({ pulls: [pull(3, 'other'), pull(4, 'abc')], comments: [] })).toEqual([
      'git fetch --quiet --no-tags origin refs/pull/4/head',
      'npx cdk8s-jobs review --base origin/main... --head abc --format markdown',
      'POST repos/o/r/issues/4/comments',
    ]);
  });

  test('updates its own comment, and no other with the marker', () => {
    const others = [comment(5, 'mallory', mine.body), comment(6, 'github-actions[bot]', 'hello')];
    const done = post({ pulls: [pull(4, 'abc')], comments: [...others, mine] });
    expect(done.at(-1)).toBe('PATCH repos/o/r/issues/comments/7');
  });

  test('posts nothing if the pull request has another commit by now', () => {
    expect(post({ pulls: [pull(4, 'newer')], comments: [mine] })).toEqual([]);
  });

  /** Runs the step with a `gh` that answers from data, and gives what it would have done. */
  function post(answers: {
    readonly pulls: readonly object[];
    readonly comments: readonly object[];
  }): string[] {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'post-'));
    fs.writeFileSync(path.join(folder, 'gh'), GH, { mode: 0o755 });
    for (const program of ['git', 'npx'])
      fs.writeFileSync(path.join(folder, program), `#!/bin/sh\necho "${program} $*" >>log\n`, {
        mode: 0o755,
      });
    const shell = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: [folder, process.env.PATH].join(path.delimiter),
        GITHUB_REPOSITORY: 'o/r',
        HEAD_SHA: 'abc',
        HEAD: 'o:branch',
        ANSWERS: JSON.stringify(answers),
      },
    });
    expect({ status: shell.status, stderr: shell.stderr }).toEqual({ status: 0, stderr: '' });
    const log = path.join(folder, 'log');
    const written = fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n') : [];
    fs.rmSync(folder, { recursive: true });
    return written;
  }
});

describe('the script that posts a review to GitLab', () => {
  const note = (id: number, author: number, body: string) => ({ id, author: { id: author }, body });
  const strangers = Array.from({ length: 100 }, (_, index) => note(index, 2, '<!-- cdk8s-jobs-review -->'));

  test('posts a note if it has none yet', async () => {
    expect(await post([...strangers, note(200, 1, 'hello')])).toEqual(['POST /notes']);
  });

  test('updates its own note, on whatever page it is', async () => {
    expect(await post([...strangers, note(201, 1, '<!-- cdk8s-jobs-review --> old')])).toEqual([
      'PUT /notes/201',
    ]);
  });

  /** Runs the script with a server that answers with notes, and gives what was written. */
  async function post(notes: readonly object[]): Promise<string[]> {
    const written: string[] = [];
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const page = Number(searchParams.get('page') ?? 1);
      if (request.method !== 'GET')
        written.push(`${request.method} ${pathname.replace(/.*(?=\/notes)/, '')}`);
      const answer = pathname.endsWith('/user') ? { id: 1 } : notes.slice((page - 1) * 100, page * 100);
      response.end(JSON.stringify(request.headers['private-token'] === 't' ? answer : {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const env = {
      ...process.env,
      CI_API_V4_URL: `http://127.0.0.1:${port}`,
      CI_PROJECT_ID: '1',
      CI_MERGE_REQUEST_IID: '2',
      REVIEW_TOKEN: 't',
    };
    try {
      await promisify(execFile)(process.execPath, ['docs/ci/gitlab/post-review.mjs', 'LICENSE'], { env });
    } finally {
      server.close();
    }
    return written;
  }
});

/** Answers what the step asks, with the conditions of its --jq written in JavaScript, and logs what it writes. */
const GH = `#!${process.execPath}
const { appendFileSync } = require('fs');
const { pulls, comments } = JSON.parse(process.env.ANSWERS);
const args = process.argv.slice(2);
const jq = args[args.indexOf('--jq') + 1] ?? '';
const method = args.includes('--method') ? args[args.indexOf('--method') + 1] : 'GET';
const url = args.find((arg) => arg.startsWith('repos/'));
if (method !== 'GET') appendFileSync('log', method + ' ' + url + '\\n');
else if (url.endsWith('/pulls')) {
  if (!args.includes('head=o:branch') || !jq.includes('.head.sha == env.HEAD_SHA')) process.exit(9);
  const found = pulls.find(({ head }) => head.sha === process.env.HEAD_SHA);
  if (found) console.log(found.number + ' ' + found.base.ref);
} else {
  if (!jq.includes('.user.login == "github-actions[bot]"') || !jq.includes('startswith("<!-- cdk8s-jobs-review")')) process.exit(9);
  for (const { id, user, body } of comments)
    if (user.login === 'github-actions[bot]' && body.startsWith('<!-- cdk8s-jobs-review')) console.log(id);
}
`;

interface Step {
  readonly name?: string;
  readonly run: string;
  readonly env: { readonly [name: string]: string };
}

function stepNamed(name: string): Step {
  const text = fs.readFileSync(path.join(RECIPES, 'post-review.yml'), 'utf8');
  const { jobs } = load(text) as { readonly jobs: { readonly post: { readonly steps: readonly Step[] } } };
  const step = jobs.post.steps.find((each) => each.name === name);
  if (step === undefined) throw new Error(`there is no step "${name}"`);
  return step;
}
