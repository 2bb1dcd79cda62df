import { OutputLines } from '../../../lib/cli/synthesis/output-lines';

const APP = 'Error: schedule must have 5 fields\n    at PeriodicJob (main.ts:3:1)\n\nNode.js v20.20.2\n';
const CLI = (how: string) =>
  `Error: command "node main.js " at /home/ada returned a non-zero exit code ${how}\n    at ChildProcess.<anonymous> (util.js:60:27)\n    at node:events:524:28\n`;

function passed(
  hasFailed: boolean,
  parts: readonly string[],
): readonly [text: string, ended: string | undefined] {
  const written: string[] = [];
  const errors = new OutputLines((text) => void written.push(text));
  for (const part of parts) errors.take(part);
  const ended = errors.end(hasFailed);
  return [written.join(''), ended];
}

test.each<[what: string, parts: readonly string[], text: string, ended: string | undefined]>([
  ['the error of an app, without that of cdk8s', [APP + CLI('1')], APP, 'exit code 1'],
  ['an app that a signal ended', [CLI('null')], '', 'a signal'],
  ['an app whose last line has no end', [`no end${CLI('3')}`], 'no end\n', 'exit code 3'],
  ['text in parts of one character', [...(APP + CLI('137'))], APP, 'exit code 137'],
  ['warnings of an app that succeeds', ['warning a\nwarning b\n'], 'warning a\nwarning b\n', undefined],
  ['a last line without an end', ['warning a\nno end'], 'warning a\nno end', undefined],
  ['nothing', [], '', undefined],
  [
    'another error of cdk8s',
    ['Error: --chart-version\n    at a\n'],
    'Error: --chart-version\n    at a\n',
    undefined,
  ],
  ['such an error of an app that succeeds', [CLI('1')], CLI('1'), undefined],
  ['such an error above other lines', [CLI('1'), 'more\n'], `${CLI('1')}more\n`, undefined],
  [
    'two such errors, of a cdk8s that an app runs',
    [CLI('3') + 'b\n' + CLI('1')],
    `${CLI('3')}b\n`,
    'exit code 1',
  ],
])('stderr passes on %s', (_, parts, text, ended) => {
  expect(passed(ended !== undefined, parts)).toEqual([text, ended]);
});

test('a line is passed on as soon as it is complete', () => {
  const written: string[] = [];
  new OutputLines((text) => void written.push(text)).take('warning a\nwarni');
  expect(written).toEqual(['warning a\n']);
});

test('files have the names that they will have', () => {
  const written: string[] = [];
  const lines = new OutputLines(
    (text) => void written.push(text),
    (line) => line.replaceAll('.dist.synth-1', 'dist'),
  );
  for (const part of ['  - .dist.syn', 'th-1/a.yaml\nin .dist.synth-1']) lines.take(part);
  lines.end(false);
  expect(written.join('')).toBe('  - dist/a.yaml\nin dist');
});
