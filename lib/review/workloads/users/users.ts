/** Pods that run as another user or in other groups, and the files that these may not be able to use. */

import { Finding, line } from '../../report/finding';
import { calledAll, groupedFindings, Told } from '../../report/grouped';
import { Said, say, words } from '../../report/said';
import { isJobAgain, podChanges, touches, WorkloadChange } from '../workload-change';
import { placesSaid } from './kept-files';
import { factsOfUser, isOtherUser, UserChange, userChange } from './user-change';
import { clausesOf, groupsSaid } from './user-words';

/**
 * Changes of users and groups. Users that become root are reported as lost security. For a Job that runs again, the
 * change itself is reported as a reason for that.
 */
export function findUsers(changes: readonly WorkloadChange[]): Finding[] {
  const changed = podChanges(changes)
    .filter((change) => touches(change, 'securityContext'))
    .flatMap((change): UserChange[] => {
      const found = userChange(change);
      return found === undefined || (isJobAgain(change) && !found.isLoss) ? [] : [found];
    });
  return groupedFindings('workloads', changed, factsOfUser, (group, objects) => {
    const [{ isLoss }] = group;
    const [first, ...others] = clausesOf(group, calledAll(objects));
    const told: Told = {
      rule: 'workloads/user',
      level: isLoss ? 'medium' : 'low',
      classes: [],
      title: isLoss ? say`${first}${lossSaid(group)}` : first,
      details: [...others, ...volumeGroupLines(group)].map(line),
      facts: group.map(({ kept }) => kept.map(({ key }) => key)),
    };
    return isLoss && isOtherUser(group[0]) ? { ...told, cure: CURE } : told;
  });
}

const CURE = words(
  'check who owns these files; if the new user cannot use them, set runAsUser to their owner, or change their owner',
);

function lossSaid(group: readonly UserChange[]): Said {
  const places = placesSaid(group.map(({ atRisk }) => atRisk));
  const use = group.some(({ atRisk }) => atRisk.some(({ isWritable }) => isWritable))
    ? 'read or change'
    : 'read';
  return say`, and may not be able to ${words(use)} ${filesSaid(group[0], places)}`;
}

function filesSaid(change: UserChange, places: Said): Said {
  const { identities, volumeGroup, left, atRisk } = change;
  const formerGroups = identities.flatMap(({ change: { before } }) => before.group ?? []);
  const groups = [...new Set([...formerGroups, ...left])];
  if (isOtherUser(change)) return say`the files of ${places}`;
  if (volumeGroup?.before !== undefined && volumeGroup.after === undefined)
    return groups.length === 0 && atRisk.every(({ isGiven }) => isGiven)
      ? words('them')
      : say`the files of ${places}`;
  return say`files of ${groupsSaid(groups)} in ${places}`;
}

/** What the kubelet does with the files, so that their group can use them. */
function volumeGroupLines(group: readonly UserChange[]): Said[] {
  const [{ volumeGroup, isOnMismatch }] = group;
  if (volumeGroup?.after === undefined || !isOtherUser(group[0])) return [];
  const { before, after } = volumeGroup;
  if (before === after && isOnMismatch)
    return [words('the files keep their groups and modes, because fsGroupChangePolicy is OnRootMismatch')];
  const given = placesSaid(group.map(({ kept }) => kept.filter(({ isGiven }) => isGiven)));
  const when = before !== after ? 'at the next start' : 'at each start';
  return [
    say`the kubelet lets group ${after} read and change the files of ${given} ${words(when)}, if the type of the volume supports fsGroup`,
  ];
}
