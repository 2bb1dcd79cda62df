import fc from 'fast-check';
import { covers, uncovered } from '../../lib/rbac/covers';
import { mergedRules } from '../../lib/rbac/merged-rules';
import { AGREED, ask, compared, sample, share } from './oracle';
import { anyGrants, anyRequests, anyRules, ownerAndServant, ruleOfRequest } from './rules';

test('rules cover others, and leave of them uncovered, as Kubernetes compares them against escalation', () => {
  const pairs = sample(ownerAndServant, 30_000);
  const answers = ask('covers', pairs);
  expect(compared(pairs, ({ owner, servant }) => uncovered(owner, servant), answers)).toEqual(AGREED);
  const isCovered = answers.map((rules) => rules.length === 0);
  expect(compared(pairs, ({ owner, servant }) => covers(owner, servant), isCovered)).toEqual(AGREED);
  expect(share(isCovered, Boolean)).toBeGreaterThan(0.2);
  expect(share(isCovered, Boolean)).toBeLessThan(0.8);
});

test('the authorizer allows a request if and only if the rules that hold where it goes cover it', () => {
  const questions = sample(fc.record({ grants: anyGrants, requests: anyRequests }), 5_000);
  const answers = ask('allows', questions).flat();
  const asked = questions.flatMap(({ grants, requests }) =>
    requests.map((request) => ({
      request,
      grants: grants.filter(({ namespace }) => namespace === '' || namespace === request.namespace),
    })),
  );
  const ours = ({ grants, request }: (typeof asked)[number]) =>
    covers(
      grants.flatMap(({ rules }) => rules),
      [ruleOfRequest(request)],
    );
  expect(compared(asked, ours, answers)).toEqual(AGREED);
  expect(share(answers, Boolean)).toBeGreaterThan(0.1);
  expect(share(answers, Boolean)).toBeLessThan(0.9);
});

test('the merged rules allow, by what Kubernetes compares, the same as the rules they were made from', () => {
  const asked = sample(anyRules, 5_000).flatMap((rules) => [
    { owner: mergedRules(rules), servant: rules },
    { owner: rules, servant: mergedRules(rules) },
  ]);
  expect(compared(asked, () => [], ask('covers', asked))).toEqual(AGREED);
});
