import { ReviewedObject } from '../../objects/reviewed-object';
import { Block, Level, line } from '../../report/finding';
import { agreeing, calledAll, namesOf, Told } from '../../report/grouped';
import { listed, Said, say, words } from '../../report/said';
import { Cause, NetworkChange } from './network-change';
import { Direction } from './policy';

/** What is reported about the same change of several workloads. */
export function told(group: readonly NetworkChange[], objects: readonly ReviewedObject[]): Told {
  const [change] = group;
  const policies = policiesOf(group);
  const [one, many] = CAUSES[change.cause];
  return {
    rule: 'workloads/network-policy',
    level: levelOf(change),
    classes: change.effect === 'opened' ? ['security-lowered'] : [],
    title: say`${calledAll(policies)} ${agreeing(policies, one, many)} the pods of ${calledAll(objects)}, so ${effectSaid(change, policies)}`,
    details: detailsOf(change, policies),
    cure: cureOf(change),
    facts: group.map((each) => each.policies.map(({ key }) => key)),
  };
}

/** The words for one policy and for several, before `the pods of`. */
const CAUSES: { readonly [cause in Cause]: readonly [one: string, many: string] } = {
  selects: ['now selects', 'now select'],
  'selects no longer': ['no longer selects', 'no longer select'],
  removed: ['is removed and no longer selects', 'are removed and no longer select'],
  rules: ['has other rules for', 'have other rules for'],
};

const ADJECTIVES: { readonly [direction in Direction]: string } = { egress: 'outgoing', ingress: 'incoming' };

function policiesOf(group: readonly NetworkChange[]): readonly ReviewedObject[] {
  const byKey = new Map(group.flatMap(({ policies }) => policies.map((policy) => [policy.key, policy])));
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** If policies restrict only incoming connections, pods without ports probably lose nothing. */
function levelOf({ effect, directions, isServer }: NetworkChange): Level {
  if (effect === 'lost' || effect === 'gained') return 'low';
  return effect === 'opened' || isServer || directions.includes('egress') ? 'medium' : 'low';
}

function effectSaid(change: NetworkChange, policies: readonly ReviewedObject[]): Said {
  const connections = connectionsIn(change.directions);
  switch (change.effect) {
    case 'opened':
      return say`all their ${connections} are allowed`;
    case 'restricted':
      return restrictionSaid(change);
    case 'lost':
      return say`${connections} that only ${agreeing(policies, 'it', 'they')} allowed are blocked`;
    case 'gained':
      return say`${connections} that ${agreeing(policies, 'it allows', 'they allow')} are no longer blocked`;
  }
}

function restrictionSaid({ directions, blocked }: NetworkChange): Said {
  const limited = directions.filter((direction) => !blocked.includes(direction));
  return listed([
    ...(limited.length > 0
      ? [say`their ${connectionsIn(limited)} are limited to those that a policy allows`]
      : []),
    ...(blocked.length > 0 ? [say`their ${connectionsIn(blocked)} are blocked`] : []),
  ]);
}

/** `outgoing and incoming connections`. */
function connectionsIn(directions: readonly Direction[]): Said {
  return say`${listed(directions.map((direction) => words(ADJECTIVES[direction])))} connections`;
}

function detailsOf({ unmet }: NetworkChange, policies: readonly ReviewedObject[]): Block[] {
  const keys = listed(unmet.map((key) => say`${key}`));
  const conditions = unmet.length === 1 ? words('condition') : words('conditions');
  const own = agreeing(policies, 'its', 'their');
  return [
    ...(policies.length > 1 ? [line(say`the policies: ${namesOf(policies)}`)] : []),
    ...(unmet.length > 0
      ? [line(say`the labels of the pods do not meet ${own} ${conditions} on ${keys}`)]
      : []),
  ];
}

function cureOf({ effect, cause, directions }: NetworkChange): Said | undefined {
  if (effect === 'restricted' && directions.includes('egress'))
    return words('check that a policy allows what they connect to, and DNS');
  if (effect === 'restricted') return words('check that a policy allows what connects to them');
  if (cause !== 'selects no longer' || effect === 'gained') return undefined;
  return say`give the pods the labels that ${'podSelector'} selects, or change ${'podSelector'}`;
}
