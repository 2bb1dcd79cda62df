import { atomsOf } from '../../../rbac/grant';
import { LimitIndex } from '../../../rbac/limits';
import { permissionChange } from '../../../rbac/permission-change';
import { called } from '../../objects/called';
import { Finding, line } from '../../report/finding';
import { Said, say, words } from '../../report/said';
import { Access } from '../access/access';
import { calledSubject, keyOf, Subject } from '../access/subject';
import { Context } from '../context';
import { classesOf, Judged, judged, worstOf } from '../judged';
import { risksLines, rulesTable } from '../words/details';
import { permissionsInWords } from '../words/sentence';
import { secretsFinding, secretsIn } from './secret-findings';
import { tokenFinding } from './token-findings';
import { hasToken, Workload, workloadOf } from './workload';

/** What a workload can do now and could not before, although its account gains nothing. */
export function findWorkloads(context: Context): Finding[] {
  const secrets = secretsIn(context.cluster.changes);
  return context.cluster.changes.flatMap((change) => {
    const before = change.kind === 'created' ? undefined : workloadOf(change.before);
    const after = change.kind === 'removed' ? undefined : workloadOf(change.after);
    if (after === undefined) return [];
    return [
      ...(before ? accountFinding(before, after, context) : newFinding(after, context)),
      ...(before ? tokenFinding(before, after, context) : []),
      ...secretsFinding(before, after, secrets),
    ];
  });
}

/** A workload has the permissions of its account, so another account can widen or narrow them. */
function accountFinding(before: Workload, after: Workload, context: Context): Finding[] {
  if (keyOf(before.account) === keyOf(after.account)) return [];
  const { base, head } = context.access;
  const [old, now] = [permissionsOf(base, before.account), permissionsOf(head, after.account)];
  const { gained, lost } = permissionChange(old, now);
  const gains = judged(gained, new LimitIndex(old.changed), context.risksOf);
  const losses = judged(lost, new LimitIndex(now.changed), context.risksOf);
  if (gained.length + lost.length === 0 && isMoved(before, after)) return [];
  const hasNone = !hasToken(after, context.cluster.head);
  // Permissions that the account itself gains are reported and counted for the account.
  const isTold = gained.length > 0 && context.hasGained(after.account, gains.held);
  const risk = hasNone ? undefined : worstOf(isTold ? [] : gains.risks, 'medium');
  const end = isTold ? words(', and so gets what that account gains') : consequence(gains, losses);
  const [name, accounts] = [called(after.object), [before.account, after.account].map(calledSubject)];
  return [
    {
      rule: 'permissions/account',
      section: 'permissions',
      level: risk ?? (hasNone ? 'low' : 'medium'),
      classes: classesOf(gained.length > 0 && !isTold, lost.length > 0, risk),
      object: after.object,
      title: say`${name} runs as ${accounts[1]} instead of ${accounts[0]}${end}`,
      details: [
        ...(isTold ? [] : risksLines(gains.risks, after.account)),
        ...(gained.length + lost.length > 0 && !isTold ? rulesTable(gains.held, losses.held) : []),
        ...(hasNone ? [line(words('It gets no token of this account'))] : []),
      ],
      facts: {
        accounts: [before, after].map(({ account }) => keyOf(account)),
        gained: gains.held,
        lost: losses.held,
      },
    },
  ];
}

/** Whether the workload moves to another namespace with an account of the same name. */
function isMoved(before: Workload, after: Workload): boolean {
  return before.account.name === after.account.name && before.object.namespace !== after.object.namespace;
}

function permissionsOf(access: Access, account: Subject) {
  return {
    changed: access.heldBy(account).map((held) => access.grantOf(held)),
    all: access.coveragesOf(account),
  };
}

function consequence(gains: Judged, losses: Judged): Said {
  if (gains.rules.length > 0) return say` and can now ${permissionsInWords(gains.rules, 'before', 40)}`;
  if (losses.rules.length > 0) return say` and can no longer ${permissionsInWords(losses.rules, 'now', 40)}`;
  return words(', which may do the same');
}

/** New code that runs with permissions that its account had before. */
function newFinding(after: Workload, context: Context): Finding[] {
  const { account, object } = after;
  if (!hasToken(after, context.cluster.head) || context.gains(account)) return [];
  const { head } = context.access;
  const atoms = atomsOf(head.heldBy(account).map((held) => head.grantOf(held)));
  const powers = judged(atoms, new LimitIndex([]), context.risksOf);
  const risk = worstOf(powers.risks);
  if (risk === undefined) return [];
  return [
    {
      rule: 'permissions/new-workload',
      section: 'permissions',
      level: risk,
      classes: [`risk:${risk}`],
      object,
      title: say`New ${called(object)} runs as ${calledSubject(account)}, which can ${permissionsInWords(powers.rules)}`,
      details: risksLines(powers.risks, account),
      facts: { account: keyOf(account), allows: powers.held },
    },
  ];
}
