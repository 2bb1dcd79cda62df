/** What pods may do to their node and to themselves, according to the Pod Security Standards. */

import { PodFields } from '../../../pod-security/pod-fields';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../../report/grouped';
import { listed, plainText, Said, say, words } from '../../report/said';
import { containersOf } from '../pod-template';
import { WorkloadChange } from '../workload-change';
import { exposureSaid, isHostAccess } from './exposure-words';
import { podFields } from './pod-fields';
import { Exposure, isContainerList, isHigher, judged, JudgedPod, PodLevel } from './pod-level';

/** How many things are named in a title. */
const MOST_IN_TITLE = 2;
const MOST_LINES = 10;

interface SecurityChange {
  readonly object: ReviewedObject;
  /** Left out if the pods are new. */
  readonly before?: PodLevel;
  readonly after: JudgedPod;
  readonly gained: readonly Exposure[];
  /** Exposures of the pods before the change that no longer exist. */
  readonly lost: readonly Said[];
  /** All exposures that no longer exist, those of `lost` and less serious ones. */
  readonly dropped: readonly Said[];
  /** Whether a container was privileged, which includes every other access to the node. */
  readonly hadNode: boolean;
}

/** Security that pods lose or gain, and access to nodes that they gain. */
export function findSecurity(changes: readonly WorkloadChange[]): Finding[] {
  const judge = rememberingJudge();
  const changed = changes.flatMap((change): SecurityChange[] => {
    const found = mayConcernSecurity(change) ? securityChange(change, judge) : undefined;
    return found === undefined ? [] : [found];
  });
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ before, after, gained, lost }] = group;
    const clauses = [...gained]
      .sort((a, b) => rankOf(a) - rankOf(b))
      .map((exposure) => exposureSaid(exposure, after.pod));
    const told = gained.length === 0 ? raised(group[0], objects) : lowered(group[0], objects, clauses);
    const isRaised = gained.length === 0 && before !== after.level;
    const gone = isRaised
      ? droppedByAll(group).map((clause) => say`before: ${clause}`)
      : (gained.length === 0 ? [] : lost).map((clause) => say`no longer: ${clause}`);
    const rest = clauses.slice(MOST_IN_TITLE, MOST_IN_TITLE + MOST_LINES);
    const more = clauses.length - MOST_IN_TITLE - rest.length;
    const levels =
      before !== undefined && before !== after.level && gained.length > 0
        ? levelsLine(before, after.level)
        : [];
    return {
      ...told,
      details: [
        ...levels,
        ...rest,
        ...(more > 0 ? [words(`and ${more} more`)] : []),
        ...gone.slice(0, MOST_LINES),
      ].map(line),
    };
  });
}

/** Fields that, with everything below them, do not concern security. */
const OTHER = /^(?:image|command|args|env|envFrom|resources|schedule|name|labels)$/;

/** Whether a change can concern security. Most changes only affect images or scripts. */
export function mayConcernSecurity({ fields, podBefore, podAfter }: WorkloadChange): boolean {
  if (podAfter === undefined) return false;
  if (podBefore === undefined) return true;
  return fields.some(
    ({ path }) =>
      path[0] !== 'metadata' && !path.some((step) => typeof step === 'string' && OTHER.test(step)),
  );
}

type Judge = (pod: PodFields, isOnly: boolean) => JudgedPod;

/** Judges equal pods once: most pods of a fleet are equal. */
function rememberingJudge(): Judge {
  const known = new Map<string, JudgedPod>();
  return (pod, isOnly) => {
    const text = `${isOnly} ${JSON.stringify(pod)}`;
    const result = known.get(text) ?? judged(pod, isOnly);
    known.set(text, result);
    return result;
  };
}

function securityChange(
  { object, podBefore, podAfter = {} }: WorkloadChange,
  judge: Judge,
): SecurityChange | undefined {
  const isOnly =
    podBefore !== undefined && containersOf(podBefore).length + containersOf(podAfter).length === 2;
  const after = judge(podFields(podAfter), isOnly);
  if (podBefore === undefined) {
    const gained = after.exposures.filter(({ isGrave }) => isGrave);
    return gained.length === 0 ? undefined : { object, after, gained, lost: [], dropped: [], hadNode: false };
  }
  const before = judge(podFields(podBefore), isOnly);
  const had = new Set(before.exposures.map(({ key }) => key));
  const gained = after.exposures.filter(({ key }) => !had.has(key));
  const gone = droppedIn(before, after, isOnly);
  const said = (exposures: readonly Exposure[]) =>
    exposures.map((exposure) => exposureSaid(exposure, before.pod));
  const lost = said(gone.filter(({ isGrave }) => isGrave));
  if (gained.length === 0 && lost.length === 0 && !isHigher(after.level, before.level)) return undefined;
  const hadNode = before.exposures.some(({ key }) => key.includes('privileged'));
  return { object, before: before.level, after, gained, lost, dropped: said(gone), hadNode };
}

/** The exposures that are gone, except those of removed containers. */
function droppedIn(before: JudgedPod, after: JudgedPod, isOnly: boolean): Exposure[] {
  const has = new Set(after.exposures.map(({ key }) => key));
  return before.exposures.filter(
    (exposure) => !has.has(exposure.key) && (isOnly || isStillThere(exposure, before.pod, after.pod)),
  );
}

function isStillThere({ violation: { path } }: Exposure, before: PodFields, after: PodFields): boolean {
  const [, list, index] = path;
  if (!isContainerList(list) || typeof index !== 'number') return true;
  const name = before.spec[list]?.[index]?.name;
  return after.spec[list]?.some((container) => container.name === name) ?? false;
}

/** What every pod of a group drops. The name of a container may differ. */
function droppedByAll([first, ...others]: readonly SecurityChange[]): readonly Said[] {
  const sets = others.map(({ dropped }) => new Set(dropped.map(plainText)));
  return first.dropped.filter((said) => sets.every((set) => set.has(plainText(said))));
}

function factsOf({ before, after, gained, lost }: SecurityChange): unknown {
  const what = { before, after: after.level, gained: gained.map(({ key }) => key).sort() };
  return lost.length === 0 ? what : { ...what, lost: lost.map(plainText).sort() };
}

/** Exposures that give access to the node come first. */
function rankOf(exposure: Exposure): number {
  if (exposure.key.includes('privileged')) return 0;
  return isHostAccess(exposure) ? 1 : 2;
}

function lowered(
  { before, after, gained, hadNode }: SecurityChange,
  objects: readonly ReviewedObject[],
  clauses: readonly Said[],
): Told {
  const all = calledAll(objects);
  const isLower = before !== undefined && isHigher(before, after.level);
  const isGrave = gained.some((exposure) => exposure.isGrave);
  const classes = isLower || isGrave ? (['security-lowered'] as const) : [];
  const told = firstOf(clauses);
  if (hadNode && hasPathsOnly(gained.filter(isHostAccess)))
    return {
      rule: 'workloads/host-access',
      level: 'medium',
      classes: isLower ? ['security-lowered'] : [],
      title: say`In ${all}, which had access to the node already, ${told}`,
    };
  if (gained.some(isHostAccess)) {
    const gets =
      before === undefined
        ? say`${agreeing(objects, 'is', 'are')} new with`
        : agreeing(objects, 'gets', 'get');
    return {
      rule: 'workloads/host-access',
      level: 'critical',
      classes: ['risk:critical', ...classes],
      title: say`${all} ${gets} access to the node: ${told}`,
    };
  }
  const what =
    before === undefined
      ? say`${agreeing(objects, 'is', 'are')} new with less security than baseline`
      : loss(isLower, after.level, objects);
  return {
    rule: 'workloads/security-lowered',
    level: isGrave ? 'high' : isLower ? 'medium' : 'low',
    classes,
    title: say`${all} ${what}: ${told}`,
  };
}

/** A privileged container can mount the whole node, so a path is not new access for it. Other access may be. */
function hasPathsOnly(gained: readonly Exposure[]): boolean {
  return gained.length > 0 && gained.every(({ key }) => key.startsWith('volume hostPath '));
}

function firstOf(clauses: readonly Said[]): Said {
  const others = clauses.length - MOST_IN_TITLE;
  return listed([...clauses.slice(0, MOST_IN_TITLE), ...(others > 0 ? [words(`${others} more`)] : [])]);
}

function loss(isLower: boolean, level: PodLevel, objects: readonly ReviewedObject[]): Said {
  if (!isLower) return say`${agreeing(objects, 'loses', 'lose')} security`;
  return say`${agreeing(objects, 'falls', 'fall')} to the security level ${words(level)}`;
}

function levelsLine(before: PodLevel, after: PodLevel): Said[] {
  return [words(`Pod Security Standard ${after} instead of ${before}`)];
}

function raised({ before, after, lost }: SecurityChange, objects: readonly ReviewedObject[]): Told {
  const all = calledAll(objects);
  if (before === after.level)
    return {
      rule: 'workloads/security-raised',
      level: 'info',
      classes: [],
      title: say`No longer in ${all}: ${firstOf(lost)}`,
    };
  return {
    rule: 'workloads/security-raised',
    level: 'info',
    classes: [],
    title: say`${all} ${agreeing(objects, 'rises', 'rise')} to the security level ${words(after.level)} from ${words(before ?? '')}`,
  };
}
