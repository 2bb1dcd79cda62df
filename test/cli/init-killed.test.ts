import { ChildProcess, spawn, spawnSync } from 'child_process';
import { once } from 'events';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { setTimeout } from 'timers/promises';
import { init } from '../../lib/cli/init';
import { messageOf } from '../support/messages';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'init-killed-'));
const at = (...names: string[]) => path.join(home, ...names);
beforeEach(() => jest.spyOn(console, 'log').mockReturnValue());
afterEach(() => jest.restoreAllMocks());
afterAll(() => fs.rmSync(home, { recursive: true }));

/** The arguments with which Node runs `init` in a process of its own, after other code. */
const initIn = (folder: string, values: object, before = '') => [
  '--require=tsx/cjs',
  `--eval=${before}; require('./lib/cli/init').init.run(${JSON.stringify(values)}, [${JSON.stringify(folder)}])`,
];

/** Code that kills the process when it calls a function of `fs` for the fourth time. */
const killedAt = (call: string) => `
const fs = require('fs');
const { ${call}: original } = fs;
let left = 4;
fs.${call} = (...args) => --left === 0 ? process.kill(process.pid, 'SIGKILL') : original(...args);`;

function kill(folder: string, call: string): void {
  const { signal, stderr } = spawnSync(
    process.execPath,
    initIn(folder, { 'no-install': true }, killedAt(call)),
    {
      encoding: 'utf8',
    },
  );
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
}

describe('a folder in which init was killed', () => {
  test.each([
    ['did not exist', () => undefined],
    ['was empty', (folder: string) => fs.mkdirSync(folder)],
  ])('while it wrote the files is accepted by the next run if it %s', (_, prepare) => {
    const folder = fs.mkdtempSync(at('writing-'));
    const app = path.join(folder, 'app');
    prepare(app);
    kill(app, 'writeFileSync');
    expect(fs.readdirSync(app)).toEqual(['.cdk8s-jobs-init']);
    expect(init.run({ 'no-install': true, ci: 'none' }, [app])).toBe(0);
    expect(fs.readdirSync(app)).toContain('package.json');
    expect(fs.readdirSync(app)).not.toContain('.cdk8s-jobs-init');
  });

  test('while it moved the files to their places is refused, with the cause', () => {
    kill(at('moving'), 'renameSync');
    expect(messageOf(() => void init.run({ 'no-install': true }, [at('moving')]))).toMatch(
      /moving must be empty or not exist yet, got \S+, \S+, \S+; an earlier init was killed while it wrote them: remove them$/,
    );
  });
});

describe('init that is interrupted while npm installs', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends npm, and says what is left to run',
    async (signal) => {
      const folder = at(signal.toLowerCase());
      fs.mkdirSync(at('bin'), { recursive: true });
      fs.writeFileSync(at('bin/npm'), '#!/bin/sh\necho $$ >npm-process\nexec sleep 60\n', { mode: 0o755 });
      const PATH = [at('bin'), process.env.PATH].join(path.delimiter);
      const child = spawn(
        process.execPath,
        initIn(folder, {}, "process.on('unhandledRejection', () => {})"),
        {
          env: { ...process.env, PATH },
        },
      );
      const stderr = textOf(child);
      const npm = await processIn(path.join(folder, 'npm-process'));
      const ended = once(child, 'exit');
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(() => process.kill(npm, 0)).toThrow('ESRCH');
      expect(await stderr).toBe(`
cdk8s-jobs: ${folder} is written, but ${signal} ended init; run this in ${folder}:
  npm install --no-audit --no-fund
  git init --quiet
  git symbolic-ref HEAD refs/heads/main
  git add --all
  git commit --quiet --message 'The app as cdk8s-jobs init writes it'
`);
    },
  );

  async function textOf({ stderr }: ChildProcess): Promise<string> {
    const parts: string[] = [];
    for await (const part of stderr ?? []) parts.push(String(part));
    return parts.join('');
  }

  /** The process that a file names, once the file is there. */
  async function processIn(file: string): Promise<number> {
    for (let left = 200; left > 0; left--) {
      const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
      if (text.endsWith('\n')) return Number(text);
      await setTimeout(50);
    }
    throw new Error(`${file} is not there`);
  }
});
