/** Files of Secrets and ConfigMaps with other modes, which programs may refuse or be unable to read. */

import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, firstLines, groupedFindings } from '../../report/grouped';
import { say } from '../../report/said';
import { isJobAgain, podChanges, touches, WorkloadChange } from '../workload-change';
import { FileModeChange, fileModeChanges } from './mode-change';
import { modeClauses, groupLines } from './mode-words';

interface PodModes {
  readonly object: WorkloadChange['object'];
  /** Those with effects come first. */
  readonly files: readonly FileModeChange[];
}

/** For a Job that runs again, a change without an effect is only reported as a reason for that. */
export function findFileModes(changes: readonly WorkloadChange[]): Finding[] {
  const changed = podChanges(changes)
    .filter((change) => touches(change, 'volumes', 'securityContext'))
    .flatMap((change): PodModes[] => {
      const files = fileModeChanges(change);
      const isTold = isJobAgain(change) ? files.some(({ effect }) => effect !== 'none') : files.length > 0;
      return isTold ? [{ object: change.object, files }] : [];
    });
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [first, ...others] = modeClauses(group.map(({ files }) => files));
    const hasEffect = group[0].files.some(({ effect }) => effect !== 'none');
    const mounts = agreeing(objects, 'mounts', 'mount');
    return {
      rule: 'workloads/file-mode',
      level: hasEffect ? 'medium' : 'low',
      classes: [],
      title: say`${calledAll(objects)} ${mounts} ${first}`,
      details: [...firstLines(others), ...groupLines(group[0].files).map(line)],
      facts: group.map(({ files }) => files.map(({ kind, name }) => `${kind} ${name}`)),
    };
  });
}

/** Everything except the names of the Secrets and ConfigMaps. */
function factsOf({ files }: PodModes): unknown {
  return files.map((change) => ({ ...change, name: undefined }));
}
