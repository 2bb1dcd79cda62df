import { PermissionEdge } from '../../../../lib/review/permissions/graph';
import { pageWith } from '../../../../lib/review/render/page/page';
import { Span } from '../../../../lib/review/render/page/timeline/span';
import { Finding } from '../../../../lib/review/report/finding';
import { say } from '../../../../lib/review/report/said';
import { changeOf } from '../../support';
import { exampleCharts, exampleReport, job, reportOf, spanOf } from './fixture';
import { elementsOf, named, withClass } from './parsed';

const LARGEST = 2_000_000;
const MINUTE = 60_000;
const NOW = new Date('2026-11-29T12:30:00Z');
const [object] = exampleReport().clusters[0].change.head.objects;

const ROWS = Array.from({ length: 1000 }, (_, index) => [say`${`name ${index}`}`]);
const LINES = Array.from({ length: 1000 }, (_, index) => ({ sign: '+' as const, text: `line ${index}` }));

function finding(level: Finding['level'], title: string): Finding {
  return {
    rule: 'workloads/image',
    section: 'workloads',
    level,
    classes: [],
    object,
    title: say`${title} changes`,
    details: [
      { kind: 'table', columns: ['Name'], rows: ROWS },
      { kind: 'diff', lines: LINES },
    ],
    facts: {},
  };
}

const configMap = (index: number, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${index}}\ndata: {a: ${JSON.stringify(value)}}\n`;
const configMaps = (value: (index: number) => string) =>
  Array.from({ length: 5000 }, (_, index) => configMap(index, value(index))).join('---\n');

const edges = Array.from({ length: 10_000 }, (_, index): PermissionEdge => ({
  account: `ServiceAccount shop/account-${index % 900}`,
  role: `Role shop/role-${index % 777}`,
  allows: `get widgets-${index}`,
  where: 'namespace shop',
  state: (['gained', 'lost', 'same'] as const)[index % 3],
}));

/** Each runs once a day. */
function fleet(days: number): Span {
  const runs = (minute: number) =>
    Array.from({ length: days }, (_, day) => new Date(+NOW + (day * 1440 + (minute % 1440)) * MINUTE));
  const jobs = Array.from({ length: 10_000 }, (_, index) =>
    job(`shop/job-${index}`, runs(index * 7), runs(index * 7 + 30)),
  );
  return spanOf(NOW, days, jobs);
}

describe('a page about a large change', () => {
  test('stays below 2 MB, and counts what it leaves out', () => {
    const change = changeOf(
      configMaps((index) => `before ${index}`),
      configMaps((index) => `${'after '.repeat(200)}${index}`),
    );
    const runs = { day: fleet(1), week: fleet(7) };
    const findings = Array.from({ length: 3000 }, (_, index) => finding('low', `Deployment shop/d${index}`));
    const page = pageWith(reportOf([...findings, finding('critical', 'the worst')], change), () => ({
      permissions: edges,
      runs,
    }));
    expect(Buffer.byteLength(page)).toBeLessThan(LARGEST);
    expect(Buffer.byteLength(page)).toBeGreaterThan(LARGEST / 4);
    const elements = elementsOf(page);
    expect(withClass(elements, 'title')[0].text).toBe('the worst changes');
    expect(named(elements, 'header')[0].text).toMatch(
      /Too much for one page: .*details of 3?\d+ findings, \d+ changed objects/,
    );
    const left = withClass(elements, 'more').map(({ text }) => text);
    expect(left).toContain('9,976 CronJobs more without a row; the numbers above the rows count them.');
    expect(left).toContainEqual(expect.stringMatching(/^\d,\d{3} permissions more gained or lost/));
    expect(left).toContainEqual(expect.stringMatching(/^\d,\d{3} more rows in the JSON report/));
  });

  test('shows the worst finding of the last cluster before less serious ones of the first', () => {
    const lesser = Array.from({ length: 3000 }, (_, index) =>
      finding('low', `Deployment shop/${'d'.repeat(200)}${index}`),
    );
    const report = reportOf(lesser);
    const last = reportOf([finding('critical', 'the worst')]).clusters[0];
    const page = pageWith({ ...report, clusters: [...report.clusters, last] }, exampleCharts);
    const titles = withClass(elementsOf(page), 'title').map(({ text }) => text);
    expect(titles.length).toBeLessThan(3000);
    expect(titles.at(-1)).toBe('the worst changes');
  });

  test('cuts an object of a megabyte', () => {
    const text = (word: string) => `${word} `.repeat(200_000);
    const change = changeOf(configMap(0, text('before')), configMap(0, text('after')));
    expect(Buffer.byteLength(pageWith(reportOf([], change), exampleCharts))).toBeLessThan(100_000);
  });

  test('has charts for the first of many clusters, and leaves out no worse cluster', () => {
    const report = exampleReport();
    const [cluster] = report.clusters;
    const calm = { ...cluster, findings: cluster.findings.slice(2) };
    const clusters = [...Array.from({ length: 300 }, () => calm), cluster];
    const page = pageWith({ ...report, clusters }, exampleCharts);
    expect(Buffer.byteLength(page)).toBeLessThan(LARGEST);
    const elements = elementsOf(page);
    expect(named(elements, 'article')).toHaveLength(200);
    expect(named(elements, 'article').at(-1)!.text).toContain('can now read every Secret');
    expect(named(elements, 'header')[0].text).toContain('101 more clusters are not on this page');
  });
});
