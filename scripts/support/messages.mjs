// The messages that docs/troubleshooting.md explains, as the library and its command print them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MISTAKES = path.resolve('docs/examples/troubleshooting');
const [EAST, WEST] = ['822d3152-0115-4f00-8e75-95c7892b30cc', '5a2b1c9e-9d3f-4a52-8a0c-6f1d2e3c4b5a'];
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const RECORD = { cluster: EAST, namespace: 'reports', set: 'applyset-dist' };

/** A kubectl whose context `west` is another cluster than the one of RECORD. */
const KUBECTL = `#!/bin/sh
case "$*" in
  *current-context*) echo west ;;
  *"version --client"*) echo '{"clientVersion":{"major":"1","minor":"36","gitVersion":"v1.36.3"}}' ;;
  *"label --local"*) echo '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}' ;;
  *namespaces/kube-system*) echo '{"metadata":{"uid":"${WEST}"}}' ;;
esac
`;

/** Command lines that are refused, with the files that are there. */
const COMMANDS = {
  'apply-not-recorded': { args: ['apply', 'dist'], files: { 'dist/a.k8s.yaml': CONFIG_MAP } },
  'apply-other-deployer': {
    args: ['apply', 'dist'],
    files: { 'dist/a.k8s.yaml': CONFIG_MAP, 'clusters.json': '{ "dist": { "deployer": "argocd" } }' },
  },
  'apply-nothing': { args: ['record', 'dist'], files: { 'dist/README.md': '' } },
  'apply-other-cluster': {
    args: ['apply', 'dist'],
    files: { 'dist/a.k8s.yaml': CONFIG_MAP, 'clusters.json': JSON.stringify({ dist: RECORD }) },
  },
  'review-no-base': {
    args: ['review', '--base', 'origin/main...'],
    files: { 'dist/a.k8s.yaml': CONFIG_MAP },
  },
  'review-nothing': { args: ['review', '--base', 'HEAD'], files: {} },
  'review-template': {
    args: ['review', '--base', 'HEAD'],
    files: { 'dist/a.k8s.yaml': `{{ if .Values.on }}\n${CONFIG_MAP}{{ end }}\n` },
  },
};

/** All messages by their names; `load` is a require that reads TypeScript. */
export async function messages(load) {
  const found = new Map();
  for (const [name, make] of Object.entries(load(`${MISTAKES}/mistakes.ts`).MISTAKES)) {
    found.set(name, messageOfMistake(make).replaceAll(MISTAKES, '/home/ada/reports'));
  }
  const { runProgram } = load('../lib/cli/program/program.ts');
  const { COMMANDS: commands } = load('../lib/cli/commands.ts');
  const program = { commands, version: () => '' };
  for (const [name, { args, files }] of Object.entries(COMMANDS)) {
    found.set(name, await inFolder(files, () => runProgram(program, args)));
  }
  return found;
}

/** The message of the error that a mistake ends with, or the warnings on stderr. */
function messageOfMistake(make) {
  const printed = [];
  const { write } = process.stderr;
  process.stderr.write = (text) => printed.push(text) > 0;
  try {
    make();
  } catch (error) {
    return `${error.message}\n`;
  } finally {
    process.stderr.write = write;
  }
  return printed.join('');
}

/** What a command prints as an error in a repository with one commit and these files. */
async function inFolder(files, run) {
  const folder = mkdtempSync(path.join(tmpdir(), 'messages-'));
  const { cwd, PATH, printed, error } = {
    cwd: process.cwd(),
    ...process.env,
    printed: [],
    error: console.error,
  };
  try {
    const all = { 'bin/kubectl': KUBECTL, ...files };
    for (const [file, text] of Object.entries(all)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text, { mode: 0o755 });
    }
    const names = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    execFileSync('git', [...names, 'commit', '--quiet', '--allow-empty', '-m', 'start'], { cwd: folder });
    process.chdir(folder);
    process.env.PATH = [path.join(folder, 'bin'), PATH].join(path.delimiter);
    console.error = (text) => printed.push(`${text}\n`);
    await run();
    return printed.join('');
  } finally {
    console.error = error;
    process.env.PATH = PATH;
    process.chdir(cwd);
    rmSync(folder, { recursive: true });
  }
}
