/** The details of findings about permissions. */

import { LeveledRisk } from '../../../rbac/risk-levels';
import { Rule } from '../../../rbac/rule';
import { HeldRule } from '../../../rbac/scoped-rules';
import { called } from '../../objects/called';
import { Block, line } from '../../report/finding';
import { counted, listed, Said, say, words } from '../../report/said';
import { Held } from '../access/access';
import { Subject } from '../access/subject';
import { Workload } from '../workloads/workload';
import { namesOf } from './phrases';
import { calledRole, whereOf } from './sentence';

const ROWS = 12;
const SHOWN = 3;
const MEMBERS = 40;

/** Why the gained permissions are a risk, the worst first. */
export function risksLines(risks: readonly LeveledRisk[], { kind }: Subject): Block[] {
  const who = kind === 'ServiceAccount' ? 'the account' : 'them';
  return risks
    .slice(0, SHOWN)
    .map(({ level, effect }) =>
      line(words(`${level[0].toUpperCase()}${level.slice(1)} risk: lets ${who} ${effect}`)),
    );
}

/** The exact gained and lost permissions, in the form of rules. */
export function rulesTable(gained: readonly HeldRule[], lost: readonly HeldRule[]): Block[] {
  const rows = [...gained.map((held) => rowOf('gained', held)), ...lost.map((held) => rowOf('lost', held))];
  const more = rows.length - ROWS;
  const table: Block = { kind: 'table', columns: ['', 'verbs', 'on', 'where'], rows: rows.slice(0, ROWS) };
  return more > 0 ? [table, line([...counted(more, 'more rule'), ' of these roles'])] : [table];
}

function rowOf(state: string, held: HeldRule): Said[] {
  const where = whereOf(held).map((part, index) =>
    index === 0 && typeof part === 'string' ? part.trimStart() : part,
  );
  const { rule, unknownRole } = held;
  if (rule === undefined)
    return [
      words(state),
      words('unknown'),
      say`${calledRole(unknownRole ?? '')}, whose rules are not here`,
      where,
    ];
  return [words(state), inShort(rule.verbs), resourcesOf(rule), where];
}

function resourcesOf({
  apiGroups = [],
  resources = [],
  resourceNames = [],
  nonResourceURLs = [],
}: Rule): Said {
  if (nonResourceURLs.length > 0) return inShort(nonResourceURLs);
  const groups = apiGroups.filter((group) => group !== '');
  const ofGroups = groups.length > 0 ? say` of ${inShort(groups)}` : [];
  const core = groups.length > 0 && groups.length < apiGroups.length ? words(' and the core group') : [];
  const named = resourceNames.length > 0 ? [' named ', ...namesOf(resourceNames, ROWS)] : [];
  return [...inShort(resources), ...ofGroups, ...core, ...named];
}

/** Members of a list in the form of rules, limited to a readable number. */
function inShort(members: readonly string[]): Said {
  const more = members.length - MEMBERS;
  const text = members.slice(0, MEMBERS).join(', ');
  return more > 0 ? say`${text} and ${words(`${more} more`)}` : say`${text}`;
}

/** The bindings and roles through which something is gained or lost. */
export function throughLines(before: readonly Held[], after: readonly Held[]): Block[] {
  const [old, now] = [before, after].map(
    (held) => new Map(held.map((each) => [keyOfHeld(each), bindingIn(each)])),
  );
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, said]) => said);
  return [
    ...(now.size > 0 ? [line(['Through ', ...shortly([...now.values()])])] : []),
    ...(gone.length > 0 ? [line(['No longer through ', ...shortly(gone)])] : []),
  ];
}

function keyOfHeld({ binding, role }: Held): string {
  return JSON.stringify([binding.object?.key, role]);
}

function bindingIn({ binding, role }: Held): Said {
  return binding.object
    ? say`${called(binding.object)} to ${calledRole(role)}`
    : say`${calledRole(role)}, which every cluster binds`;
}

/** The workloads that have the token of an account. */
export function runsLine(workloads: readonly Workload[], isGained: boolean): Block[] {
  if (workloads.length > 0)
    return [line(['Runs with it: ', ...shortly(workloads.map(({ object }) => called(object)))])];
  return isGained ? [line(words('Nothing in these manifests runs with its token'))] : [];
}

/** The first few items, and the number of the others. */
export function shortly(items: readonly Said[], shown = SHOWN): Said {
  const more = items.length - shown;
  return listed(more > 0 ? [...items.slice(0, shown), words(`${more} more`)] : items);
}
