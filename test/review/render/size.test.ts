import { ClusterChange } from '../../../lib/review/cluster-change';
import { clustersOf } from '../../../lib/review/objects/clusters';
import { ReviewedObject } from '../../../lib/review/objects/reviewed-object';
import { markdownText } from '../../../lib/review/render/markdown/markdown';
import { terminalText } from '../../../lib/review/render/terminal/terminal';
import { CLASS_NAMES, CLASSES } from '../../../lib/review/report/classes';
import { Finding, Level, LEVELS } from '../../../lib/review/report/finding';
import { say } from '../../../lib/review/report/said';
import { reportOf } from './samples';

const MOST = 60_000;
const MEGABYTE = 1_000_000;

function objectOf(index: number, value: unknown): ReviewedObject {
  const name = `${index}-`.padEnd(253, 'n');
  const metadata = { name, namespace: 'n'.repeat(63) };
  return new ReviewedObject(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { value } },
    { file: 'a.yaml', line: 1 },
  );
}

function changeOf(count: number, value: unknown): ClusterChange {
  const side = (each: unknown) => Array.from({ length: count }, (_, index) => objectOf(index, each));
  return clustersOf(side('before'), side(value)).clusters[0];
}

function findingsOf({ head }: ClusterChange, text = 'a'): Finding[] {
  return head.objects.map((object, index) => ({
    rule: 'jobs/changed',
    section: 'jobs',
    level: LEVELS[LEVELS.length - 1 - (index % LEVELS.length)],
    classes: [CLASS_NAMES[index % CLASS_NAMES.length]],
    object,
    title: say`${object.name} says ${text.slice(0, 1 + ((index * 37) % 300))}`,
    details: [{ kind: 'diff', lines: [{ sign: '+', text }] }],
    cure: say`remove ${text}`,
    facts: index,
  }));
}

describe.each([
  ['5,000 objects with the longest names', () => changeOf(5000, 'after'), 'a'],
  ['values of a megabyte', () => changeOf(4, 'x'.repeat(MEGABYTE)), 'x'.repeat(MEGABYTE)],
  ['a text of a million lines', () => changeOf(4, '\n'.repeat(MEGABYTE)), '`\n'.repeat(MEGABYTE)],
  ['characters of three bytes', () => changeOf(500, '日'.repeat(300)), '日'.repeat(300)],
  [
    'characters of nine when they are visible',
    () => changeOf(500, '\u{e0041}'.repeat(300)),
    '\u{e0041}'.repeat(300),
  ],
  ['backticks', () => changeOf(500, '`'.repeat(300)), '`'.repeat(300)],
  [
    'a list of a million entries',
    () =>
      changeOf(
        2,
        Array.from({ length: MEGABYTE }, () => 1),
      ),
    'a',
  ],
])('of %s', (_, make, text) => {
  const change = make();
  const report = reportOf([[{ ...change, folders: ['dist/a'] }, findingsOf(change, text)]]);
  const markdown = markdownText(report);

  test('a comment has at most 60,000 bytes, and so at most as many characters', () => {
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(MOST);
  });

  test('it counts every class', () => {
    for (const { class: name, count } of report.verdict.classes)
      expect(markdown).toContain(`${count} ${count === 1 ? CLASSES[name].one : CLASSES[name].many}`);
  });

  test('it shows the worst findings, and no other before all of these', () => {
    const levels = report.clusters[0].findings
      .map(({ level }) => LEVELS.indexOf(level))
      .sort((a, b) => a - b);
    const shown = [...markdown.matchAll(/^- .{1,2} \*\*(\w+):\*\*/gmu)].map(([, level]) =>
      LEVELS.indexOf(level as Level),
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).toEqual(levels.slice(0, shown.length));
  });

  test('shown and omitted parts together are all findings and objects', () => {
    const [, findings = '0', objects = '0'] =
      /Too much for a comment:\*\* (?:(\d+) findings?)?.*?(?:(\d+) changed objects?)?(?:, all of \d+ clusters?)? are only/.exec(
        markdown,
      ) ?? [];
    const count = (pattern: RegExp) => markdown.match(pattern)?.length ?? 0;
    expect(count(/^- .{1,2} \*\*(?:critical|high|medium|low|info):\*\*/gmu) + Number(findings)).toBe(
      change.head.objects.length,
    );
    expect(count(/^- \*\*changed\*\*/gm) + Number(objects)).toBe(change.changes.length);
  });

  test('a terminal receives limited text, too', () => {
    expect(terminalText(report).length).toBeLessThan(100_000);
  });
});

test('of 1,000 clusters, the comment counts those that it does not show', () => {
  const clusters = Array.from({ length: 1000 }, (_, index) => {
    const change = changeOf(1, 'after');
    return [{ ...change, folders: [`dist/${index}/`.padEnd(300, 'x')] }, []] as const;
  });
  const text = markdownText(reportOf(clusters));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST);
  const left = Number(/all of (\d+) clusters/.exec(text)![1]);
  expect(text.match(/^#### /gm)!.length + left).toBe(1000);
});
