import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { PeriodicJob, RunOnceJob, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { contentHash } from '../../lib/manifest/content-hash';
import { containerOf, ofKind, periodic, podOf, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

/** The command of a script, and the data of the ConfigMap that brings it. */
function deliver(script: Script, props: Partial<RunOnceJobProps> = {}) {
  const chart = testChart();
  const { command, args } = containerOf(runOnce({ ...props, script }, chart));
  const [{ data, binaryData }] = ofKind(chart, 'ConfigMap');
  return { command, args, data, binaryData };
}

const dashOfPython = Script.fromInline('#!/usr/bin/env python3\ntrue\r\n', { interpreter: ['dash'] });

describe('an inline script', () => {
  test('is a file that /bin/sh runs, stopping at errors and at unset variables', () => {
    expect(deliver(Script.fromInline('echo hello\n'))).toEqual({
      command: ['/bin/sh', '-eu', '/opt/script/run'],
      data: { run: 'echo hello\n' },
    });
  });

  test('with a #! line is run by that interpreter', () => {
    expect(deliver(Script.fromInline('#!/bin/bash -x\necho hello\n')).command).toEqual(['/opt/script/run']);
  });

  test.each([
    ['/bin/bash -euo pipefail', ['/bin/bash', '-euo', 'pipefail']],
    ['  /bin/sh\t-e  -u ', ['/bin/sh', '-e', '-u']],
    ['/usr/bin/env bash -eu', ['/usr/bin/env', 'bash', '-eu']],
    ['/usr/bin/python3 -u -X dev', ['/usr/bin/python3', '-u', '-X', 'dev']],
    ['/usr/bin/env -S bash -eu', []],
    ['/usr/bin/env python3', []],
    ['/bin/bash -eu', []],
  ])('is run with all options of its #! line: %s', (line, words) => {
    expect(deliver(Script.fromInline(`#!${line}\ntrue\n`)).command).toEqual([...words, '/opt/script/run']);
  });

  test('whose #! line has several options and quotes is refused', () => {
    const script = Script.fromInline(`#!/bin/bash -o 'pipefail'\ntrue\n`);
    expect(messageOf(() => runOnce({ script }))).toBe(
      "RunOnceJob 'test/migrate': script must have a #! line without quotes, because nothing removes them; write plain words, as in '#!/bin/bash -euo pipefail'",
    );
  });

  test.each<[what: string, props: Partial<RunOnceJobProps>, prop: string]>([
    [
      'an interpreter',
      { script: Script.fromInline('true', { interpreter: ['bash', '-euo pipefail'] }) },
      'script.interpreter',
    ],
    ['a command', { command: ['bash', '-euo pipefail', '-c', 'true'] }, 'command'],
  ])('may not have several options in one element of %s', (_, props, prop) => {
    expect(messageOf(() => runOnce(props))).toBe(
      `RunOnceJob 'test/migrate': ${prop}[1] must be one option, because no shell splits the element into words, got "-euo pipefail"; write one word per element, as in ['/bin/bash', '-euo', 'pipefail']`,
    );
  });

  test('with an interpreter is run by it, whatever its #! line is', () => {
    const script = Script.fromInline('#!/bin/bash\nprint(1)\n', { interpreter: ['python3', '-u'] });
    expect(deliver(script).command).toEqual(['python3', '-u', '/opt/script/run']);
  });

  test('takes its arguments from args', () => {
    expect(deliver(Script.fromInline('echo "$1"'), { args: ['hello world'] })).toMatchObject({
      command: ['/bin/sh', '-eu', '/opt/script/run'],
      args: ['hello world'],
    });
  });

  test.each([
    '$(TTW) ${HOME} `id` "quotes" \\ back\n',
    'a: b\n- c\n# d\n',
    '\ttab first\nsecond\n',
    'ünïcödé 🚀\n',
  ])('reaches the container unchanged: %j', (text) => {
    const { data, binaryData } = deliver(Script.fromInline(text));
    expect(data?.run ?? Buffer.from(binaryData.run, 'base64').toString()).toBe(text);
  });

  test('with characters that YAML does not preserve is stored as base64', () => {
    expect(deliver(Script.fromInline('echo a\u2028b'))).toMatchObject({
      binaryData: { run: Buffer.from('echo a\u2028b').toString('base64') },
      data: undefined,
    });
  });

  test.each<[what: string, script: Script]>([
    ['a #! line of Python', Script.fromInline('#!/usr/bin/env python3\nprint("a\r\nb")\n')],
    ['Python', Script.fromInline('print(1)\r\n', { interpreter: ['python3'] })],
    ['Python, whatever its #! line says', Script.fromInline('#!/bin/sh\r\n', { interpreter: ['python3'] })],
  ])('may have Windows line endings if it is run by %s', (_, script) => {
    expect(deliver(script).data.run).toContain('\r\n');
  });

  test('may contain HTML if it is not run by a shell', () => {
    const script = Script.fromInline('print("a &amp;&amp; b")\n', { interpreter: ['python3'] });
    expect(deliver(script).data.run).toContain('&amp;&amp;');
  });

  test.each<[what: string, script: Script]>([
    ['by /bin/sh', Script.fromInline('true\r\n')],
    ['by a #! line', Script.fromInline('#!/usr/bin/env bash\ntrue\r\n')],
    ['by an interpreter', Script.fromInline('true\r\n', { interpreter: ['/bin/dash'] })],
    ['by an interpreter, whatever the #! line says', dashOfPython],
  ])('may not have Windows line endings if a shell runs it %s', (_, script) => {
    expect(messageOf(() => runOnce({ script }))).toBe(
      "RunOnceJob 'test/migrate': script must have Unix line endings, because shells treat the carriage return as part of a word; save it with LF, and add *.sh text eol=lf to .gitattributes",
    );
  });
});

describe('a script in a file', () => {
  test('is found relative to the source file that names it, from any working directory', () => {
    const cwd = process.cwd();
    process.chdir(os.tmpdir());
    try {
      expect(deliver(Script.fromFile('../support/files/report.sh'))).toEqual({
        command: ['/bin/sh', '-eu', '/opt/script/report.sh'],
        data: { 'report.sh': 'set -u\necho report\n' },
      });
    } finally {
      process.chdir(cwd);
    }
  });

  test('is found by its absolute path', () => {
    expect(deliver(Script.fromFile(path.join(__dirname, '../support/files/report.sh'))).data).toHaveProperty([
      'report.sh',
    ]);
  });

  test('is found relative to the working directory if the app is written in another language', () => {
    process.env.JSII_AGENT = 'test';
    try {
      const fromHere = path.relative(process.cwd(), path.join(__dirname, '../support/files/report.sh'));
      expect(deliver(Script.fromFile(fromHere)).data).toHaveProperty(['report.sh']);
    } finally {
      delete process.env.JSII_AGENT;
    }
  });

  test('with a #! line is run by that interpreter', () => {
    expect(deliver(Script.fromFile('../support/files/report.py')).command).toEqual(['/opt/script/report.py']);
  });

  test('with an interpreter is run by that interpreter', () => {
    const script = Script.fromFile('../support/files/plain.py', { interpreter: ['python3'] });
    expect(deliver(script).command).toEqual(['python3', '/opt/script/plain.py']);
  });

  test('may be binary if an interpreter is set, such as a Python archive', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scripts-'));
    const bytes = Buffer.from([0x50, 0x4b, 3, 4, 0x80]);
    const files = { plain: bytes, own: Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), bytes]) };
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
    const given = Script.fromFile(path.join(folder, 'plain'), { interpreter: ['python3'] });
    expect(deliver(given)).toMatchObject({
      command: ['python3', '/opt/script/plain'],
      binaryData: { plain: bytes.toString('base64') },
    });
    const { binaryData } = deliver(Script.fromFile(path.join(folder, 'own')));
    expect(binaryData).toEqual({ own: files.own.toString('base64') });
  });

  test('that is not for a shell and has no #! line or interpreter is refused', () => {
    expect(messageOf(() => runOnce({ script: Script.fromFile('../support/files/plain.py') }))).toBe(
      "RunOnceJob 'test/migrate': script must have a #! line, got \"plain.py\"; start the file with a line like '#!/usr/bin/env python3', or set interpreter",
    );
  });

  test.each([
    [
      'with Windows line ends',
      'dos.sh',
      'echo\r\n',
      'must have Unix line endings, because shells treat the carriage return as part of a word; save it with LF, and add *.sh text eol=lf to .gitattributes',
    ],
    // Its #! line is there for all to see, but not for the kernel.
    [
      'with a byte order mark',
      'report.py',
      '\ufeff#!/usr/bin/env python3\n',
      'must not start with a byte order mark, which hides the #! line; save it as UTF-8 without a byte order mark',
    ],
    ['that is empty', 'report.py', '', 'must not be empty; write the commands that the job runs'],
    ...['tool', 'tool.sh'].map((name): [string, string, Buffer, string] => [
      `that is no text, and called ${name},`,
      name,
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x80]),
      'must be UTF-8, because /bin/sh runs it; save it as UTF-8, or start it with a #! line, or set interpreter',
    ]),
  ])('%s is refused', (_, name, text, problem) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'scripts-')), name);
    fs.writeFileSync(file, text);
    expect(messageOf(() => runOnce({ script: Script.fromFile(file) }))).toBe(
      `RunOnceJob 'test/migrate': script ${problem}`,
    );
  });

  test('whose name cannot be a key of a ConfigMap is refused', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'scripts-')), 'my script.sh');
    fs.writeFileSync(file, 'true\n');
    expect(messageOf(() => runOnce({ script: Script.fromFile(file) }))).toBe(
      'RunOnceJob \'test/migrate\': script["my script.sh"] must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with "..", got "my script.sh"; write \'my-script.sh\'',
    );
  });

  test('that is a folder is refused', () => {
    expect(messageOf(() => runOnce({ script: Script.fromFile('../support/files') }))).toContain(
      `script must be a file that exists, got "${path.join(__dirname, '../support/files').slice(0, 20)}`,
    );
  });
});

describe.each<[kind: string, make: (script: Script) => PeriodicJob | RunOnceJob]>([
  ['PeriodicJob', (script) => periodic({ script })],
  ['RunOnceJob', (script) => runOnce({ script })],
])('the script of a %s', (_, make) => {
  const job = make(Script.fromInline('true\n'));
  const [map] = ofKind(job.apiObject.chart, 'ConfigMap');

  test('is in a ConfigMap that is named by its content and never edited', () => {
    const base = job instanceof PeriodicJob ? 'nightly' : 'migrate';
    expect(map.metadata.name).toBe(`${base}-script-${contentHash({ data: { run: 'true\n' } })}`);
    expect(map.immutable).toBe(true);
    expect(map.metadata.labels).toEqual(job.apiObject.toJson().metadata.labels);
  });

  test('is mounted read-only, readable and executable by every user', () => {
    expect(podOf(job).volumes).toContainEqual({
      name: 'script',
      configMap: { name: map.metadata.name, defaultMode: 0o555 },
    });
    expect(containerOf(job).volumeMounts).toContainEqual({
      name: 'script',
      mountPath: '/opt/script',
      readOnly: true,
    });
  });
});

test('each container has a script of its own', () => {
  const chart = testChart();
  const script = Script.fromInline('true\n');
  const job = runOnce(
    {
      script,
      initContainers: [{ name: 'fetch', image: 'x', script }],
      sidecars: [{ name: 'proxy', image: 'x', script }],
    },
    chart,
  );
  const names = ofKind(chart, 'ConfigMap').map(({ metadata }) => metadata.name.replace(/-[0-9a-f]{8}$/, ''));
  expect(new Set(names)).toEqual(new Set(['migrate-fetch-script', 'migrate-proxy-script', 'migrate-script']));
  const volumes = podOf(job).volumes.map(({ name }: { name: string }) => name);
  expect(volumes).toEqual(expect.arrayContaining(['script', 'fetch-script', 'proxy-script']));
});
