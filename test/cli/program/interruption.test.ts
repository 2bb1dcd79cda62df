import { spawn } from 'child_process';
import { once } from 'events';
import { setTimeout } from 'timers/promises';

/** A process that prints each interruption, and ends when it reads something. */
const WAITS = `
const { Interruption } = require('./lib/cli/program/interruption');
const interruption = new Interruption((by) => console.log(by));
interruption.await();
process.stdin.once('data', () => { interruption.over(); process.stdin.unref(); });
console.log('ready');`;

async function started() {
  const child = spawn(process.execPath, ['--require=tsx/cjs', `--eval=${WAITS}`]);
  const output: string[] = [];
  child.stdout.on('data', (text) => output.push(String(text)));
  while (output.length === 0) await setTimeout(20);
  return { child, output, ended: once(child, 'close') };
}

test('the same signal again within half a second, as from npm, is the same interruption', async () => {
  const { child, output, ended } = await started();
  for (let left = 3; left > 0; left--) {
    child.kill('SIGINT');
    await setTimeout(50);
  }
  child.stdin.write('over');
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(output.join('')).toBe('ready\nSIGINT\n');
});

test('a later signal ends the process before it has cleaned up', async () => {
  const { child, output, ended } = await started();
  child.kill('SIGTERM');
  await setTimeout(700);
  child.kill('SIGINT');
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(output.join('')).toBe('ready\nSIGTERM\n');
});

test('without a signal, the process ends by itself', async () => {
  const { child, ended } = await started();
  child.stdin.write('over');
  expect(await ended).toEqual([0, null]);
});
