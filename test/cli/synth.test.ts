import { ChildProcess, execFileSync, spawn } from 'child_process';
import { once } from 'events';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { setTimeout } from 'timers/promises';

/** The bundle of the command, and a folder of apps that have the installed packages. */
const home = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'synth-command-'));
const program = path.join(home, 'cdk8s-jobs.js');
const apps = path.join(home, 'apps');

beforeAll(() => {
  fs.mkdirSync(apps);
  fs.symlinkSync(path.resolve('node_modules'), path.join(apps, 'node_modules'));
  const options = ['--bundle', '--platform=node', '--log-level=warning', `--outfile=${program}`];
  execFileSync(path.resolve('node_modules/.bin/esbuild'), ['lib/cli/main.ts', ...options]);
});
afterAll(() => fs.rmSync(home, { recursive: true }));
jest.setTimeout(60_000);

type Files = { readonly [file: string]: string };

const writes = (text: string) => `
const fs = require('fs');
const out = process.env.CDK8S_OUTDIR;
fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(out + '/new.k8s.yaml', ${JSON.stringify(text)});
console.error('warning of the app');
`;
const FAILS = `${writes('a: a part')}throw new Error('schedule must have 5 fields');`;
/** It writes a file again and again until a signal ends it, and then also says that it has started. */
const HANGS = `${writes('a: a part')}
setInterval(() => fs.writeFileSync(out + '/again.yaml', ''), 20);
fs.writeFileSync('started.tmp', String(process.pid));
fs.renameSync('started.tmp', 'started');`;
const BEFORE = { 'dist/old.k8s.yaml': 'a: 0\n' };
const AFTER = { 'dist/new.k8s.yaml': 'a: 1\n' };

/** A folder with an app and these files. */
function appWith(app: string, files: Files = {}): string {
  const folder = fs.mkdtempSync(path.join(apps, 'app-'));
  write(folder, { 'cdk8s.yaml': 'app: node main.js\n', 'main.js': app, ...files });
  return folder;
}

function write(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}

/** The manifests in a folder, and whatever hidden folder is in it. */
function manifests(folder: string): Files {
  const all = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const found = all.filter((file) => file.endsWith('.yaml') && file !== 'cdk8s.yaml').sort();
  return Object.fromEntries(found.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
}

const start = (cwd: string, args: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, [program, 'synth', ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });

async function outcomeOf(child: ChildProcess) {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => (output.stdout += text));
  child.stderr?.on('data', (text) => (output.stderr += text));
  const [code, signal] = await once(child, 'close');
  return { code, signal, ...output };
}

const run = (folder: string, ...args: readonly string[]) => outcomeOf(start(folder, args));

async function untilStarted(folder: string): Promise<number> {
  const file = path.join(folder, 'started');
  for (let left = 600; left > 0 && !fs.existsSync(file); left--) await setTimeout(50);
  return Number(fs.readFileSync(file, 'utf8'));
}

describe('an app that succeeds', () => {
  test.concurrent('replaces all manifests, and cdk8s lists them', async () => {
    const folder = appWith(writes('a: 1\n'), BEFORE);
    expect(await run(folder)).toEqual({
      code: 0,
      signal: null,
      stdout: 'Synthesizing application\n  - dist/new.k8s.yaml\n',
      stderr: 'warning of the app\n',
    });
    expect(manifests(folder)).toEqual(AFTER);
    expect(fs.readdirSync(folder).sort()).toEqual(['cdk8s.yaml', 'dist', 'main.js']);
  });

  test.concurrent('writes into the folder of --output, and the others stay', async () => {
    const folder = appWith(writes('a: 1\n'), { ...BEFORE, 'build/out/old.k8s.yaml': '' });
    expect(await run(folder, '--output', 'build/out', '--no-validate')).toMatchObject({ code: 0 });
    expect(manifests(folder)).toEqual({ ...BEFORE, 'build/out/new.k8s.yaml': 'a: 1\n' });
  });

  test.concurrent('is checked for the deployer that is recorded for the folder', async () => {
    const app = `
import { Chart } from 'cdk8s';
import { ClusterApp, Delivery, RunOnceJob } from ${JSON.stringify(path.resolve('lib/index.ts'))};
const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new RunOnceJob(chart, 'migrate', { image: 'a:1', delivery: Delivery.argoCd({ syncWave: 1 }) });
app.synth();`;
    const folder = appWith('', {
      'main.ts': app,
      'cdk8s.yaml': 'app: node -C cdk8s-jobs-source -r tsx/cjs main.ts\n',
      'clusters.json': '{ "dist": { "deployer": "flux" } }',
    });
    expect(await run(folder)).toMatchObject({
      stderr: expect.stringContaining(
        'has argocd.argoproj.io/sync-wave for Argo CD, but clusters.json records that Flux deploys dist',
      ),
    });
  });
});

describe('a run that fails leaves the folder as it was', () => {
  test.concurrent('if the app fails: its error is shown, and not the one of cdk8s', async () => {
    const folder = appWith(FAILS, BEFORE);
    const { code, stderr } = await run(folder);
    expect(code).toBe(1);
    expect(stderr).toContain('Error: schedule must have 5 fields\n    at ');
    expect(stderr).toMatch(
      /\n\nNode\.js v.*\ncdk8s-jobs: the app ended with exit code 1; dist has not changed\n$/,
    );
    expect(manifests(folder)).toEqual(BEFORE);
  });

  test.concurrent('if it did not exist', async () => {
    const folder = appWith(FAILS);
    expect(await run(folder)).toMatchObject({ code: 1 });
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
  });

  test.concurrent('if cdk8s refuses an option', async () => {
    const folder = appWith(writes('a: 1\n'), BEFORE);
    expect(await run(folder, '--format', 'helm')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("You need to specify '--chart-version'"),
    });
    expect(manifests(folder)).toEqual(BEFORE);
  });

  test.concurrent('if the app writes nothing', async () => {
    const folder = appWith('', BEFORE);
    expect(await run(folder)).toEqual({
      code: 1,
      signal: null,
      stdout: 'Synthesizing application\n',
      stderr: `ERROR: synthesis failed, app expected to create "dist"
cdk8s-jobs: cdk8s synth ended with exit code 1; dist has not changed
`,
    });
    expect(manifests(folder)).toEqual(BEFORE);
  });

  test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
    'if %s arrives, which also ends the app',
    async (signal) => {
      const folder = appWith(HANGS, BEFORE);
      const child = start(folder);
      const outcome = outcomeOf(child);
      await untilStarted(folder);
      child.kill(signal);
      child.kill(signal); // As npm does.
      expect(await outcome).toMatchObject({
        code: null,
        signal,
        stderr: `warning of the app\ncdk8s-jobs: ${signal} ended synth; dist has not changed\n`,
      });
      await setTimeout(200); // An app that continued would write again.
      expect(manifests(folder)).toEqual(BEFORE);
    },
  );
});

test.concurrent('a run that was killed leaves the folder as it was, and the next one removes its rest', async () => {
  const folder = appWith(HANGS, BEFORE);
  const child = start(folder);
  const outcome = outcomeOf(child);
  const app = await untilStarted(folder);
  child.kill('SIGKILL');
  process.kill(app, 'SIGKILL');
  expect(await outcome).toMatchObject({ signal: 'SIGKILL' });
  const rest = `.dist.synth-${child.pid}`;
  expect(manifests(folder)).toMatchObject({ ...BEFORE, [`${rest}/new.k8s.yaml`]: 'a: a part' });
  write(folder, { 'main.js': FAILS });
  expect(await run(folder)).toMatchObject({ code: 1 });
  expect(manifests(folder)).toEqual(BEFORE);
});

test.concurrent('a program that an app leaves in the background is not waited for', async () => {
  // With its stdout, cdk8s itself would wait.
  const options = "{ detached: true, stdio: ['ignore', 'ignore', 'inherit'] }";
  const rest = `require('child_process').spawn('sleep', ['20'], ${options}).unref();`;
  const folder = appWith(`${writes('a: 1\n')}${rest}`, BEFORE);
  const child = start(folder);
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(manifests(folder)).toEqual(AFTER);
});

describe('the cdk8s-cli of the app', () => {
  const withCli = (code: string) => {
    const folder = fs.mkdtempSync(path.join(home, 'cli-'));
    write(folder, {
      ...BEFORE,
      'node_modules/cdk8s-cli/package.json': '{ "bin": { "cdk8s": "bin/cdk8s" } }',
      'node_modules/cdk8s-cli/bin/cdk8s': code,
    });
    return folder;
  };

  test.concurrent('is given all arguments but the folder, and is told not to look for a newer one', async () => {
    const folder = withCli('console.log(JSON.stringify(process.argv.slice(2)));process.exit(1)');
    const args = ['--app', 'node "a b.js"', '-o', 'out', '--validation-reports-output-file=r.json'];
    const { stdout } = await run(folder, ...args);
    const others = ['--app', 'node "a b.js"', '--validation-reports-output-file=r.json'];
    expect(JSON.parse(stdout)).toEqual(['synth', '--check-upgrade', 'false', ...others, '--output', 'out']);
  });

  test.concurrent.each([
    ['process.exit(2)', 2, 'exit code 2'],
    ['process.exit(3)', 1, 'exit code 3'],
    ["process.kill(process.pid, 'SIGKILL')", 1, 'SIGKILL'],
  ])('ends with %s', async (code, expected, how) => {
    const folder = withCli(code);
    expect(await run(folder)).toMatchObject({
      code: expected,
      signal: null,
      stderr: `cdk8s-jobs: cdk8s synth ended with ${how}; dist has not changed\n`,
    });
    expect(manifests(folder)).toMatchObject(BEFORE);
  });

  test.concurrent('must be installed', async () => {
    const folder = fs.mkdtempSync(path.join(home, 'none-'));
    expect(await run(folder)).toMatchObject({
      code: 1,
      stderr: `cdk8s-jobs: cdk8s-cli is not installed in ${folder}; install it next to cdk8s.yaml: npm install --save-dev cdk8s-cli\n`,
    });
  });
});

test.concurrent('a folder that has the app in it is refused before anything is moved', async () => {
  const folder = appWith(writes('a: 1\n'), BEFORE);
  expect(await run(folder, '--output', '.')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^cdk8s-jobs: the output folder must not contain the app, got "\."/),
  });
  expect(manifests(folder)).toEqual(BEFORE);
});

test.concurrent('--help is that of this command', async () => {
  expect((await run(home, '--help')).stdout).toBe(`usage: cdk8s-jobs synth [OPTION...]

Runs cdk8s synth with the options that you give, such as --output, in the folder of cdk8s.yaml. If the app or a
validation fails, or you interrupt it, the output folder does not change. npx cdk8s synth --help lists the options.

Exit codes: those of cdk8s synth: 0 done, 1 the app failed, 2 a validation failed.
`);
});
