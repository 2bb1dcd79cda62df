import { execFile } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, resolve } from 'path';

const WRITES = (text: string) => `
  const fs = require('fs');
  fs.mkdirSync(process.env.CDK8S_OUTDIR + '/system', { recursive: true });
  fs.writeFileSync(process.env.CDK8S_OUTDIR + '/system/chart.k8s.yaml', ${JSON.stringify(text)});`;
const THROWS = `
  throw new Error("PeriodicJob 'chart/nightly': schedule must have 5 fields");`;

jest.setTimeout(60_000);

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: { readonly [path: string]: string };
}

const projects: string[] = [];
afterAll(() => {
  for (const project of projects) rmSync(project, { recursive: true });
});

/** Runs scripts/synth.mjs in a project with an app and what an earlier synth left in dist/. */
function synth(app: string, dist: { readonly [path: string]: string }, ...args: string[]): Promise<Outcome> {
  const cwd = mkdtempSync(join(tmpdir(), 'synth-'));
  projects.push(cwd);
  const files = { 'cdk8s.yaml': 'language: typescript\napp: node app.js\n', 'app.js': app, ...dist };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(cwd, dirname(path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return new Promise((done) => {
    const script = resolve('scripts/synth.mjs');
    execFile(process.execPath, [script, ...args], { cwd }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr, files: filesOf(cwd) });
    });
  });
}

function filesOf(project: string): Outcome['files'] {
  const paths = ['dist', '.cache'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  );
  const texts = paths.filter((path) => path.endsWith('.yaml'));
  expect(existsSync(join(project, '.cache')) && readdirSync(join(project, '.cache'))).toEqual([]);
  return Object.fromEntries(texts.map((path) => [path, readFileSync(join(project, path), 'utf8')]));
}

const CHART = 'dist/system/chart.k8s.yaml';

test.concurrent('synth replaces its own files and removes those that it no longer writes', async () => {
  const outcome = await synth(WRITES('a: 1\n'), { [CHART]: 'a: 0\n', 'dist/gone/chart.k8s.yaml': 'b: 0\n' });
  expect(outcome).toEqual({
    code: 0,
    stdout: `removed dist/gone/chart.k8s.yaml\nchanged ${CHART}\n`,
    stderr: '',
    files: { [CHART]: 'a: 1\n' },
  });
});

test.concurrent('an app that throws leaves dist/ unchanged and shows only its error', async () => {
  expect(await synth(WRITES('a: 1\n') + THROWS, { [CHART]: 'a: 0\n' })).toEqual({
    code: 1,
    stdout: '',
    stderr: [
      "Error: PeriodicJob 'chart/nightly': schedule must have 5 fields",
      '    at Object.<anonymous> (app.js:5:9)',
      'synth failed; dist/ did not change',
      '',
    ].join('\n'),
    files: { [CHART]: 'a: 0\n' },
  });
});

test.concurrent('an app that writes nothing is an error', async () => {
  const outcome = await synth('', { [CHART]: 'a: 0\n' });
  expect(outcome).toMatchObject({ code: 1, files: { [CHART]: 'a: 0\n' } });
});

test.concurrent('a check passes silently if dist/ is up to date', async () => {
  const outcome = await synth(WRITES('a: 1\n'), { [CHART]: 'a: 1\n' }, '--check');
  expect(outcome).toEqual({ code: 0, stdout: '', stderr: '', files: { [CHART]: 'a: 1\n' } });
});

test.concurrent('a check shows the differences and the cure, and changes nothing', async () => {
  const dist = { [CHART]: 'a: 0\nb: 1\n', 'dist/gone/chart.k8s.yaml': 'b: 0\n' };
  expect(await synth(WRITES('a: 1\nb: 1\n'), dist, '--check')).toEqual({
    code: 1,
    stdout: [
      '--- dist/gone/chart.k8s.yaml',
      '+++ dist/gone/chart.k8s.yaml (fresh)',
      '@@ -1 +0,0 @@',
      '-b: 0',
      `--- ${CHART}`,
      `+++ ${CHART} (fresh)`,
      '@@ -1,2 +1,2 @@',
      '-a: 0',
      '+a: 1',
      ' b: 1',
      '',
    ].join('\n'),
    stderr: 'dist/ is not up to date; run npm run synth and commit dist/\n',
    files: dist,
  });
});
