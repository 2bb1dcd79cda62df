/** Describes in one sentence what a subject can do, or can no longer do. */

import { Limits } from '../../../rbac/limits';
import { HeldRule } from '../../../rbac/scoped-rules';
import { listed, plainText, Said, say, words } from '../../report/said';
import { isEverything, joined, namesOf, Phrase, phrasesOf } from './phrases';

/** A rule of the sentence, with its former limits. */
export interface SaidRule extends HeldRule {
  /** Rules with lower ranks come earlier in the sentence. */
  readonly rank: number;
  /** The limits on the other side of the change. */
  readonly before?: Limits;
  /** Where the rule applies, if that is not the place of the rule itself. */
  readonly where?: Said;
  /** A summary of a well-known role, in place of its hundred rules. */
  readonly summary?: Said;
}

/** The maximum length of the permissions in a title, as plain text. */
const LONGEST = 70;

/** The maximum number of rules in a sentence. People write fewer, and the worst come first. */
const MOST = 500;

/**
 * `read every Secret in payments and create Jobs cluster-wide`. If something does not fit, the sentence only says that
 * there is more.
 */
export function permissionsInWords(
  rules: readonly SaidRule[],
  when: 'before' | 'now' = 'before',
  longest = LONGEST,
  exact?: ReadonlySet<string>,
): Said {
  const some = withoutGranted([...rules].sort((a, b) => a.rank - b.rank)).slice(0, MOST);
  const clauses = clausesOf(some, when, longest, exact);
  const shown: Said[] = [];
  for (const clause of clauses) {
    const length = plainText([...shown, clause].flat()).length;
    if (shown.length > 0 && length > longest) break;
    shown.push(clause);
  }
  return listed(shown.length < clauses.length ? [...shown, words('more elsewhere')] : shown);
}

/** A subject that may do everything cluster-wide may request every URL, as far as that matters. */
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

/** Permissions in the same place are put together, starting with the place of the most important one. */
function clausesOf(
  rules: readonly SaidRule[],
  when: string,
  longest: number,
  exact?: ReadonlySet<string>,
): Said[] {
  const clauses = new Map<string, Clause>();
  for (const rule of rules) {
    const where = [...(rule.where ?? whereOf(rule)), ...limitsOf(rule, when)];
    const key = JSON.stringify(where);
    const clause = clauses.get(key) ?? { where, said: [], unknown: [], phrases: [] };
    clauses.set(key, clause);
    if (rule.summary) clause.said.push(rule.summary);
    else if (rule.unknownRole) clause.unknown.push(rule.unknownRole);
    else if (rule.rule) clause.phrases.push(...phrasesOf(rule.rule, exact));
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

/** The name of a role by its key. Without a known namespace, it is the name alone. */
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
