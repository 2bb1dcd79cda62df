import { Approval } from '../../../lib/review/report/approvals';
import { Gate, GateItem } from '../../../lib/review/report/gate';
import { gateSentences } from '../../../lib/review/report/gate-words';
import { plainText, words } from '../../../lib/review/report/said';

const approval: Approval = {
  fingerprint: 'bbbbbbbbbbbb',
  reason: 'needed',
  by: 'Ada',
  expires: '2027-01-31',
};
const item = (fingerprint: string, more: Partial<GateItem> = {}): GateItem => ({
  class: 'widened',
  title: words('a'),
  fingerprint,
  ...more,
});
const gate = (more: Partial<Gate>): Gate => ({ failOn: ['widened'], items: [], expired: [], ...more });

const a = item('aaaaaaaaaaaa');

test.each<[says: string, gate: Gate, lines: string[]]>([
  ['nothing without a gate', gate({ failOn: [] }), []],
  ['that nothing stops the change', gate({}), ['Gate: nothing stops this change']],
  [
    'what stops it, once for each finding, and how it is approved',
    gate({ items: [a, { ...a, class: 'risk:high' }] }),
    [
      'Gate: 1 finding stops this change: aaaaaaaaaaaa (widened); to approve one, add its fingerprint to ' +
        '.cdk8s-jobs/approvals.yaml of the default branch',
    ],
  ],
  [
    'what is approved',
    gate({ items: [item('bbbbbbbbbbbb', { approval })] }),
    ['Gate: nothing stops this change', 'Approved: bbbbbbbbbbbb by Ada (needed)'],
  ],
  [
    'which approvals have expired',
    gate({ expired: [approval] }),
    ['Gate: nothing stops this change', 'The approval bbbbbbbbbbbb of Ada expired on 2027-01-31'],
  ],
  [
    'which approvals the change adds',
    gate({ added: [approval] }),
    ['Gate: nothing stops this change', 'This change itself adds 1 approval: bbbbbbbbbbbb by Ada (needed)'],
  ],
])('the text of the gate: %s', (_, given, lines) => {
  expect(gateSentences(given).map(plainText)).toEqual(lines);
});

test('many findings are counted', () => {
  const items = Array.from({ length: 9 }, (_, index) => item(`00000000000${index}`));
  expect(plainText(gateSentences(gate({ items }))[0])).toMatch(/9 findings stop .* and 4 more; to approve/);
});
