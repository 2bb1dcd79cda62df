/** Reviews in which all text is an attempt to break the page. */

import { clustersOf } from '../../../../lib/review/objects/clusters';
import { ReviewedObject } from '../../../../lib/review/objects/reviewed-object';
import { PermissionEdge } from '../../../../lib/review/permissions/graph';
import { ChartData } from '../../../../lib/review/render/page/page';
import { Finding, LEVELS, SECTIONS } from '../../../../lib/review/report/finding';
import { Report } from '../../../../lib/review/report/report';
import { say } from '../../../../lib/review/report/said';
import * as fc from '../../../support/properties';
import { changeOf } from '../../support';
import { job, reportOf, spanOf } from './fixture';

const NOW = new Date('2026-11-29T12:30:00Z');
const MINUTE = 60_000;

/** Text that would break out of elements, attributes, comments, styles and charts. */
export const ATTACKS = [
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
  fc.string({ unit: fc.anyCharacter, maxLength: 30 }),
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
  .map((minutes) => minutes.sort((a, b) => a - b).map((minute) => new Date(+NOW + minute * MINUTE)));
const span = fc.array(fc.tuple(text, runs, runs), { maxLength: 5 }).map((jobs) =>
  spanOf(
    NOW,
    1,
    jobs.map(([name, before, after]) => job(name, before, after)),
  ),
);

export const charts: fc.Arbitrary<ChartData> = fc
  .tuple(fc.array(edge, { maxLength: 8 }), span)
  .map(([permissions, day]) => ({ permissions, runs: { day, week: day } }));

export const report: fc.Arbitrary<Report> = fc
  .tuple(fc.array(finding, { maxLength: 4 }), fc.array(text, { maxLength: 2 }), text, text)
  .map(([findings, folders, key, value]) => {
    const config = (data: string) => {
      const metadata = { name: key, namespace: value };
      const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [key]: data, both: value } };
      return new ReviewedObject(manifest, { file: value, line: 1 });
    };
    const {
      clusters: [change],
    } = clustersOf([config('x\ny')], [config(`${value}\n${value}`)]);
    return reportOf(findings, { ...change, folders });
  });

/** All attacks in one page. */
export function hostileReport(): Report {
  return reportOf(
    ATTACKS.map((attack) => ({
      rule: attack,
      section: 'workloads',
      level: 'critical',
      classes: [],
      object,
      title: say`${attack} changes`,
      details: [{ kind: 'diff', lines: [{ sign: '+', text: attack }] }],
      facts: {},
    })),
  );
}

export function hostileCharts(): ChartData {
  const runs = (offset: number) => [new Date(+NOW + offset * MINUTE)];
  const day = spanOf(
    NOW,
    1,
    ATTACKS.map((name, index) => job(name, runs(index), runs(20))),
  );
  const permissions = ATTACKS.map((attack): PermissionEdge => ({
    account: attack,
    role: attack,
    allows: attack,
    where: attack,
    state: 'gained',
  }));
  return { permissions, runs: { day, week: day } };
}
