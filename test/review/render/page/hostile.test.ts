import * as fc from 'fast-check';
import { clustersOf } from '../../../../lib/review/objects/clusters';
import { ReviewedObject } from '../../../../lib/review/objects/reviewed-object';
import { PermissionEdge } from '../../../../lib/review/permissions/graph';
import { ChartData, pageWith } from '../../../../lib/review/render/page/page';
import { Finding, LEVELS, SECTIONS } from '../../../../lib/review/report/finding';
import { Report } from '../../../../lib/review/report/report';
import { say } from '../../../../lib/review/report/said';
import { Timeline } from '../../../../lib/review/schedules/timeline';
import { changeOf } from '../../support';
import { collisionsOf, reportOf } from './fixture';
import { Element, elementsOf } from './parsed';

const NOW = Date.UTC(2026, 10, 29, 12, 30);
const MINUTE = 60_000;

const ELEMENTS = new Set(
  (
    'html head meta title style body header a p h1 h2 h3 h4 nav ul li main article section details summary span table ' +
    'thead tbody tr th td figure figcaption div pre ins del code b svg g rect path text circle line desc footer'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'lang charset http-equiv content name class href id role tabindex scope open width height viewBox x y rx cx cy r d ' +
    'x1 x2 y1 y2 text-anchor aria-label aria-labelledby aria-hidden'
  ).split(' '),
);

/** What breaks out of elements, attributes, comments, styles and charts, if anything does. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></svg></details><iframe src="https://evil.example">',
  '<!-- -->--><![CDATA[ ]]>',
  '<svg onload=alert(1)><foreignObject><a xlink:href="javascript:alert(1)">',
  '&lt;b&gt;&#60;b&#62;&amp;',
  'javascript:alert(1)',
  '@import url(//evil.example)',
  '${code} `code` {{code}}',
  '\\u003cscript\\u003e',
  '\u202Egnp.exe\u2066\u200B\uFEFF',
  'a\nb\r\n\tc\u0000\u0085\u2028',
  '\uD800',
  '<'.repeat(5000),
  'e\u0301'.repeat(400),
];

const text = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...'<>"\'&=/ -!'), { maxLength: 12 }).map((marks) => marks.join('')),
);
const said = text.map((name) => say`${name} is now ${name}`);

const [object] = changeOf('', '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}').head.objects;

const finding: fc.Arbitrary<Finding> = fc.record({
  rule: text,
  section: fc.constantFrom(...SECTIONS),
  level: fc.constantFrom(...LEVELS),
  classes: fc.constant([]),
  object: fc.constant(object),
  title: said,
  cure: said,
  facts: fc.constant({}),
  details: fc.tuple(
    said.map((line) => ({ kind: 'line' as const, text: line })),
    fc.array(said, { maxLength: 3 }).map((row) => ({ kind: 'table' as const, columns: ['a'], rows: [row] })),
    text.map((line) => ({ kind: 'diff' as const, lines: [{ sign: '+' as const, text: line }] })),
  ),
});

const edge: fc.Arbitrary<PermissionEdge> = fc.record({
  account: text,
  role: text,
  allows: text,
  where: text,
  state: fc.constantFrom('gained', 'lost', 'same'),
  level: fc.constantFrom(...LEVELS),
});

const runs = fc
  .uniqueArray(fc.integer({ min: 0, max: 1439 }), { maxLength: 6 })
  .map((minutes) => minutes.sort((a, b) => a - b).map((minute) => new Date(NOW + minute * MINUTE)));
const timeline: fc.Arbitrary<Timeline> = fc
  .array(fc.record({ name: text, before: runs, after: runs }), { maxLength: 5 })
  .map((jobs) => {
    return { from: new Date(NOW), to: new Date(NOW + 1440 * MINUTE), jobs, collisions: collisionsOf(jobs) };
  });

const charts: fc.Arbitrary<ChartData> = fc
  .tuple(fc.array(edge, { maxLength: 8 }), timeline)
  .map(([permissions, day]) => ({ permissions, runs: { day, week: day } }));

const report: fc.Arbitrary<Report> = fc
  .tuple(fc.array(finding, { maxLength: 4 }), fc.array(text, { maxLength: 2 }), text, text)
  .map(([findings, folders, key, value]) => {
    const config = (data: string) => {
      const metadata = { name: key, namespace: value };
      const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [key]: data, both: value } };
      return new ReviewedObject(manifest, { file: value, line: 1 });
    };
    const [change] = clustersOf([config('x\ny')], [config(`${value}\n${value}`)]);
    return reportOf(findings, { ...change, folders });
  });

/** What is not of us. */
function strangeParts({ name, attributes }: Element): string[] {
  const parts = [...attributes].filter(([attribute, value]) => {
    if (attribute === 'href') return !/^#[\w-]+$/.test(value);
    if (attribute === 'id') return !/^[\w-]+$/.test(value);
    return !ATTRIBUTES.has(attribute);
  });
  return [...(ELEMENTS.has(name) ? [] : [name]), ...parts.map((part) => `${name} ${part.join('=')}`)];
}

describe('a page about a hostile change', () => {
  test('has our elements only, no script, and no way to anything outside', () => {
    fc.assert(
      fc.property(report, charts, (its, data) => {
        const page = pageWith(its, () => data);
        expect(elementsOf(page).flatMap(strangeParts)).toEqual([]);
      }),
    );
  });

  test('shows every character, and none that moves others', () => {
    fc.assert(
      fc.property(report, charts, (its, data) => {
        expect(pageWith(its, () => data)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
