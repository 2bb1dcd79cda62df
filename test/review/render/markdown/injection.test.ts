import { ClusterChange } from '../../../../lib/review/cluster-change';
import { clustersOf } from '../../../../lib/review/objects/clusters';
import { ReviewedObject } from '../../../../lib/review/objects/reviewed-object';
import { markdownText } from '../../../../lib/review/render/markdown/markdown';
import { visible } from '../../../../lib/review/render/visible';
import { Finding, line } from '../../../../lib/review/report/finding';
import { fingerprintOf } from '../../../../lib/review/report/fingerprint';
import { Said, say, words } from '../../../../lib/review/report/said';
import * as fc from '../../../support/properties';
import { hostileText, MARKUP } from '../hostile-texts';
import { rendered } from '../rendered';
import { reportOf } from '../samples';

const OURS =
  /^<\/?(?:h[345]|p|ul|li|strong|sub|pre|table|thead|tbody|tr|th|td|details|summary)>$|^<br \/>$|^<br>$|^<!-- -->$|^<!-- cdk8s-jobs-review[^<>]* -->$/;

/** Text that becomes a link, mention, reference or picture outside code. */
const LINKED = /@\w|[#!~%$^]\w|&\w|www\.|:\/\/|GH-\d|\b[0-9a-f]{7,}\b|:[\w+-]+:|\[\w+:|\p{Cf}|(?!\n)\p{Cc}/u;

const CHANGE = changeWith(undefined, { kind: 'CronJob', name: 'a', value: 'x' });

/** A finding that contains the text, or the words, wherever a finding contains any. */
function findingWith(said: Said, text: string): Finding {
  const [change] = CHANGE.changes;
  if (change?.kind !== 'created') throw new Error('An object is created.');
  return {
    rule: 'schedules/changed',
    section: 'schedules',
    level: 'high',
    classes: ['schedule'],
    object: new ReviewedObject(change.after.value, { file: text, line: 1 }),
    title: say`${said} runs instead of ${said}`,
    cure: said,
    details: [
      line(said),
      {
        kind: 'table',
        columns: ['a', 'b'],
        rows: [
          [said, words('x')],
          [words('x'), said],
        ],
      },
      { kind: 'diff', lines: [{ sign: '+', text }] },
    ],
    facts: {},
  };
}

interface Names {
  readonly kind: string;
  readonly name: string;
  readonly value: string;
}

/** Not from YAML, in which fewer characters are allowed than in a string. */
function objectWith({ kind, name, value }: Names): ReviewedObject {
  const metadata = { name, namespace: name };
  const object = { apiVersion: 'v1', kind, metadata, spec: { [name]: value }, text: `${value}\n${name}` };
  return new ReviewedObject(object, { file: `${name}.yaml`, line: 1 });
}

function changeWith(base: Names | undefined, head: Names): ClusterChange {
  return clustersOf(base ? [objectWith(base)] : [], [objectWith(head)]).clusters[0];
}

function findingsOnly(said: Said, text: string): string {
  return markdownText(reportOf([[{ ...CHANGE, changes: [] }, [findingWith(said, text)]]]));
}

test.each(MARKUP)('%j in a finding is shown as it is, in code, and changes nothing else', (text) => {
  const hostile = rendered(findingsOnly([{ code: text }], text));
  const harmless = rendered(findingsOnly([{ code: 'x' }], 'x'));
  const pieces = (one: typeof hostile) => one.tags.filter((tag) => tag !== '<!-- -->');
  expect(pieces(hostile)).toEqual(pieces(harmless));
  expect(hostile.words).toBe(harmless.words);
  const all = hostile.code.join('');
  expect(all.split(visible(text)).length - 1).toBeGreaterThanOrEqual(7);
});

test('multi-line text cannot end the code that contains it', () => {
  const value = '```\n~~~\n````\n</code>\n';
  const text = markdownText(reportOf([[changeWith(undefined, { kind: 'a', name: 'b', value }), []]]));
  const { code } = rendered(text);
  expect(code.at(-1)).toContain('text: |-\n  ```\n  ~~~\n  ````\n  </code>\n');
});

test('no text in a finding escapes from its code', () => {
  const harmless = rendered(findingsOnly([{ code: 'x' }], 'x'));
  fc.assert(
    fc.property(hostileText, (text) => {
      const { tags, words: rest } = rendered(findingsOnly([{ code: text }], text));
      expect(tags.filter((tag) => tag !== '<!-- -->')).toEqual(harmless.tags);
      expect(rest.replaceAll(/ \.\.\. \(\d+ more characters\)/g, '')).toBe(harmless.words);
    }),
    { numRuns: 40 },
  );
});

test('our own words cannot be markup either, whatever they contain', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const said of [words(`a ${text} b`), words(text)]) {
        const { tags, words: rest } = rendered(findingsOnly(said, ''));
        expect(tags.filter((tag) => !OURS.test(tag))).toEqual([]);
        expect(rest).not.toMatch(LINKED);
      }
    }),
    { numRuns: 20 },
  );
});

test('nor can names, fields and values of objects, or folders', () => {
  const object = fc.record({ kind: hostileText, name: hostileText, value: hostileText });
  fc.assert(
    fc.property(object, object, fc.array(hostileText, { maxLength: 4 }), (before, after, folders) => {
      const same = { kind: before.kind, name: before.name, value: after.value };
      const changes = [changeWith(undefined, after), changeWith(before, after), changeWith(before, same)];
      const text = markdownText(reportOf(changes.map((change) => [{ ...change, folders }, []])));
      const { tags, words: rest } = rendered(text);
      expect(tags.filter((tag) => !OURS.test(tag))).toEqual([]);
      expect(tags.filter((tag) => tag.includes('cdk8s-jobs-review'))).toHaveLength(1);
      expect(rest).not.toMatch(LINKED);
    }),
    { numRuns: 20 },
  );
});

test('nor can the text of an approval', () => {
  const finding = findingWith(words('a'), 'a');
  const fingerprint = fingerprintOf(finding, CHANGE.id);
  fc.assert(
    fc.property(hostileText, hostileText, (by, reason) => {
      const approvals = [{ fingerprint, by, reason }];
      const report = reportOf([[CHANGE, [finding]]], { failOn: ['schedule'], approvals, added: approvals });
      const { tags, words: rest } = rendered(markdownText(report));
      expect(tags.filter((tag) => !OURS.test(tag))).toEqual([]);
      expect(rest).not.toMatch(LINKED);
    }),
    { numRuns: 20 },
  );
});
