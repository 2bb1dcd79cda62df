import fc from 'fast-check';
import { atomsOf, type Atom, type Grant as RbacGrant } from '../../lib/rbac/grant';
import { changeOfGrants, type Effect } from '../../lib/rbac/permission-change';
import type { Rule } from '../../lib/rbac/rule';
import { heldRules } from '../../lib/rbac/scoped-rules';
import { AGREED, ask, compared, type Grant, type Request, sample, share } from './oracle';
import { anyGrants, anyRules } from './rules';

/** Rules before and after, which often have some in common. */
const pair = fc.tuple(anyRules, anyRules, anyRules, fc.constantFrom('both', 'base', 'head', 'none'));
const basesAndHeads = pair.map(([base, head, common, which]) => ({
  base: which === 'both' || which === 'base' ? [...base, ...common] : common,
  head: which === 'both' || which === 'head' ? [...common, ...head] : common,
}));

test('a role is widened, narrowed, both or equal as Kubernetes compares its rules against escalation', () => {
  const pairs = sample(basesAndHeads, 12_000);
  const gained = ask(
    'covers',
    pairs.map(({ base, head }) => ({ owner: base, servant: head })),
  );
  const lost = ask(
    'covers',
    pairs.map(({ base, head }) => ({ owner: head, servant: base })),
  );
  const effects = pairs.map((_, index): Effect => {
    if (gained[index].length === 0) return lost[index].length === 0 ? 'equal' : 'narrowed';
    return lost[index].length === 0 ? 'widened' : 'mixed';
  });
  const ours = ({ base, head }: (typeof pairs)[number]) => changeOf(base, head).effect;
  expect(compared(pairs, ours, effects)).toEqual(AGREED);
  const atoms = ({ base, head }: (typeof pairs)[number]) =>
    changeOf(base, head).gained.map(({ rule }) => rule);
  expect(compared(pairs, atoms, gained)).toEqual(AGREED);
  for (const effect of ['equal', 'widened', 'narrowed', 'mixed'])
    expect(share(effects, (one) => one === effect)).toBeGreaterThan(0.1);
});

function changeOf(base: readonly Rule[], head: readonly Rule[]) {
  return changeOfGrants([{ rules: base }], [{ rules: head }]);
}

test('what is gained is what the authorizer allows after the change and not before, in every scope', () => {
  const questions = sample(fc.tuple(anyGrants, anyGrants, anyGrants), 2_000).map(([base, head, common]) => ({
    base: [...base, ...common],
    head: [...common, ...head],
  }));
  const asked = questions.map(({ base, head }) => ({
    base,
    atoms: atomsOf(grantsOf(head)).filter(isAskable),
  }));
  const answers = ask(
    'allows',
    asked.map(({ base, atoms }) => ({ grants: base, requests: atoms.map(requestOf) })),
  );
  const ours = ({ base, atoms }: (typeof asked)[number]) => {
    const gained = new Set(
      changeOfGrants(grantsOf(base), atoms.map(grantOf)).gained.map((atom) => JSON.stringify(atom)),
    );
    return atoms.map((atom) => !gained.has(JSON.stringify(atom)));
  };
  expect(compared(asked, ours, answers)).toEqual(AGREED);
  expect(share(answers.flat(), Boolean)).toBeGreaterThan(0.2);
  expect(share(answers.flat(), Boolean)).toBeLessThan(0.9);
});

test('the rules that atoms are put together into allow the same as the atoms', () => {
  const all = sample(anyGrants, 1_000).map((grants) => atomsOf(grantsOf(grants)));
  const effects = all.map(
    (atoms) =>
      changeOfGrants(
        atoms.map(grantOf),
        heldRules(atoms).flatMap(({ namespaces = [undefined], rule }) =>
          namespaces.map((namespace) => ({ namespace, rules: rule ? [rule] : [] })),
        ),
      ).effect,
  );
  expect(new Set(effects)).toEqual(new Set(['equal']));
});

function grantsOf(grants: readonly Grant[]): RbacGrant[] {
  return grants.map(({ namespace, rules }) => ({ namespace: namespace || undefined, rules }));
}

function grantOf({ namespace, rule }: Atom): RbacGrant {
  return { namespace, rules: rule ? [rule] : [] };
}

/** A request has a subresource or none, and no empty one. */
function isAskable({ rule }: Atom): boolean {
  const [resource] = rule?.resources ?? ['.'];
  return resource !== '' && !/^\/|\/$/.test(resource) && rule?.nonResourceURLs?.[0] !== '';
}

function requestOf({ namespace = '', rule }: Atom): Request {
  const [resource = '', subresource = ''] = rule?.resources?.[0].split(/\/(.*)/) ?? [];
  return {
    verb: rule?.verbs[0] ?? '',
    group: rule?.apiGroups?.[0] ?? '',
    resource,
    subresource,
    name: rule?.resourceNames?.[0] ?? '',
    namespace,
    path: rule?.nonResourceURLs?.[0] ?? '',
  };
}
