/** Files of ConfigFiles that a job runs: they are checked as scripts are. */

import { ConfigFiles, FileContent, JobWarning, Mount, RunOnceJobProps, FilesMountOptions } from 'cdk8s-jobs';
import { runOnce, testChart } from '../../support/charts';
import { messageOf } from '../../support/messages';

const DOS = 'true\r\n';
const PIPE = 'pg_dump shop | gzip\n';
const OPTIONS = '#!/bin/bash -euo pipefail\ntrue\n';

function job(
  text: string,
  props: Partial<RunOnceJobProps>,
  path = '/opt/x',
  options: FilesMountOptions = {},
) {
  const chart = testChart();
  const files = new ConfigFiles(chart, 'files', {
    files: { 'run.sh': FileContent.fromInline(text), 'other.sh': FileContent.fromInline('true\n') },
  });
  return runOnce({ mounts: { [path]: Mount.fromConfigMap(files, options) }, ...props }, chart);
}

const LINE_ENDS =
  'must have Unix line endings, because shells treat the carriage return as part of a word; save it with LF, and add *.sh text eol=lf to .gitattributes';

test.each<[what: string, place: string, ...given: Parameters<typeof job>]>([
  ['by sh', 'command[1]', DOS, { command: ['sh', '/opt/x/run.sh'] }],
  ['by sh with options', 'command[3]', DOS, { command: ['/bin/bash', '-eo', 'pipefail', '/opt/x/run.sh'] }],
  ['by sh behind others', 'command[3]', DOS, { command: ['timeout', '5', 'sh', '/opt/x/run.sh'] }],
  ['by sh, in the arguments', 'args[0]', DOS, { command: ['sh'], args: ['/opt/x/run.sh'] }],
  [
    'by sh, under another path',
    'command[1]',
    DOS,
    { command: ['sh', '/opt/x/a/b'] },
    '/opt/x',
    { items: { 'run.sh': 'a/b' } },
  ],
  [
    'by sh, as the file that is mounted',
    'command[1]',
    DOS,
    { command: ['sh', '/run'] },
    '/run',
    { subPath: 'run.sh' },
  ],
  ['by sh, with slashes in the mount', 'command[1]', DOS, { command: ['sh', '/opt/x/run.sh'] }, '//opt//x/'],
])('a file with Windows line endings that is run %s is refused', (_, place, ...given) => {
  expect(messageOf(() => job(...given))).toBe(`RunOnceJob 'test/migrate': ${place} ${LINE_ENDS}`);
});

test('a file with a byte order mark that a shell runs is refused', () => {
  expect(messageOf(() => job('\ufefftrue\n', { command: ['sh', '/opt/x/run.sh'] }))).toBe(
    "RunOnceJob 'test/migrate': command[1] must not start with a byte order mark, which hides the #! line; save it as UTF-8 without a byte order mark",
  );
});

test('a file whose #! line the kernel would not split may not be run directly', () => {
  expect(messageOf(() => job(OPTIONS, { command: ['/opt/x/run.sh'] }))).toBe(
    `RunOnceJob 'test/migrate': command[0] must not be a file whose #! line has several options, because the kernel passes them as a single one, got "/opt/x/run.sh"; write the interpreter and its options before the file, one word per element, or use script`,
  );
});

test.each<[what: string, ...given: Parameters<typeof job>]>([
  ['that is not run', DOS, { command: ['cat', '/opt/x/run.sh'] }],
  ['that Python runs', DOS, { command: ['python3', '/opt/x/run.sh'] }],
  ['beside the one that is run', DOS, { command: ['sh', '/opt/x/other.sh'] }],
  ['that stands elsewhere', DOS, { command: ['sh', '/opt/xrun.sh'] }],
  [
    'that is not mounted',
    DOS,
    { command: ['sh', '/opt/x/run.sh'] },
    '/opt/x',
    { items: { 'other.sh': 'a' } },
  ],
  ['of which the image knows', DOS, { args: ['/opt/x/run.sh'] }],
  ['in a text', DOS, { command: ['sh', '-c', '/opt/x/run.sh'] }],
  ['with options that are given', OPTIONS, { command: ['bash', '-euo', 'pipefail', '/opt/x/run.sh'] }],
])('a file %s is accepted', (_, ...given) => {
  expect(() => job(...given)).not.toThrow();
});

test('a value that is not a Mount is refused with that error', () => {
  const mounts = { '/opt/x': 'files' } as unknown as RunOnceJobProps['mounts'];
  expect(messageOf(() => runOnce({ mounts, command: ['sh', '/opt/x/run.sh'] }))).toContain('must be a Mount');
});

test('a pipe in such a file causes a warning, as in a script', () => {
  const ids = (command: string[], text = PIPE) => JobWarning.of(job(text, { command })).map(({ id }) => id);
  expect(ids(['sh', '/opt/x/run.sh'])).toEqual(['batch/pipefail']);
  expect(ids(['/opt/x/run.sh'], `#!/bin/sh\n${PIPE}`)).toEqual(['batch/not-executable', 'batch/pipefail']);
  expect(ids(['bash', '-o', 'pipefail', '/opt/x/run.sh'])).toEqual([]);
  expect(ids(['cat', '/opt/x/run.sh'])).toEqual([]);
});
