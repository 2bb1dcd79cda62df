/** Pods that run as another user or in other groups, and the files that these may not be able to use. */

import { Finding, line } from '../../report/finding';
import { calledAll, groupedFindings, Told } from '../../report/grouped';
import { Said, say, words } from '../../report/said';
import { isJobAgain, podChanges, touches, WorkloadChange } from '../workload-change';
import { placesSaid } from './kept-files';
import { factsOfUser, UserChange, userChange } from './user-change';
import { clausesOf } from './user-words';

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
    const [{ isLoss, identities }] = group;
    const [first, ...others] = clausesOf(group, calledAll(objects));
    const told: Told = {
      rule: 'workloads/user',
      level: isLoss ? 'medium' : 'low',
      classes: [],
      title: isLoss ? say`${first}${lossSaid(group)}` : first,
      details: [...others, ...volumeGroupLines(group[0])].map(line),
      facts: group.map(({ kept }) => kept.map(({ key }) => key)),
    };
    return isLoss && identities.some(({ change: { before, after } }) => before.user !== after.user)
      ? { ...told, cure: CURE }
      : told;
  });
}

const CURE = words(
  'check who owns these files; if the new user cannot use them, set runAsUser to their owner, or change their owner',
);

function lossSaid(group: readonly UserChange[]): Said {
  const [{ identities, left, kept: files }] = group;
  const areNamed = identities.length === 0 && left.length === 0 && files.every(({ isGiven }) => isGiven);
  const places = areNamed ? words('them') : say`the files of ${placesSaid(group.map(({ kept }) => kept))}`;
  const use = group.some(({ kept }) => kept.some(({ isWritable }) => isWritable)) ? 'read or change' : 'read';
  return say`, and may not be able to ${words(use)} ${places}`;
}

/** What the kubelet does with the files, so that their group can use them. */
function volumeGroupLines({ isLoss, volumeGroup, isOnMismatch }: UserChange): Said[] {
  if (!isLoss || volumeGroup?.after === undefined) return [];
  const { before, after } = volumeGroup;
  if (before === after && isOnMismatch)
    return [words('the files keep their groups and modes, because fsGroupChangePolicy is OnRootMismatch')];
  return [
    say`the kubelet lets group ${after} read and change the files at the next start, if the type of the volume supports fsGroup`,
  ];
}
