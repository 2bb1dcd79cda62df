/** The effects of a change if the API server refuses some of its edits. */

import { Analysis, ClusterChange, ReviewOptions } from './cluster-change';
import { fateOf } from './deployment/deployers/deployed';
import { refusalsOf } from './deployment/immutable/table';
import { ChangedObject, ObjectChange } from './objects/changes';
import { isOfKustomize } from './objects/kustomization';
import { ReviewedObject } from './objects/reviewed-object';
import { Side } from './objects/side';
import { isRefusedAccess } from './permissions/refused';
import { Finding, line } from './report/finding';
import { agreeing, calledAll } from './report/grouped';
import { say } from './report/said';

/**
 * The findings of the analyses, without effects of edits that the API server refuses in any case. Effects of an edit of
 * an immutable field say that they happen only if the object is deleted first.
 */
export function effectsOf(
  cluster: ClusterChange,
  options: ReviewOptions,
  analyses: readonly Analysis[],
): Finding[] {
  const found = (of: ClusterChange) => analyses.flatMap((analysis) => analysis(of, options));
  const possible = without(cluster, cluster.changes.filter(isRefusedAccess));
  const refused = possible.changes.filter((change) => isRefusedEdit(change, cluster));
  const effects = found(possible);
  if (refused.length === 0) return effects;
  const certain = new Set(found(without(possible, refused)).map(textOf));
  return effects.map((each) => (certain.has(textOf(each)) ? each : withCondition(each, refused)));
}

function isRefusedEdit(change: ObjectChange, { deployer }: ClusterChange): boolean {
  if (change.kind !== 'changed' || change.pairing !== undefined || isOfKustomize(change.after.value))
    return false;
  return fateOf(deployer, change.before, change.after) === 'edited' && refusalsOf(change).length > 0;
}

/** The cluster without these changes. Of a pair, the object is still removed. */
function without(cluster: ClusterChange, refused: readonly ObjectChange[]): ClusterChange {
  if (refused.length === 0) return cluster;
  const stays = new Map<ReviewedObject, readonly ReviewedObject[]>();
  for (const change of refused)
    if (change.kind !== 'removed') stays.set(change.after, isInPlace(change) ? [change.before] : []);
  const objects = cluster.head.objects.flatMap((object) => stays.get(object) ?? [object]);
  const changes = cluster.changes.flatMap((change): readonly ObjectChange[] => {
    if (!refused.includes(change)) return [change];
    return change.kind === 'changed' && change.pairing !== undefined
      ? [{ kind: 'removed', before: change.before }]
      : [];
  });
  return { ...cluster, head: new Side(objects), changes };
}

function isInPlace(change: ObjectChange): change is ChangedObject {
  return change.kind === 'changed' && change.pairing === undefined;
}

function textOf({ rule, object, title, details, facts }: Finding): string {
  return JSON.stringify([rule, object.key, title, details, facts]);
}

function withCondition(finding: Finding, refused: readonly ObjectChange[]): Finding {
  const objects = refused.filter(isInPlace).map(({ after }) => after);
  const own = objects.filter(({ key }) => key === finding.object.key);
  const of = own.length > 0 ? own : objects;
  const condition = say`Only if ${calledAll(of)} ${agreeing(of, 'is', 'are')} deleted first: the API server refuses the edit`;
  return { ...finding, details: [line(condition), ...(finding.details ?? [])] };
}
