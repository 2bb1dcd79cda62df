/** Effects of a change on when CronJobs run. */

import { ClusterChange, ReviewOptions } from '../cluster-change';
import { Finding } from '../report/finding';
import { concurrencyDrafts } from './concurrency';
import { CronJobChange, cronJobChanges } from './cron-job';
import { Draft } from './draft';
import { findCollisions } from './fleet/collisions';
import { movedFleet } from './fleet/fleet';
import { weekFrom } from './fleet/minutes';
import { findSharedClaims } from './fleet/shared-claims';
import { findingsOf } from './groups';
import { presenceDrafts } from './presence';
import { refusedDrafts } from './refused';
import { deadlineDrafts } from './starting-deadline';
import { suspensionDrafts } from './suspension';
import { unreadDrafts } from './unread';
import { whenDrafts } from './when';

/**
 * The rules:
 *
 * - `refused-schedule`, `refused-time-zone`: the API server refuses the CronJob. High; nothing else is reported about
 * it.
 * - `when`: it runs at other times. High if it never runs again or at least ten times as often, medium if at least
 * twice as often or half as often, else low. Another spelling of the same times is not reported.
 * - `time-zone`: it runs at the same times in another zone. Low; not reported if no run moves.
 * - `suspended`, `resumed`: medium; low if resuming starts no missed run.
 * - `new`, `gone`: info, since the list of objects has them too; medium for a new one that never runs.
 * - `starting-deadline`: high if it makes each run too late, else low. `concurrency`: medium if runs may overlap now,
 * else low.
 * - `unread`: its schedule changes and cannot be read on both sides. Low.
 * - `collision`, `shared-claim`: more CronJobs start in one minute than before, or two that mount one volume claim do.
 *
 * The same effect on several CronJobs is one finding. A rule reports about ten findings at most; beyond that, it
 * reports kinds of effect, with a table.
 */
export function findSchedules(cluster: ClusterChange, options: ReviewOptions): Finding[] {
  const changes = cronJobChanges(cluster.changes);
  if (changes.length === 0) return [];
  const drafts = changes.flatMap((change) => draftsOf(change, options));
  const fleet = movedFleet(cluster, changes, weekFrom(options.now));
  const ofFleet = fleet ? [...findCollisions(fleet, options), ...findSharedClaims(fleet, options)] : [];
  return [...findingsOf(drafts, options), ...ofFleet];
}

/** A refused CronJob has no other effects. */
function draftsOf(change: CronJobChange, options: ReviewOptions): Draft[] {
  const refused = refusedDrafts(change);
  if (refused.length > 0) return refused;
  return [
    ...whenDrafts(change, options),
    ...unreadDrafts(change, options),
    ...suspensionDrafts(change, options),
    ...presenceDrafts(change, options),
    ...deadlineDrafts(change),
    ...concurrencyDrafts(change),
  ];
}
