/** Both variants of the blog, read over HTTP while it is edited in a Git server of the cluster. */

import { execFile } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { promisify } from 'util';
import { SphinxBlog } from '../../apps/sphinx-blog/chart';
import { SphinxBlogWithoutVolume } from '../../apps/sphinx-blog/without-volume';
import { runNow, scheduledRun, suspended } from './cron-jobs';
import { Files, GitServer } from './git-server';
import {
  apply,
  eventually,
  freshNamespace,
  kubectl,
  list,
  logOfFailed,
  logOfFinished,
  nodePort,
  synthesize,
  tryKubectl,
} from './kubernetes';

const GIT = 'e2e-sphinx-blog-git';
const ON_VOLUME = 'sphinx-blog';
const WITHOUT_VOLUME = 'sphinx-blog-without-volume';

const FOLDER = 'apps/sphinx-blog/source';
const PODS = 'posts/2026-11-02-pods';
const THIS_BLOG = 'posts/2026-11-16-this-blog';

/** A file of the blog's source, as it is in the app. */
const sourceOf = (file: string) => fs.readFileSync(path.join(__dirname, '../..', FOLDER, file), 'utf8');
const sources = Object.fromEntries(
  ['conf.py', 'index.rst', `${PODS}.rst`, `${THIS_BLOG}.rst`].map((file) => [file, sourceOf(file)]),
);
const titleOf = (page: string) => sources[`${page}.rst`].split('\n')[0];

/** The start of conf.py if a build must last until the test has put a file into its pod. */
const HELD = `
import os, time
for _ in range(600):
    if os.path.exists('/tmp/go'):
        break
    time.sleep(0.1)
`;

const git = new GitServer(GIT);
/** Commits files of the blog's folder. */
const commit = (files: Files) =>
  git.commit(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${FOLDER}/${file}`, text])));
/** A post's file with one more line, which its page then has too. */
const edited = (page: string, line: string) => ({ [`${page}.rst`]: `${sources[`${page}.rst`]}\n${line}\n` });

beforeAll(() => {
  deleteNamespaces('--wait');
  freshNamespace(GIT);
  git.start();
});
// The remains of a failing build must not be what the next test builds.
beforeEach(() => commit(sources));
// They take a while to be deleted, for which only the next run of this file must wait.
afterAll(() => deleteNamespaces('--wait=false'));

function deleteNamespaces(wait: string): void {
  const names = [ON_VOLUME, WITHOUT_VOLUME, GIT];
  kubectl(['delete', 'namespace', ...names, '--ignore-not-found', '--timeout=120s', wait]);
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

type Read = (page: string) => Promise<Answer>;

/** Makes the blog's Service reachable for the test, and returns a function that reads its pages. */
function readerOf(namespace: string): Read {
  kubectl(['patch', 'service', 'blog-service', '-n', namespace, '-p', '{"spec": {"type": "NodePort"}}']);
  const [{ spec }] = list(namespace, 'services');
  const [port] = spec.ports as { readonly nodePort: number }[];
  const address = nodePort(port.nodePort);
  return async (page) => {
    const headers = { connection: 'close' }; // to any pod of the Service, each time
    const response = await fetch(address + page, { headers, signal: AbortSignal.timeout(5000) });
    return { status: response.status, text: await response.text() };
  };
}

/** Reads a page as soon as it exists: nodes learn of new pods a moment after these are ready. */
const soon = (read: Read, page: string) => eventually(30, () => read(page).catch(() => undefined));

function rolledOut(namespace: string): void {
  kubectl(['rollout', 'status', '-n', namespace, 'deployment/blog', '--timeout=90s']);
}

/** The web pods' containers that serve. */
const servers = (namespace: string) =>
  list(namespace, 'pods', 'app.kubernetes.io/name=blog').flatMap(
    ({ status }) => status.containerStatuses as { readonly ready: boolean; readonly restartCount: number }[],
  );

const inWebPod = (...command: string[]) =>
  tryKubectl(['exec', '-n', ON_VOLUME, 'deployment/blog', '-c', 'nginx', '--', ...command]);

describe('on a volume', () => {
  const manifests = suspended(synthesize((app) => new SphinxBlog(app, 'blog', { repository: git.url })));
  const build = (job: string) => runNow(ON_VOLUME, 'blogcronjob', job);
  let read: Read;

  test('until the first build the web pod is alive, not ready, and nobody is sent to it', async () => {
    const withoutJob = manifests.split('---\n').filter((manifest) => !manifest.includes('\nkind: Job\n'));
    apply(withoutJob.join('---\n'));
    read = readerOf(ON_VOLUME);
    const pod = await eventually(60, () =>
      list(ON_VOLUME, 'pods').find(({ status }) => status.phase === 'Running'),
    );
    const ask = (page: string) => {
      const proxied = `/api/v1/namespaces/${ON_VOLUME}/pods/${pod.metadata.name}:8080/proxy/${page}`;
      return tryKubectl(['get', '--raw', proxied]);
    };
    // A running container may not listen yet.
    expect(await eventually(30, () => ask('healthz').stdout || undefined)).toBe('alive\n');
    expect(ask('index.html').stderr).toContain('NotFound');
    expect(servers(ON_VOLUME)).toMatchObject([{ ready: false, restartCount: 0 }]);
    await expect(read('')).rejects.toThrow('fetch failed');
  });

  test('the first build makes it ready, and its pages are served', async () => {
    apply(manifests);
    const [job] = list(ON_VOLUME, 'jobs', 'app.kubernetes.io/name=blogjob');
    expect(logOfFinished(ON_VOLUME, job.metadata.name)).toMatch(
      /^cloning main of git:\/\/.*\nbuilding commit/,
    );
    rolledOut(ON_VOLUME);
    const index = await soon(read, '');
    const post = await read(`${PODS}.html`);
    for (const page of [PODS, THIS_BLOG]) expect(index.text).toContain(titleOf(page));
    expect(post.text).toContain('restartPolicy');
    expect((await read('posts/none.html')).status).toBe(404);
    expect(servers(ON_VOLUME)).toMatchObject([{ ready: true, restartCount: 0 }]);
  });

  test('an edited page appears and a deleted one is gone, at once and never by halves', async () => {
    const pages = ['', `${PODS}.html`];
    const before = await Promise.all(pages.map(read));
    commit({ ...edited(THIS_BLOG, 'Edited.'), [`${PODS}.rst`]: undefined });

    const answers = await whileRunning(build('edited'), () => Promise.all(pages.map(read)));
    const [index, post] = await Promise.all(pages.map(read));
    expect([index.status, post.status]).toEqual([200, 404]);
    expect(index.text).not.toContain(titleOf(PODS));
    expect((await read(`${THIS_BLOG}.html`)).text).toContain('Edited.');
    // The pages that were read meanwhile: each as it was, and then as it is.
    expect(inOrder(answers.map(([answer]) => answer))).toEqual([before[0], index]);
    expect(inOrder(answers.map(([, answer]) => answer))).toEqual([before[1], post]);
  });

  test('two builds that start together run one after the other', async () => {
    commit({ 'conf.py': `${HELD}${sources['conf.py']}` });
    const jobs = ['one', 'other'].map(build);
    const logSoFar = (job: string) => tryKubectl(['logs', '-n', ON_VOLUME, `job/${job}`]).stdout;
    const second = await eventually(60, () => jobs.find((job) => logSoFar(job).startsWith('another build')));
    const first = jobs.find((job) => job !== second)!;
    kubectl(['exec', '-n', ON_VOLUME, `job/${first}`, '--', 'touch', '/tmp/go']);
    expect(logOfFinished(ON_VOLUME, first)).toMatch(
      /^cloning .*\nbuilding commit (\w+)\n(.*\n)*commit \1 is served\n$/,
    );
    expect(logOfFinished(ON_VOLUME, second)).toMatch(
      /^another build is under way: waiting .*\ncloning .*\ncommit \w+ is served already: nothing to do\n$/,
    );
  });

  test('the schedule builds a new commit', async () => {
    commit(edited(THIS_BLOG, 'Built by the schedule.'));
    const job = await scheduledRun(ON_VOLUME, 'blogcronjob');
    logOfFinished(ON_VOLUME, job.metadata.name);
    expect((await read(`${THIS_BLOG}.html`)).text).toContain('Built by the schedule.');
  });

  test('a build that fails leaves the pages as they are', async () => {
    const pages = ['', `${THIS_BLOG}.html`];
    const before = await Promise.all(pages.map(read));
    commit({ ...edited(THIS_BLOG, 'Never seen.'), 'conf.py': 'project = \n' });
    expect(logOfFailed(ON_VOLUME, build('broken'))).toContain('error in your configuration file');
    expect(await Promise.all(pages.map(read))).toEqual(before);
  });

  test('releases before the last two, and remains of a failed build, are removed', () => {
    logOfFinished(ON_VOLUME, build('mended'));
    const releases = inWebPod('ls', '/srv/blog/releases').stdout.trim().split('\n');
    expect(releases).toEqual([expect.stringMatching(/^[\w-]+$/), expect.stringMatching(/^[\w-]+$/)]);
    expect(releases).toContain(path.basename(inWebPod('readlink', '/srv/blog/current').stdout.trim()));
  });

  test('the web pod cannot write to the pages', () => {
    expect(inWebPod('touch', '/srv/blog/page').stderr).toContain('Read-only file system');
  });

  test('three pods share the volume on one node', () => {
    kubectl(['scale', '-n', ON_VOLUME, 'deployment/blog', '--replicas=3']);
    rolledOut(ON_VOLUME);
    expect(servers(ON_VOLUME).map(({ ready }) => ready)).toEqual([true, true, true]);
    const nodes = list(ON_VOLUME, 'pods', 'app.kubernetes.io/name=blog').map(({ spec }) => spec.nodeName);
    expect(new Set(nodes).size).toBe(1);
  });

  test('the Ingress is accepted, and applying the same manifests again changes nothing', () => {
    const [{ spec }] = list(ON_VOLUME, 'ingresses');
    expect(spec.rules).toMatchObject([{ host: 'blog.example.com' }]);
    const lines = apply(manifests).trim().split('\n');
    expect(lines).toContain('ingress.networking.k8s.io/blog unchanged');
    // The Service is a NodePort in this test only.
    const changed = lines.filter((line) => !line.endsWith(' unchanged'));
    expect(changed.filter((line) => !line.startsWith('service/'))).toEqual([]);
  });
});

describe('without a volume', () => {
  const manifests = suspended(
    synthesize((app) => new SphinxBlogWithoutVolume(app, 'blog', { repository: git.url })),
  );
  const refresh = (job: string) => logOfFinished(WITHOUT_VOLUME, runNow(WITHOUT_VOLUME, 'refresh', job));
  let read: Read;

  test('the pages that the web pod built are served', async () => {
    apply(manifests);
    read = readerOf(WITHOUT_VOLUME);
    rolledOut(WITHOUT_VOLUME);
    const index = await soon(read, '');
    for (const page of [PODS, THIS_BLOG]) expect(index.text).toContain(titleOf(page));
    expect((await read(`${PODS}.html`)).text).toContain('restartPolicy');
    expect(list(WITHOUT_VOLUME, 'persistentvolumeclaims')).toEqual([]);
  });

  test('an edited page appears and a deleted one disappears, in new pods', async () => {
    commit({ ...edited(THIS_BLOG, 'Edited.'), [`${PODS}.rst`]: undefined });
    expect(refresh('edited')).toMatch(/: new pods build it\n$/);
    rolledOut(WITHOUT_VOLUME);
    // Until the former pod has stopped, readers reach either.
    await eventually(60, () => (servers(WITHOUT_VOLUME).length === 1 ? true : undefined));
    expect((await soon(read, `${PODS}.html`)).status).toBe(404);
    expect((await soon(read, `${THIS_BLOG}.html`)).text).toContain('Edited.');
    expect(refresh('again')).toMatch(/: nothing to do\n$/);
  });

  test('a commit that cannot be built leaves the pods as they are', async () => {
    const before = await read(`${THIS_BLOG}.html`);
    commit({ ...edited(THIS_BLOG, 'Never seen.'), 'conf.py': 'project = \n' });
    expect(refresh('broken')).toMatch(/: new pods build it\n$/);
    await eventually(60, () => {
      const logs = ['logs', '-n', WITHOUT_VOLUME, '-l', 'app.kubernetes.io/name=blog', '-c', 'build'];
      return tryKubectl(logs).stdout.includes('error in your configuration file') ? true : undefined;
    });
    expect(await read(`${THIS_BLOG}.html`)).toEqual(before);
  });
});

/** Repeats a request until a Job has succeeded. */
async function whileRunning<T>(job: string, ask: () => Promise<T>): Promise<T[]> {
  const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
  const args = ['wait', '-n', ON_VOLUME, `job/${job}`, '--for=condition=Complete', '--timeout=90s'];
  let isRunning = true;
  const finished = promisify(execFile)(E2E_KUBECTL, ['--kubeconfig', E2E_KUBECONFIG, ...args]).finally(
    () => (isRunning = false),
  );
  const answers: T[] = [];
  while (isRunning) answers.push(await ask());
  await finished;
  return answers;
}

/** The answers without those that equal the previous one. */
function inOrder(answers: readonly Answer[]): Answer[] {
  const same = (a: Answer, b?: Answer) => a.status === b?.status && a.text === b.text;
  return answers.filter((answer, index) => !same(answer, answers[index - 1]));
}
