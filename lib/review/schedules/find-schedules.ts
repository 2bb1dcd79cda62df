/** What a change does to when CronJobs run. */

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

export function findSchedules(cluster: ClusterChange, options: ReviewOptions): Finding[] {
  const changes = cronJobChanges(cluster.changes);
  if (changes.length === 0) return [];
  const drafts = changes.flatMap((change) => draftsOf(change, options));
  const fleet = movedFleet(cluster, changes, weekFrom(options.now));
  const ofFleet = fleet ? [...findCollisions(fleet, options), ...findSharedClaims(fleet, options)] : [];
  return [...findingsOf(drafts, options), ...ofFleet];
}

/** What is refused changes nothing. */
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
