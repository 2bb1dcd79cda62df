/** Effects of annotations and labels of Flux that are added or removed. */

import { called } from '../../objects/called';
import { Finding } from '../../report/finding';
import { say, words } from '../../report/said';
import { isForced, isIgnored, isNotPruned, isOnlyCreated } from '../deployers/flux';
import { Edit, finding } from '../situation';

const MEANINGS = [
  {
    isSet: isForced,
    on: 'is deleted and created anew at each reconcile where an edit is refused',
    off: 'is no longer deleted and created anew when an edit is refused',
  },
  {
    isSet: isNotPruned,
    on: 'will stay in the cluster when it is removed from the folder',
    off: 'will be deleted when it is removed from the folder',
  },
  { isSet: isOnlyCreated, on: '', off: 'is edited by Flux again, with all edits that it left out so far' },
  { isSet: isIgnored, on: '', off: 'is deployed by Flux again, with all edits that it left out so far' },
] as const;

export function fluxEdits({ before, after }: Edit): Finding[] {
  return MEANINGS.flatMap(({ isSet, on, off }) => {
    const [was, is] = [isSet(before), isSet(after)];
    const meaning = is ? on : off;
    if (was === is || meaning === '') return [];
    return [
      finding('flux-annotation', {
        level: 'low',
        classes: [],
        object: after,
        title: say`${called(after)} ${words(meaning)}`,
        facts: { meaning },
      }),
    ];
  });
}
