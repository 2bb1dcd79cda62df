import { findWorkloads } from '../../../lib/review/workloads/workloads';
import {
  configMap,
  cronJob,
  deployment,
  detailsOf,
  findingsOf,
  headOf,
  hiddenFindingsOf,
  mounting,
} from '../manifests';

const found = (before: object, after: object) =>
  findingsOf(findWorkloads, [cronJob('nightly', before)], [cronJob('nightly', after)]);
const of = 'CronJob reports/nightly';

/** Something that is never hidden changes, too. */
const at = (word: string) => ({ spec: { schedule: `0 ${word.slice(-1)} * * *` } });

describe('another command', () => {
  test.each<[string, object, object, string, string[]]>([
    [
      'short',
      { command: ['make', 'a'] },
      { command: ['make', 'b'] },
      `${of} runs make b instead of make a`,
      ['- make a', '+ make b'],
    ],
    [
      'with other arguments',
      { command: ['python3', '/opt/report.py'], args: ['--days', '1', '--format', 'a long text'] },
      { command: ['python3', '/opt/report.py'], args: ['--days', '7', '--format', 'a long text'] },
      `${of} runs with other arguments`,
      [
        "- python3 /opt/report.py --days 1 --format 'a long text'",
        "+ python3 /opt/report.py --days 7 --format 'a long text'",
      ],
    ],
    [
      'with a script',
      { command: ['sh', '-c', 'set -e\necho a\necho b\n'] },
      { command: ['sh', '-c', 'set -e\necho a\necho c\n'] },
      `${of} runs another script`,
      ['  set -e', '  echo a', '- echo b', '+ echo c'],
    ],
    [
      'where there was none',
      {},
      { command: ['make'] },
      `${of} runs a command instead of that of its image`,
      ['+ make'],
    ],
    [
      'where there is none',
      { args: ['a'] },
      {},
      `${of} runs with the arguments of its image instead of its own`,
      ['- a'],
    ],
    [
      'where the program stays that of the image',
      {},
      { args: ['a'] },
      `${of} runs with arguments instead of those of its image`,
      ['+ a'],
    ],
    [
      'where there is no longer one of its own',
      { command: ['a'] },
      {},
      `${of} runs the command of its image instead of its own`,
      ['- a'],
    ],
  ])('%s', (_, before, after, title, diff) => {
    const [finding, ...others] = found(before, after);
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe(`medium command: ${title}`);
    expect(detailsOf(finding)).toEqual(diff);
  });

  test('of many words is shown word by word', () => {
    const args = (last: string) => [
      ...Array.from({ length: 9 }, (_, index) => `--option-${index}=value`),
      last,
    ];
    const [finding] = found({ args: args('--level=1') }, { args: args('--level=2') });
    expect(detailsOf(finding)).toEqual([
      '  --option-7=value',
      '  --option-8=value',
      '- --level=1',
      '+ --level=2',
    ]);
  });

  test('of one of several containers is reported with its name', () => {
    const pod = (word: string) => ({
      pod: { initContainers: [{ name: 'wait', image: 'app:1.4', command: ['wait', word] }] },
    });
    const findings = findingsOf(
      findWorkloads,
      [deployment('web', {}, pod('a'))],
      [deployment('web', {}, pod('b'))],
    );
    expect(findings.map(headOf)).toEqual([
      'medium command: Init container wait of Deployment reports/web runs wait b instead of wait a',
    ]);
  });

  test('with a hidden word is reported without it', () => {
    const job = (word: string) => [cronJob('nightly', { args: ['--password', word] }, at(word))];
    const findings = hiddenFindingsOf(findWorkloads, job('hunter2'), job('hunter3'));
    expect(findings.map(headOf)).toEqual([`medium command: ${of} runs with other arguments`]);
    expect(findings.flatMap(detailsOf)).toEqual(['what changes of the command is hidden']);
  });
});

describe('the environment', () => {
  const env = (...variables: object[]) => ({ env: variables });
  test.each<[string, object, object, string, string[]]>([
    [
      'a value',
      env({ name: 'A', value: '1' }),
      env({ name: 'A', value: '2' }),
      `A changes from 1 to 2 in the environment of ${of}`,
      [],
    ],
    [
      'a variable that is added',
      {},
      env({ name: 'A', value: '2' }),
      `A is added with 2 in the environment of ${of}`,
      [],
    ],
    [
      'a variable that is removed',
      env({ name: 'A', value: '2' }),
      {},
      `A is removed in the environment of ${of}`,
      [],
    ],
    [
      'a value that comes from a Secret',
      env({ name: 'A', value: '2' }),
      env({ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }),
      `A changes from 2 to key k of Secret s in the environment of ${of}`,
      [],
    ],
    [
      'several variables',
      env({ name: 'A', value: '1' }, { name: 'B', value: '' }),
      env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, { name: 'C', value: 'x' }),
      `3 variables change in the environment of ${of}`,
      ["A changes from 1 to the pod's metadata.name", 'B is removed', 'C is added with x'],
    ],
    [
      'all of a ConfigMap',
      {},
      { envFrom: [{ configMapRef: { name: 'x' } }] },
      `The environment of ${of} comes from other ConfigMaps or Secrets`,
      ['all of ConfigMap x instead of no object'],
    ],
  ])('has %s', (_, before, after, title, details) => {
    const [finding, ...others] = found(before, after);
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe(`low: ${title}`);
    expect(detailsOf(finding)).toEqual(details);
  });

  test('in another order is the same', () => {
    const [a, b] = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ];
    expect(found(env(a, b), env(b, a))).toEqual([]);
  });

  test('never shows a hidden value', () => {
    const job = (value: string) => [cronJob('nightly', env({ name: 'TOKEN', value }), at(value))];
    const findings = hiddenFindingsOf(findWorkloads, job('hunter2'), job('hunter3'));
    expect(findings.map(headOf)).toEqual([
      `low: The hidden value of TOKEN changes in the environment of ${of}`,
    ]);
    expect(
      JSON.stringify(findings.map(({ title, details, facts }) => [title, details, facts])),
    ).not.toContain('hunter');
    expect(hiddenFindingsOf(findWorkloads, job('hunter2'), job('hunter2'))).toEqual([]);
  });
});

describe('a script or file of a ConfigMap', () => {
  const script = (name: string, text: string, key = 'run.sh') =>
    configMap(name, { [key]: `set -e\n${text}\n` });

  test('is reported once for all who read it', () => {
    const all = (name: string, text: string) => [
      script(name, text),
      ...Array.from({ length: 200 }, (_, index) => cronJob(`job${index}`, {}, mounting(name))),
      deployment('web', {}, mounting(name)),
    ];
    const [finding, ...others] = findingsOf(
      findWorkloads,
      all('script-aaaaaaaa', 'a'),
      all('script-bbbbbbbb', 'b'),
    );
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe(
      'medium command: Script run.sh of 200 CronJobs and 1 Deployment in reports changes',
    );
    expect(detailsOf(finding)).toEqual([
      'job0, job1, job10, job100, job101 and 196 more',
      '200 CronJobs in reports have it from the next run on and Deployment reports/web replaces its pods',
      '  set -e',
      '- a',
      '+ b',
    ]);
  });

  test('is reported with its reader when it changes in place', () => {
    const all = (text: string) => [script('script', text), cronJob('nightly', {}, mounting('script'))];
    const findings = findingsOf(findWorkloads, all('a'), all('b'));
    expect(findings.map(headOf)).toEqual([`medium command: Script run.sh of ${of} changes`]);
    expect(findings.flatMap(detailsOf)).toEqual(['  set -e', '- a', '+ b']);
  });

  test('is reported once for several ConfigMaps with the same difference', () => {
    const all = (text: string) =>
      ['a', 'b'].flatMap((name) => [script(name, text), cronJob(`job-${name}`, {}, mounting(name))]);
    expect(findingsOf(findWorkloads, all('a'), all('b')).map(headOf)).toEqual([
      'medium command: Script run.sh of 2 CronJobs in reports changes',
    ]);
  });

  test.each<[string, (text: string) => object[], string[]]>([
    [
      'a file',
      (text) => [script('a', text, 'a.conf'), cronJob('nightly', {}, mounting('a'))],
      [`low: File a.conf of ${of} changes`],
    ],
    [
      'a program without an ending',
      (text) => [configMap('a', { run: `#!/bin/sh\n${text}` }), cronJob('nightly', {}, mounting('a'))],
      [`medium command: Script run of ${of} changes`],
    ],
    [
      'two files',
      (text) => [configMap('a', { a: text, b: text }), cronJob('nightly', {}, mounting('a'))],
      [`low: 2 files of ${of} change`],
    ],
    [
      'a variable',
      (text) => [
        configMap('a', { a: text }),
        cronJob('nightly', { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: 'a' } } }] }),
      ],
      [`low: File a of ${of} changes`],
    ],
    ['one that nothing reads', (text) => [script('a', text), cronJob('nightly')], []],
    [
      'one of another namespace',
      (text) => [
        configMap('a', { a: text }, { metadata: { namespace: 'other' } }),
        cronJob('nightly', {}, mounting('a')),
      ],
      [],
    ],
  ])('may be %s', (_, objects, expected) => {
    expect(findingsOf(findWorkloads, objects('a'), objects('b')).map(headOf)).toEqual(expected);
  });

  test('is not shown of a Secret', () => {
    const all = (value: string) => [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's', namespace: 'reports', labels: { version: `v${value.slice(-1)}` } },
        stringData: { key: value },
      },
      cronJob('nightly', { envFrom: [{ secretRef: { name: 's' } }] }),
    ];
    const findings = hiddenFindingsOf(findWorkloads, all('hunter2'), all('hunter3'));
    expect(findings.map(headOf)).toEqual([`low: Hidden value key of ${of} changes`]);
    expect(findings.flatMap(detailsOf)).toEqual(['what changes of it is hidden']);
  });
});
