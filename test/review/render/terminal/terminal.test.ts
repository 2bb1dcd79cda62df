import { ClusterChange } from '../../../../lib/review/cluster-change';
import { objectOf } from '../../../../lib/review/objects/changes';
import { clustersOf } from '../../../../lib/review/objects/clusters';
import { ReviewedObject } from '../../../../lib/review/objects/reviewed-object';
import { terminalText } from '../../../../lib/review/render/terminal/terminal';
import { widthOf } from '../../../../lib/review/render/terminal/width';
import { Finding, line } from '../../../../lib/review/report/finding';
import { say, words } from '../../../../lib/review/report/said';
import * as fc from '../../../support/properties';
import { hostileText } from '../hostile-texts';
import { reportOf, sampleReport } from '../samples';

const ESCAPE = '\u001b';
const SGR = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

function changeWith(before: unknown, after: unknown, name = 'a'): ClusterChange {
  const side = (value: unknown) => [
    new ReviewedObject(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'b' }, data: { other: '', value } },
      { file: `${name}.yaml`, line: 1 },
    ),
  ];
  return clustersOf(side(before), side(after)).clusters[0];
}

function linesOf(before: unknown, after: unknown, columns = 80): string[] {
  const text = terminalText(reportOf([[changeWith(before, after), []]]), { columns });
  return text.slice(text.indexOf('All changes')).split('\n').slice(1, -1);
}

describe('a review on a terminal', () => {
  const text = terminalText(sampleReport());

  test('begins with the worst classes, then all others, the objects, and the deployer', () => {
    expect(text.split('\n').slice(0, 6)).toEqual([
      '1 critical risk, 1 apply that fails, 1 removal that stops running work, 1',
      'account can do more',
      '1 schedule changed, 1 account can do less, 1 image changed, 1 command or script',
      'changed, 1 object removed, 1 object created, 4 objects changed. Deployed by Argo',
      'CD.',
      '',
    ]);
  });

  test('has findings with their level, what to do, and where they are written', () => {
    expect(text).toContain(`
Deployment
high      The API server refuses the change of Job reports/migrate-1db0cf01,
          whose spec.template is immutable
          To do: give the Job another name, or annotate it with
                 \`argocd.argoproj.io/sync-options: Replace=true\`
          head.yaml:16, deployment/immutable, `);
  });

  test('breaks the cells of a table that is too wide', () => {
    expect(text).toContain(`
                                  Before                  After
          Schedule                \`0 2 * * *\`             \`* * * * *\`
          Runs per day            1                       1,440
          Next runs               Mon 30 Nov 02:00, Tue   Sun 29 Nov 13:01,
          (Europe/Berlin)         1 Dec 02:00, Wed 2 Dec  13:02, 13:03
                                  02:00
`);
  });

  test.each([40, 80, 120])('fits %i columns', (columns) => {
    const lines = terminalText(sampleReport(), { columns }).split('\n');
    expect(lines.filter((each) => each.length > columns)).toEqual([]);
  });

  test('has the same text with colors', () => {
    const coloured = terminalText(sampleReport(), { isColoured: true });
    expect(coloured).not.toBe(text);
    expect(coloured).toContain('\u001b[1;31mcritical  \u001b[0m');
    expect(coloured.replaceAll(SGR, '').replaceAll(/ +$/gm, '')).toBe(text);
  });
});

test('the text of the gate is below the verdict, and after the titles of its findings', () => {
  const [{ change, findings }] = sampleReport().clusters;
  const text = terminalText(reportOf([[change, findings]], { failOn: ['apply-fails'] }));
  expect(text).toMatch(/\nGate: 1 finding stops this change: \w{12} \(apply-fails\); to approve one,\n/);
  expect(text).toContain('whose spec.template is immutable (stops this change)\n');
});

describe('a field', () => {
  test('is in a line with its value before and after', () => {
    expect(linesOf('old', 'new')).toEqual(['changed ConfigMap b/a', '    data.value: old -> new']);
  });

  test('has its values below each other if they are too long', () => {
    expect(linesOf('old', `${'long '.repeat(16)}end`)).toEqual([
      'changed ConfigMap b/a',
      '    data.value:',
      '      - old',
      '      + `long long long long long long long long long long long long long long',
      '        long long end`',
    ]);
  });

  test('has them below each other too if they are right-to-left', () => {
    expect(linesOf('אב', 'גד').slice(1)).toEqual(['    data.value:', '      - `אב`', '      + `גד`']);
  });

  test('of a string with several lines is shown by the lines that differ', () => {
    expect(linesOf('a\n  b\nc\nd\n', 'a\n  e\nc\nd\n').slice(1)).toEqual([
      '    data.value',
      '      a',
      '    -   b',
      '    +   e',
      '      c',
    ]);
  });

  test.each([
    [5, '5', '5 -> "5"'],
    ['true', true, '"true" -> true'],
    [undefined, '', 'not set -> ""'],
    ['not set', undefined, '`"not set"` -> not set'],
    [['get', 'list'], { a: 1, b: ['2'] }, '`[get, list]` -> `{a: 1, b: ["2"]}`'],
    ['a\u001b[31mb', 'a\tb', '`"a\\u001b[31mb"` -> `"a\\tb"`'],
    ['\u202eab', 'a\u200bb', '`"\\u202eab"` -> `"a\\u200bb"`'],
    ['0 2 * * *', '日本語', '`0 2 * * *` -> `日本語`'],
  ])('of %j and then %j cannot be mistaken for anything else', (before, after, text) => {
    expect(linesOf(before, after)[1]).toBe(`    data.value: ${text}`);
  });
});

test('whatever the names and values are, only text reaches the terminal, in lines that fit', () => {
  fc.assert(
    fc.property(hostileText, hostileText, fc.boolean(), (one, other, isColoured) => {
      const change = changeWith(one, [other, one], one);
      const finding = {
        ...sampleReport().clusters[0].findings[0],
        object: change.head.objects[0],
        title: say`${one} ${words(other)}`,
        details: [line(say`${other}`), { kind: 'diff', lines: [{ sign: '+', text: one }] } as const],
        cure: say`${one}`,
      };
      const report = reportOf([
        [{ ...change, folders: [other] }, [finding]],
        [changeWith(undefined, { [one]: [{ [other]: one }] }), []],
      ]);
      const text = terminalText(report, { isColoured }).replaceAll(isColoured ? SGR : /(?!)/g, '');
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      for (const each of text.trimEnd().split('\n')) expect(widthOf(each.trimEnd())).toBeLessThanOrEqual(80);
    }),
    { numRuns: 80 },
  );
});

test('the findings of all clusters are above the changes of all clusters', () => {
  const [one, other] = ['one', 'other'].map((name) => changeWith('a', 'b', name));
  const finding = (change: ClusterChange, title: string): Finding => ({
    rule: 'workloads/image',
    section: 'workloads',
    level: 'low',
    classes: [],
    object: objectOf(change.changes[0]),
    title: words(title),
    facts: {},
  });
  const text = terminalText(
    reportOf([
      [{ ...one, folders: ['dist/one'] }, [finding(one, 'The first happens')]],
      [{ ...other, folders: ['dist/other'] }, [finding(other, 'The second happens')]],
    ]),
  );
  const at = [
    '== dist/one',
    'The first happens',
    '== dist/other',
    'The second happens',
    'All changes in dist/one\n',
    'ConfigMap b/one',
    'All changes in dist/other\n',
    'ConfigMap b/other',
  ].map((part) => text.lastIndexOf(part));
  expect(at).not.toContain(-1);
  expect(at).toEqual([...at].sort((a, b) => a - b));
});

test('of an object, 100 fields are shown', () => {
  const fields = (value: string) =>
    Object.fromEntries(Array.from({ length: 103 }, (_, key) => [`k${key}`, value]));
  const side = (value: string) => [
    new ReviewedObject(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, data: fields(value) },
      { file: 'a.yaml', line: 1 },
    ),
  ];
  const text = terminalText(reportOf([[clustersOf(side('x'), side('y')).clusters[0], []]]));
  expect(text).toContain('k99: ');
  expect(text).toContain('... and 3 more fields');
});

test('long lists are shown by the members that differ', () => {
  const rule = (group: string, ...verbs: string[]) => ({ apiGroups: [group], resources: ['widgets'], verbs });
  const many = ['a', 'b', 'c', 'd'].map((group) => rule(group, 'get', 'list'));
  expect(linesOf(many, [...many.slice(0, 3), rule('d', 'get'), rule('e', 'get')])).toEqual([
    'changed ConfigMap b/a',
    '    data.value',
    '    - {apiGroups: [d], resources: [widgets], verbs: [get, list]}',
    '    + {apiGroups: [d], resources: [widgets], verbs: [get]}',
    '    + {apiGroups: [e], resources: [widgets], verbs: [get]}',
  ]);
});
