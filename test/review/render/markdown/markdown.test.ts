import { markdownText } from '../../../../lib/review/render/markdown/markdown';
import { markerOf } from '../../../../lib/review/render/markdown/marker';
import { words } from '../../../../lib/review/report/said';
import { changeOf } from '../../support';
import { rendered } from '../rendered';
import { reportOf, sampleReport } from '../samples';

const CONFIG_MAP = (name: string) =>
  `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}, data: {a: b}}`;

describe('a comment', () => {
  const text = markdownText(sampleReport());

  test('is found again by an invisible marker with the folders', () => {
    expect(text.split('\n')[0]).toBe('<!-- cdk8s-jobs-review dist/prod -->');
  });

  test('begins with the worst classes, then all others, the objects, and the deployer', () => {
    const [first, second] = text.split('\n\n').slice(1);
    expect(first).toBe(
      '### 🔴 1 critical risk, 1 apply that fails, 1 removal that stops running work, 1 account can do more',
    );
    expect(second).toBe(
      '1 schedule changed, 1 account can do less, 1 image changed, 1 command or script changed, 1 object removed, 1 object created, 4 objects changed. Deployed by Argo CD.',
    );
  });

  test('has the section with the worst finding first', () => {
    const titles = [...text.matchAll(/^#### (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(['Permissions', 'Deployment', 'Schedules', 'Workloads']);
  });

  test('has for each finding how bad it is, what happens and what to do', () => {
    expect(text).toContain(
      '- 🔴 **critical:** `ServiceAccount reports/nightly` can now read every Secret in `payments`',
    );
    expect(text).toContain('is immutable<br>**To do:** give the Job another name, or');
  });

  test('folds the details below, with the place, the rule and the fingerprint', () => {
    expect(text).toContain(`
  <details><summary><code>head.yaml:2</code>: details</summary>

  |  | Before | After |
  | --- | --- | --- |
  | Schedule | \`0 2 * * *\` | \`* * * * *\` |
  | Runs per day | 1 | 1,440 |
`);
    expect(text).toMatch(/\n {2}Rule `schedules\/changed`, fingerprint `[0-9a-f]{12}`\n\n {2}<\/details>\n/);
  });

  test('folds all changes, each with its fields before and after', () => {
    const [, all] = text.split('<details><summary>All changes</summary>');
    expect(all).toContain('- **removed** `CronJob reports/cleanup`');
    expect(all).toContain('  | `spec.schedule` | `0 2 * * *` | `* * * * *` |');
    expect(all).toContain("  - report\n  + fetch --since 'last week'\n");
    expect(all).toContain('    schedule: 30 4 1 * *\n');
  });

  test('closes every element that it opens', () => {
    const { tags } = rendered(text);
    const open: string[] = [];
    for (const tag of tags.filter((each) => !/^<(?:!--|br)/.test(each))) {
      if (tag.startsWith('</')) expect(open.pop()).toBe(tag.slice(2, -1));
      else open.push(/\w+/.exec(tag)![0]);
    }
    expect(open).toEqual([]);
  });
});

test('a review without changes consists of that sentence', () => {
  const same = changeOf(CONFIG_MAP('a'), CONFIG_MAP('a'));
  expect(markdownText(reportOf([[same, []]]))).toBe(
    '<!-- cdk8s-jobs-review -->\n\n### No change in the cluster\n',
  );
});

test('each of several clusters has its folders, its verdict and its deployer', () => {
  const report = reportOf([
    [{ ...changeOf('', CONFIG_MAP('a'), { deployer: 'flux' }), folders: ['dist/a', 'dist/b'] }, []],
    [{ ...changeOf(CONFIG_MAP('b'), '', { deployer: 'kubectl' }), folders: ['dist/c'] }, []],
  ]);
  const text = markdownText(report);
  expect(text).toContain(
    '<!-- cdk8s-jobs-review dist/a,dist/b,dist/c -->\n\n### 1 object removed, 1 object created\n',
  );
  expect(text).toContain('#### `dist/a` and `dist/b`\n\n1 object created. Deployed by Flux.\n');
  expect(text).toContain('#### `dist/c`\n\n1 object removed. Deployed by `kubectl apply`.\n');
});

test('a deployer that all clusters have is named once', () => {
  const clusters = ['a', 'b'].map((name) => changeOf('', CONFIG_MAP(name), { deployer: 'apply' }));
  const text = markdownText(
    reportOf(clusters.map((change, index) => [{ ...change, folders: [`dist/${index}`] }, []])),
  );
  expect(text.match(/Deployed by/g)).toHaveLength(1);
});

test('a hidden value is hidden here', () => {
  expect(markdownText(sampleReport())).not.toContain('[object');
});

test('the user can name the set of folders of a review, and that name cannot end the marker', () => {
  const report = reportOf([[changeOf('', CONFIG_MAP('a')), []]]);
  expect(markdownText(report, { set: 'eu prod' })).toMatch(/^<!-- cdk8s-jobs-review eu%20prod -->\n/);
  expect(markerOf('a-->b')).toBe('<!-- cdk8s-jobs-review a%2d%2d%3eb -->');
  expect(markerOf('a/'.repeat(500))).toMatch(/^<!-- cdk8s-jobs-review [0-9a-f]{64} -->$/);
});

test('adjacent pieces of code are merged, and words that could become a link are code', () => {
  const [first] = sampleReport().clusters;
  const finding = {
    ...first.findings[0],
    title: [{ code: 'a' }, { code: 'b' }, ...words(' of @team, see www.example.com')],
  };
  expect(markdownText(reportOf([[first.change, [finding]]]))).toContain(
    '`ab` of `@team,` see `www.example.com`\n',
  );
});

describe('the gate', () => {
  const [{ change, findings }] = sampleReport().clusters;
  const approval = { fingerprint: findings[0].fingerprint, reason: 'asked for @it', by: 'ann' };

  test('is a line below the verdict, and a mark on each of its findings', () => {
    const failOn = ['risk:critical', 'apply-fails'] as const;
    const text = markdownText(reportOf([[change, findings]], { failOn, approvals: [approval] }));
    expect(text.split('\n\n')[3]).toMatch(
      /^Gate: 1 finding stops this change: `\w{12}` \(apply-fails\); .*\.<br>Approved: `\w{12}` by `ann` \(`asked for @it`\)\.$/,
    );
    expect(text).toContain('read every Secret in `payments` (approved by `ann`)\n');
    expect(text).toContain('whose `spec.template` is immutable (stops this change)<br>**To do:**');
    expect(text.match(/\(stops this change\)/g)).toHaveLength(1);
  });

  test('has a limited number of lines', () => {
    const expired = { reason: '日'.repeat(2000), by: '本'.repeat(2000), expires: '2026-01-01' };
    const approvals = findings.map(({ fingerprint }) => ({ ...expired, fingerprint }));
    const failOn = findings.flatMap(({ classes }) => classes);
    const text = markdownText(reportOf([[change, findings]], { failOn, approvals }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain('<br>... and 2 more about approvals.\n');
  });
});
