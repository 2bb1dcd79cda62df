/** What somebody can do or no longer do, in one sentence. */

import { Limits } from '../../rbac/limits';
import { HeldRule } from '../../rbac/scoped-rules';
import { listed, plainText, Said, say, words } from '../report/said';
import { joined, namesOf, Phrase, phrasesOf } from './phrases';

/** A rule of the sentence, with what limited it before. */
export interface SaidRule extends HeldRule {
  /** The lower, the earlier in the sentence. */
  readonly rank: number;
  /** What limits it on the other side of the change. */
  readonly before?: Limits;
}

/** How long the permissions of a title may be in plain text. */
const LONGEST = 80;

/** `read every Secret in payments and create Jobs cluster-wide`; what does not fit is counted. */
export function permissionsInWords(
  rules: readonly SaidRule[],
  when: 'before' | 'now' = 'before',
  longest = LONGEST,
): Said {
  const clauses = clausesOf(
    [...rules].sort((a, b) => a.rank - b.rank),
    when,
  );
  const shown: Said[] = [];
  for (const clause of clauses) {
    const length = plainText([...shown, clause].flat()).length;
    if (shown.length > 0 && length > longest) break;
    shown.push(clause);
  }
  const more = clauses.length - shown.length;
  return listed(more > 0 ? [...shown, words(`${more} more`)] : shown);
}

/** What is done in the same place stands together; what matters more comes in a clause before. */
function clausesOf(rules: readonly SaidRule[], when: string): Said[] {
  const clauses = new Map<
    string,
    { readonly where: Said; readonly roles: string[]; readonly phrases: Phrase[] }
  >();
  for (const rule of rules) {
    const where = [...whereOf(rule), ...limitsOf(rule, when)];
    const key = JSON.stringify([rule.rank, where]);
    const clause = clauses.get(key) ?? { where, roles: [], phrases: [] };
    clauses.set(key, clause);
    if (rule.unknownRole !== undefined) clause.roles.push(rule.unknownRole);
    if (rule.rule) clause.phrases.push(...phrasesOf(rule.rule));
  }
  return [...clauses.values()].map(({ where, roles, phrases }) => {
    const unknown = roles.map((role) => say`do what the unknown ${role} allows`);
    const known = phrases.length > 0 ? [joined(phrases)] : [];
    return [...listed([...known, ...unknown]), ...where];
  });
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
