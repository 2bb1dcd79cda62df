/** One-time Jobs: which of them run again and why, and which are new. */

import { ARGO_CD } from '../../manifest/foreign-keys';
import { ClusterChange } from '../cluster-change';
import { flagAt, textAt } from '../fields/tree';
import { called } from '../objects/called';
import { stemOf } from '../objects/pairing/content-name';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding, line } from '../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../report/grouped';
import { listed, Said, say, words } from '../report/said';
import { contentChanges } from '../workloads/contents/contents';
import { contentsOfJobs } from '../workloads/contents/job-contents';
import { isJobAgain, WorkloadChange, workloadChanges } from '../workloads/workload-change';
import { Cause, causesOf } from './causes';
import { formerJobs } from './former-job';

export function findJobs(cluster: ClusterChange): Finding[] {
  if (
    !cluster.changes.some(
      (change) =>
        isJob(change.kind === 'removed' ? undefined : change.after) ||
        isJob(change.kind === 'created' ? undefined : change.before),
    )
  )
    return [];
  const workloads = workloadChanges(cluster);
  return [...findAgain(cluster, workloads), ...findNew(workloads), ...findOtherKinds(workloads)];
}

function isJob(object: ReviewedObject | undefined): object is ReviewedObject {
  return object?.kind === 'Job';
}

interface JobAgain {
  readonly object: ReviewedObject;
  readonly former: ReviewedObject;
  readonly causes: readonly Cause[];
}

function findAgain(cluster: ClusterChange, workloads: readonly WorkloadChange[]): Finding[] {
  const again = workloads.filter(isJobAgain);
  if (again.length === 0) return [];
  const contents = contentChanges(cluster);
  const own = contentsOfJobs(contents, again);
  const jobs = again.map((change): JobAgain => {
    const { object, before = object } = change;
    return { object, former: before, causes: causesOf(change, contents, own) };
  });
  return groupedFindings('jobs', jobs, factsOf, (group, objects) => toldAgain(group, objects, cluster));
}

/** The names also depend on the contents. */
function factsOf({ object, former, causes }: JobAgain): unknown {
  const isRenamed = stemOf(former.name) !== stemOf(object.name);
  return { isSuspended: isSuspended(object), isRenamed, causes };
}

function isSuspended({ value }: ReviewedObject): boolean {
  return flagAt(value, 'spec', 'suspend') === true;
}

function toldAgain(
  group: readonly JobAgain[],
  objects: readonly ReviewedObject[],
  cluster: ClusterChange,
): Told {
  const [{ object, former, causes }] = group;
  const all = objects.length === 1 ? stemSaid(object) : calledAll(objects);
  const what = isSuspended(object)
    ? say`${agreeing(objects, 'is', 'are')} created again and ${agreeing(objects, 'waits', 'wait')} to be resumed`
    : say`${agreeing(objects, 'runs', 'run')} again`;
  const isRenamed = stemOf(former.name) !== stemOf(object.name);
  const renamed = isRenamed && objects.length === 1;
  return {
    rule: 'jobs/runs-again',
    level: 'medium',
    classes: [
      'runs-again',
      ...(causes.some(({ isImage }) => isImage) ? (['image'] as const) : []),
      ...(causes.some(({ isCommand }) => isCommand) ? (['command'] as const) : []),
    ],
    title: say`${all} ${what}, ${reason(causes, objects)}`,
    details: [
      ...(renamed ? [line(say`it takes the place of ${called(former)}`)] : []),
      ...causes.flatMap(({ details }) => details),
      line(
        formerJobs(
          group.map((job) => job.former),
          cluster,
        ),
      ),
    ],
  };
}

/** `Job db/migrate` of migrate-1db0cf01. */
function stemSaid({ kind, namespace, name }: ReviewedObject): Said {
  const stem = stemOf(name);
  return say`${`${kind} ${namespace === undefined ? stem : `${namespace}/${stem}`}`}`;
}

const MOST_CAUSES = 3;

function reason(causes: readonly Cause[], objects: readonly ReviewedObject[]): Said {
  const its = agreeing(objects, 'its', 'their');
  if (causes.length === 0) return say`although only ${its} ${agreeing(objects, 'name', 'names')} changed`;
  const nouns = [...new Map(causes.map(({ noun }) => [JSON.stringify(noun), noun])).values()];
  const more = nouns.length - MOST_CAUSES;
  const named = nouns.slice(0, more === 1 ? MOST_CAUSES + 1 : MOST_CAUSES);
  return say`because ${its} ${listed(more > 1 ? [...named, words(`${more} more things`)] : named)} changed`;
}

/** Argo CD runs these at each sync. */
const { HOOK } = ARGO_CD;

type Start = 'applied' | 'suspended' | 'hook';

function findNew(workloads: readonly WorkloadChange[]): Finding[] {
  const created = workloads.filter(({ before, after }) => before === undefined && isJob(after));
  return groupedFindings(
    'jobs',
    created,
    ({ object }) => startOf(object),
    (group, objects) => {
      const says: { readonly [start in Start]: Said } = {
        applied: say`${agreeing(objects, 'runs once, when it is', 'run once, when they are')} applied`,
        suspended: say`${agreeing(objects, 'waits', 'wait')} to be resumed`,
        hook: say`${agreeing(objects, 'runs', 'run')} at each sync of Argo CD`,
      };
      return {
        rule: 'jobs/new',
        level: 'info',
        classes: [],
        title: say`${calledAll(objects)} ${agreeing(objects, 'is', 'are')} new and ${says[startOf(group[0].object)]}`,
      };
    },
  );
}

function startOf(object: ReviewedObject): Start {
  if (textAt(object.value, 'metadata', 'annotations', HOOK) !== undefined) return 'hook';
  return isSuspended(object) ? 'suspended' : 'applied';
}

function findOtherKinds(workloads: readonly WorkloadChange[]): Finding[] {
  return workloads.flatMap(({ object, before, after, pairing }): Finding[] => {
    if (pairing === undefined || before === undefined || after === undefined || before.kind === after.kind)
      return [];
    if (!isJob(before) && !isJob(after)) return [];
    const effect = isJob(after)
      ? 'it runs once, when it is applied, and not again after that'
      : isCronJob(after)
        ? 'it runs at its schedule, and no longer when it is applied'
        : 'its pods are created again when they end';
    return [
      {
        rule: 'jobs/other-kind',
        section: 'jobs',
        level: 'medium',
        classes: isCronJob(before) || isCronJob(after) ? ['schedule'] : [],
        object,
        title: say`${called(before)} becomes ${called(after)}: ${words(effect)}`,
        facts: { before: before.kind, after: after.kind },
      },
    ];
  });
}

function isCronJob({ kind }: ReviewedObject): boolean {
  return kind === 'CronJob';
}
