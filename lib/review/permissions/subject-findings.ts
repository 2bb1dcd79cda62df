import { LimitIndex } from '../../rbac/limits';
import { ReviewedObject } from '../objects/reviewed-object';
import { Block, Finding, line } from '../report/finding';
import { Said, say, words } from '../report/said';
import { Held } from './access/access';
import { calledSubject, keyOf, MASTERS } from './access/subject';
import { SubjectChange } from './access/subject-changes';
import { Context } from './context';
import { classesOf, Judged, judged, levelOf, levelOfSubject, worstOf } from './judged';
import { Paths } from './paths';
import { bothInWords } from './words/both-sides';
import { rulesTable, risksLines, runsLine, throughLines } from './words/details';
import { summariesOf } from './words/summaries';

/** What accounts, users and groups can do now and could not do before, and the other way round. */
export function findSubjects(context: Context): Finding[] {
  const paths = new Paths(context);
  return context.subjectChanges.flatMap((change) => {
    if (change.subject.kind === 'Group' && change.subject.name === MASTERS) return mastersFinding(change);
    return change.effect === 'equal' ? [] : [findingOf(change, context, paths)];
  });
}

function findingOf(change: SubjectChange, context: Context, paths: Paths): Finding {
  const { subject, effect, gained, lost, before, after } = change;
  const { base, head } = context.access;
  const limits = (held: readonly Held[], side: typeof base) =>
    new LimitIndex(held.map((each) => side.grantOf(each)));
  const [gainedBy, lostBy] = [
    summariesOf(head, after, before, gained),
    summariesOf(base, before, after, lost),
  ];
  const gains = judged(gained, limits(base.heldBy(subject), base), context.risksOf, gainedBy);
  const losses = judged(lost, limits(head.heldBy(subject), head), context.risksOf, lostBy);
  const risk = worstOf(gains.risks, gained.length > 0 ? levelOfSubject(subject) : undefined);
  const details = [
    ...risksLines(gains.risks, subject),
    ...(risk === undefined ? [] : [...paths.from(change), ...paths.to(change)].map(line)),
    ...rulesTable(gains.held, losses.held),
    ...throughLines(before, after),
    ...(subject.kind === 'ServiceAccount' ? runsLine(context.workloadsOf(subject), gained.length > 0) : []),
  ];
  return {
    rule: `permissions/${effect}`,
    section: 'permissions',
    level: levelOf(gains, risk),
    classes: classesOf(gained.length > 0, lost.length > 0, risk),
    object: objectOf(change, context),
    title: say`${calledSubject(subject)} ${titleOf(gains, losses)}`,
    details,
    facts: { subject: keyOf(subject), gained: gains.held, lost: losses.held },
  };
}

function titleOf(gains: Judged, losses: Judged): Said {
  const { gained, lost } = bothInWords(gains.rules, losses.rules);
  if (gained.length > 0 && lost.length > 0) return say`can now ${gained}, and can no longer ${lost}`;
  return gained.length > 0 ? say`can now ${gained}` : say`can no longer ${lost}`;
}

/** The account if it is among the manifests; otherwise the binding or role that differs. */
function objectOf({ subject, before, after }: SubjectChange, { access, cluster }: Context): ReviewedObject {
  const key = `ServiceAccount ${subject.namespace}/${subject.name}`;
  const own = subject.kind === 'ServiceAccount' && (cluster.head.tryFind(key) ?? cluster.base.tryFind(key));
  if (own) return own;
  const bindings = [after, before].flatMap((held) =>
    held.flatMap(({ binding }) => binding.object ?? []).sort(byKey),
  );
  const roles = [access.head, access.base].flatMap(({ roles: all }) =>
    [...after, ...before].flatMap(({ role }) => all.objectOf(role) ?? []),
  );
  return [...bindings, ...roles][0];
}

function byKey(a: ReviewedObject, b: ReviewedObject): number {
  return a.key < b.key ? -1 : 1;
}

/** Members of this group may do everything already. Binding a role to it is a mistake, or hides something. */
function mastersFinding({ subject, before, after }: SubjectChange): Finding[] {
  const isBound = after.some(({ binding }) => binding.object);
  const objects = (isBound ? after : before).flatMap(({ binding }) => binding.object ?? []).sort(byKey);
  if (objects.length === 0) return [];
  const details: Block[] = [
    line(words('Its members may do everything independent of roles, and no binding can restrict that')),
    ...throughLines(before, after),
  ];
  return [
    {
      rule: 'permissions/masters',
      section: 'permissions',
      level: isBound ? 'critical' : 'info',
      classes: isBound ? ['risk:critical'] : [],
      object: objects[0],
      title: isBound
        ? say`A role is bound to the group ${MASTERS}`
        : say`A role is no longer bound to the group ${MASTERS}`,
      details,
      facts: { subject: keyOf(subject), roles: objects.map(({ key }) => key) },
    },
  ];
}
