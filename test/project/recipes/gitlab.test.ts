import { execFile } from 'child_process';
import * as fs from 'fs';
import { createServer, IncomingMessage } from 'http';
import { AddressInfo } from 'net';
import { promisify } from 'util';
import { load } from 'js-yaml';

interface Job {
  readonly script: readonly string[];
  readonly rules: readonly { readonly if: string; readonly when?: string }[];
  readonly environment?: object;
}

describe('the jobs of GitLab', () => {
  const read = (file: string) => load(fs.readFileSync(file, 'utf8')) as { readonly [job: string]: Job };
  const { review, 'post review': post } = read('docs/ci/gitlab/review.gitlab-ci.yml');
  const { check } = read('template/gitlab/gitlab-ci.yml');

  test('that install packages have no environment, so they do not have its variables', () => {
    for (const job of [review, check]) {
      expect(job.script).toContain('npm ci');
      expect(job.environment).toBeUndefined();
    }
    expect(JSON.stringify(review)).not.toContain('TOKEN');
  });

  test('have the token only to run the script, without files or settings of other jobs', () => {
    expect(post).toMatchObject({
      script: ['test -z "$REVIEW_TOKEN" || node post-review.mjs'],
      environment: { name: 'post-review', action: 'access' },
      needs: [{ job: 'review', artifacts: false }],
      inherit: { default: ['tags'] },
      variables: { GIT_STRATEGY: 'clone' },
    });
    expect(post).not.toHaveProperty('cache');
  });

  test('fail at the gate, and post the review also then', () => {
    expect(review.script.at(-1)).toMatch(/ --fail-on /);
    expect(review).toMatchObject({ artifacts: { when: 'always' } });
    expect(review).not.toHaveProperty('allow_failure');
    expect(post.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"', when: 'always' }]);
  });
});

describe('the script that posts a review to GitLab', () => {
  const note = (id: number, author: number, body: string) => ({ id, author: { id: author }, body });
  const strangers = Array.from({ length: 100 }, (_, index) => note(index, 2, '<!-- cdk8s-jobs-review -->'));
  const jobs = [
    { id: 11, name: 'check' },
    { id: 12, name: 'review' },
  ];

  test('posts what the job review wrote as a note, if it has none yet', async () => {
    expect(await post({ jobs, notes: [...strangers, note(200, 1, 'hello')] })).toEqual([
      'POST /notes {"body":"the review of job 12"}',
    ]);
  });

  test('updates its own note, on whatever page it is', async () => {
    const notes = [...strangers, note(201, 1, '<!-- cdk8s-jobs-review --> old')];
    expect(await post({ jobs, notes })).toEqual(['PUT /notes/201 {"body":"the review of job 12"}']);
  });

  test('fails if the job wrote no review, and says what it asked for', async () => {
    await expect(post({ jobs: [{ id: 13, name: 'review' }], notes: [] })).rejects.toThrow(
      /GET http:\S+\/projects\/1\/jobs\/13\/artifacts\/review\.md: 404/,
    );
    await expect(post({ jobs: [], notes: [] })).rejects.toThrow('this pipeline has no job review');
  });

  interface Data {
    readonly jobs: readonly object[];
    readonly notes: readonly object[];
  }

  /** Runs the script with a server that answers from data, and gives what was written. */
  async function post(data: Data): Promise<string[]> {
    const written: string[] = [];
    const server = createServer((request, response) => {
      void textOf(request).then((body) => {
        const { pathname } = urlOf(request);
        if (request.method !== 'GET')
          written.push(`${request.method} ${pathname.replace(/.*(?=\/notes)/, '')} ${body}`);
        const answer = request.headers.authorization === 'Bearer t' ? answerOf(request, data) : undefined;
        response.statusCode = answer === undefined ? 404 : 200;
        response.end(answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await run(server.address() as AddressInfo);
    } finally {
      server.close();
    }
    return written;
  }

  async function run({ port }: AddressInfo): Promise<void> {
    await promisify(execFile)(process.execPath, ['docs/ci/gitlab/post-review.mjs'], {
      env: {
        ...process.env,
        CI_API_V4_URL: `http://127.0.0.1:${port}`,
        CI_PROJECT_ID: '1',
        CI_PIPELINE_ID: '3',
        CI_MERGE_REQUEST_IID: '2',
        REVIEW_TOKEN: 't',
      },
    });
  }

  function answerOf(request: IncomingMessage, { jobs: all, notes }: Data): string | undefined {
    const { pathname, searchParams } = urlOf(request);
    const page = Number(searchParams.get('page') ?? 1);
    switch (pathname) {
      case '/user':
        return JSON.stringify({ id: 1 });
      case '/projects/1/pipelines/3/jobs':
        return JSON.stringify(all);
      case '/projects/1/jobs/12/artifacts/review.md':
        return 'the review of job 12';
      default:
        if (!pathname.startsWith('/projects/1/merge_requests/2/notes')) return undefined;
        return JSON.stringify(notes.slice((page - 1) * 100, page * 100));
    }
  }
});

function urlOf({ url = '' }: IncomingMessage): URL {
  return new URL(url, 'http://localhost');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
