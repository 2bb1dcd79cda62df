import { listed, Said, say, words } from '../../report/said';
import { containersSaid, subjectSaid } from './container-names';
import { identitySaid } from './identity';
import { placesSaid } from './kept-files';
import { ChangedIdentity, isOtherUser, UserChange } from './user-change';

/** What changes for a group of objects: a sentence about all of them, and the ends of further ones. */
export function clausesOf(group: readonly UserChange[], all: Said): readonly Said[] {
  const isMany = group.length > 1;
  const [{ identities, joined, left }] = group;
  const [first, ...others] = identities;
  const ofPods = [
    ...(left.length > 0 ? [say`${words(isMany ? 'are' : 'is')} no longer in ${groupsSaid(left)}`] : []),
    ...volumeGroupSaid(group, isMany),
    ...(joined.length > 0 ? [say`${words(isMany ? 'are' : 'is')} also in ${groupsSaid(joined)}`] : []),
  ];
  if (first === undefined)
    return ofPods.map((clause, index) => (index === 0 ? say`${all} ${clause}` : clause));
  return [
    identityClause(first, isMany, all),
    ...others.map((other) => identityClause(other, isMany)),
    ...ofPods,
  ];
}

function identityClause({ change, containers }: ChangedIdentity, isMany: boolean, all?: Said): Said {
  const own = containers === undefined ? [] : containersSaid(containers);
  const subject = all === undefined ? own : subjectSaid(containers, all);
  return say`${subject} ${identitySaid(change, containers === undefined ? isMany : containers.length > 1)}`;
}

export function groupsSaid(groups: readonly number[]): Said {
  return say`${words(groups.length > 1 ? 'groups' : 'group')} ${listed(groups.map((group) => say`${group}`))}`;
}

/** Which group the files of volumes get. With another user, a line of its own says so. */
function volumeGroupSaid(group: readonly UserChange[], isMany: boolean): Said[] {
  const [{ volumeGroup, isLoss }] = group;
  if (volumeGroup === undefined || volumeGroup.before === volumeGroup.after) return [];
  const { before, after } = volumeGroup;
  const files = say`the files of ${placesSaid(group.map(({ kept }) => kept.filter(({ isGiven }) => isGiven)))}`;
  if (after === undefined)
    return [say`no longer ${words(isMany ? 'give' : 'gives')} ${files} to group ${before ?? ''}`];
  if (isLoss && isOtherUser(group[0])) return [];
  const instead = before === undefined ? [] : say` instead of group ${before}`;
  return [say`${words(isMany ? 'give' : 'gives')} ${files} to group ${after}${instead}`];
}
