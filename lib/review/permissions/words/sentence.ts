/** What somebody can do or no longer do, in one sentence. */

import { Limits } from '../../../rbac/limits';
import { HeldRule } from '../../../rbac/scoped-rules';
import { listed, plainText, Said, say, words } from '../../report/said';
import { isEverything, joined, namesOf, Phrase, phrasesOf } from './phrases';

/** A rule of the sentence, with what limited it before. */
export interface SaidRule extends HeldRule {
  /** The lower, the earlier in the sentence. */
  readonly rank: number;
  /** What limits it on the other side of the change. */
  readonly before?: Limits;
  /** Where it holds, if that is not for the rule to say. */
  readonly where?: Said;
  /** What a well-known role allows, in place of its hundred rules. */
  readonly summary?: Said;
}

/** How long the permissions of a title may be in plain text. */
const LONGEST = 70;

/** Rules that a sentence is made of; nobody writes more, and the worst come first. */
const MOST = 500;

/** `read every Secret in payments and create Jobs cluster-wide`; of what does not fit only that there is more. */
export function permissionsInWords(
  rules: readonly SaidRule[],
  when: 'before' | 'now' = 'before',
  longest = LONGEST,
): Said {
  const clauses = clausesOf(
    withoutGranted([...rules].sort((a, b) => a.rank - b.rank)).slice(0, MOST),
    when,
    longest,
  );
  const shown: Said[] = [];
  for (const clause of clauses) {
    const length = plainText([...shown, clause].flat()).length;
    if (shown.length > 0 && length > longest) break;
    shown.push(clause);
  }
  return listed(shown.length < clauses.length ? [...shown, words('more elsewhere')] : shown);
}

/** Who may do everything cluster-wide may ask for every URL, for what that matters. */
function withoutGranted(rules: readonly SaidRule[]): readonly SaidRule[] {
  const all = rules.filter(({ namespaces, rule }) => namespaces === undefined && rule && isEverything(rule));
  return all.length > 0 ? all : rules;
}

interface Clause {
  readonly where: Said;
  readonly said: Said[];
  readonly unknown: string[];
  readonly phrases: Phrase[];
}

/** What is done in the same place stands together, the place of what matters more first. */
function clausesOf(rules: readonly SaidRule[], when: string, longest: number): Said[] {
  const clauses = new Map<string, Clause>();
  for (const rule of rules) {
    const where = [...(rule.where ?? whereOf(rule)), ...limitsOf(rule, when)];
    const key = JSON.stringify(where);
    const clause = clauses.get(key) ?? { where, said: [], unknown: [], phrases: [] };
    clauses.set(key, clause);
    if (rule.summary) clause.said.push(rule.summary);
    else if (rule.unknownRole) clause.unknown.push(rule.unknownRole);
    else if (rule.rule) clause.phrases.push(...phrasesOf(rule.rule));
  }
  return [...clauses.values()].map(({ where, said, unknown, phrases }) => {
    const known = phrases.length > 0 ? [joined(phrases, longest)] : [];
    return [...listed([...said, ...unknownRoles(unknown), ...known]), ...where];
  });
}

function unknownRoles([role, ...others]: readonly string[]): Said[] {
  if (role === undefined) return [];
  return others.length === 0
    ? [say`do what the unknown ${calledRole(role)} allows`]
    : [words(`do what ${others.length + 1} unknown roles allow`)];
}

/** A role by its key; what is in no namespace that is known, by its name alone. */
export function calledRole(key: string): string {
  return key.replace(/^Role \//, 'Role ');
}

export function whereOf({ namespaces }: Pick<HeldRule, 'namespaces'>): Said {
  if (namespaces === undefined) return words(' cluster-wide');
  if (namespaces.includes('')) return words(' in its namespace');
  return [' in ', ...namesOf(namespaces)];
}

function limitsOf({ before }: SaidRule, when: string): Said {
  const { names, namespaces } = before ?? {};
  if (names === undefined && namespaces === undefined) return [];
  const only = [
    ...(names ? [namesOf(names)] : []),
    ...(namespaces ? [[...words('in '), ...namesOf(namespaces)]] : []),
  ];
  return [`, ${when} only `, ...only.flatMap((each, index) => (index === 0 ? each : [' ', ...each]))];
}
