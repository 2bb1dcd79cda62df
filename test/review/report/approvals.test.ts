import { isValid, readApprovals } from '../../../lib/review/report/approvals';

const approval = { fingerprint: '0123456789ab', reason: 'the new team needs it', by: 'Ada' };

test('an approval is a line of the list', () => {
  const text = `# Decisions
- { fingerprint: 0123456789ab, reason: the new team needs it, by: Ada }
- fingerprint: 012345678901
  reason: '#12'
  by: Bob
  expires: 2027-01-31
`;
  expect(readApprovals(text)).toEqual({
    approvals: [approval, { fingerprint: '012345678901', reason: '#12', by: 'Bob', expires: '2027-01-31' }],
    problems: [],
  });
});

test('a file without approvals has none', () => {
  expect(readApprovals('\n')).toEqual({ approvals: [], problems: [] });
});

test.each([
  ['fingerprint: 1', 'must be a list'],
  ['- a', 'must have a map in each item of the list'],
  ['- { fingerprint: 0123456789ab, reason: r, by: b, until: 2027-01-01 }', 'and no other field'],
  ['- { fingerprint: 0123, reason: r, by: b }', 'must have a fingerprint of 12 digits'],
  ['- { fingerprint: 0123456789ab, by: b }', 'must have a reason and by'],
  ["- { fingerprint: 0123456789ab, reason: r, by: '' }", 'must have a reason and by'],
  ['- { fingerprint: 0123456789ab, reason: r, by: b, expires: 2027-02-30 }', 'must have a day such as'],
  ['- { fingerprint: 0123456789ab, reason: r, by: b, expires: soon }', 'must have a day such as'],
  ['- [', 'must close each quote'],
])('%s is refused', (text, rule) => {
  const { approvals, problems } = readApprovals(text);
  expect(approvals).toEqual([]);
  expect(problems).toEqual([expect.objectContaining({ line: 1, rule: expect.stringContaining(rule) })]);
});

test('an approval is valid until the end of its last day', () => {
  const until = { ...approval, expires: '2027-01-31' };
  expect(isValid(until, new Date('2027-01-31T23:59:59Z'))).toBe(true);
  expect(isValid(until, new Date('2027-02-01T00:00:00Z'))).toBe(false);
  expect(isValid(approval, new Date('2099-01-01T00:00:00Z'))).toBe(true);
});
