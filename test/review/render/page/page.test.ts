import { Hidden } from '../../../../lib/review/fields/hidden';
import { pageText, pageWith } from '../../../../lib/review/render/page/page';
import { changeOf } from '../../support';
import { exampleCharts, exampleReport, reportOf } from './fixture';
import { elementsOf, named, withClass } from './parsed';

const page = pageWith(exampleReport(), exampleCharts);
const elements = elementsOf(page);

describe('the page of a review', () => {
  test('begins with the worst classes of the verdict', () => {
    expect(named(elements, 'h1').map(({ text }) => text)).toEqual([
      '1 critical risk, 1 account can do more, 1 schedule changed, 1 new collision of runs',
    ]);
  });

  test('counts all classes, with what they mean', () => {
    const counts = withClass(elements, 'counts')[0];
    expect(counts.text).toContain('1critical risk' + 'an account or pod gains');
  });

  test('has headings without a gap', () => {
    const levels = elements.filter(({ name }) => /^h\d$/.test(name)).map(({ name }) => Number(name[1]));
    levels.slice(1).forEach((level, index) => expect(level - levels[index]).toBeLessThanOrEqual(1));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
  });

  test('links only to ids that exist, once', () => {
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = named(elements, 'a').map(({ attributes }) => attributes.get('href')!);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect(ids).toContain(link.slice(1));
  });

  test('gives each chart a title and a description', () => {
    const charts = named(elements, 'svg').filter(({ attributes }) => attributes.get('role') === 'img');
    expect(charts).toHaveLength(3);
    const ids = new Map(elements.map((element) => [element.attributes.get('id'), element.text]));
    for (const { attributes } of charts)
      for (const id of attributes.get('aria-labelledby')!.split(' ')) expect(ids.get(id)).toMatch(/\w{3}/);
  });

  test('opens serious findings and folds the others', () => {
    const findings = withClass(elements, 'findings').map(({ text }) => text);
    expect(findings).toHaveLength(3);
    const details = named(elements, 'details').filter(({ text }) => text.includes('fingerprint'));
    expect(details.map(({ attributes }) => attributes.has('open'))).toEqual([true, true, false, false]);
  });

  test('marks added and removed lines by elements and signs', () => {
    expect(named(elements, 'ins')[0].text).toBe('+ set -eu\n');
    expect(named(elements, 'del')[0].text).toBe('- set -e\n');
  });

  test('allows neither scripts nor external resources', () => {
    const policy = named(elements, 'meta').find(({ attributes }) => attributes.has('http-equiv'))!;
    expect(policy.attributes.get('content')).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(named(elements, 'script')).toEqual([]);
    expect(page).not.toMatch(/https?:|url\(|@import/);
  });

  test('shows that nothing changes', () => {
    const empty = pageText(reportOf([], changeOf('', '')));
    const texts = elementsOf(empty).map(({ text }) => text);
    expect(texts).toContain('No change in the cluster');
    expect(texts).toContain('No account gains or loses a permission.');
    expect(texts).toContain('No object differs.');
  });

  test('is the same for the same review', () => {
    expect(pageWith(exampleReport(), exampleCharts)).toBe(page);
  });

  test('contains no hidden value', () => {
    const [object] = exampleReport().clusters[0].change.head.objects;
    const field = { path: ['data'], before: new Hidden('first-word'), after: new Hidden('second-word') };
    const list = {
      path: ['list'],
      before: [new Hidden('first-word')],
      after: { a: new Hidden('second-word') },
    };
    const changed = { kind: 'changed', before: object, after: object, fields: [field, list] } as const;
    const hidden = pageText(reportOf([], { ...changeOf('', ''), changes: [changed] }));
    expect(elementsOf(hidden).map(({ text }) => text)).toContain('hidden');
    expect(hidden).not.toMatch(/first-word|second-word/);
  });

  test('names each of several clusters and links to it', () => {
    const report = exampleReport();
    const [first] = report.clusters;
    const other = { ...first, change: { ...first.change, id: 'other', folders: ['dist/east'] } };
    const two = elementsOf(pageWith({ ...report, clusters: [first, other] }, exampleCharts));
    expect(named(two, 'h2').map(({ text }) => text)).toEqual(['The cluster', 'dist/east']);
    expect(named(two, 'nav')[0].text).toContain('dist/east');
    const ids = two.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
