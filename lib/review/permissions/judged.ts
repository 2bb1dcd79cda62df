import { Atom } from '../../rbac/grant';
import { LimitIndex, Limits } from '../../rbac/limits';
import { LeveledRisk, leveledRisks, rankOf, RISK_LEVELS, RiskLevel } from '../../rbac/risk-levels';
import { HeldRule, heldRules } from '../../rbac/scoped-rules';
import { ChangeClass } from '../report/classes';
import { Level } from '../report/finding';
import { ANONYMOUS, AUTHENTICATED, ALL_ACCOUNTS, Subject, UNAUTHENTICATED } from './access/subject';
import { actionOfVerb } from './words/phrases';
import { SaidRule } from './words/sentence';
import { Summary } from './words/summaries';

/** Returns the risks of an atom. */
export type RisksOf = (atom: Atom) => readonly LeveledRisk[];

/** Gained or lost permissions, with their risks. */
export interface Judged {
  /** The exact permissions. */
  readonly held: readonly HeldRule[];
  /** For sentences: the most important ones come first. */
  readonly rules: readonly SaidRule[];
  /** The worst first, each once. */
  readonly risks: readonly LeveledRisk[];
}

const WIDE: LeveledRisk = {
  id: 'rbac/cluster-wide',
  level: 'high',
  effect: 'do in every namespace what was limited to some',
};
const NAMES_DROPPED: LeveledRisk = {
  id: 'rbac/names-dropped',
  level: 'medium',
  effect: 'do with every object what was limited to names',
};

/** Judges atoms of one side, which may be restricted on the other side. */
export function judged(
  atoms: readonly Atom[],
  limits: LimitIndex,
  risksOf: RisksOf = risksByRule(),
  summaries: readonly Summary[] = [],
): Judged {
  const risks = new Map<string, LeveledRisk>();
  const judgedAtoms = atoms.map((atom) => {
    const limit = limits.of(atom);
    const found = [...risksOf(atom), ...riskOfLimits(limit)];
    for (const risk of found) if (!isWorse(risks.get(risk.id), risk)) risks.set(risk.id, risk);
    return { atom, limit, rank: Math.min(RISK_LEVELS.length, ...found.map(({ level }) => rankOf(level))) };
  });
  const held = heldRules(atoms);
  return {
    held,
    rules: rulesOf(judgedAtoms, held, summaries),
    risks: [...risks.values()].sort((a, b) => rankOf(a.level) - rankOf(b.level) || (a.id < b.id ? -1 : 1)),
  };
}

interface JudgedAtom {
  readonly atom: Atom;
  readonly limit?: Limits;
  readonly rank: number;
}

/** Merges permissions of the same importance and with the same limits. */
function rulesOf(
  atoms: readonly JudgedAtom[],
  held: readonly HeldRule[],
  summaries: readonly Summary[],
): SaidRule[] {
  const limits = new Map<string, Limits>();
  for (const { atom, limit } of atoms) if (limit) limits.set(actionKey(atom), limit);
  const alike = new Map<string, { readonly atoms: Atom[]; readonly rule: SaidRule }>();
  for (const { atom, rank } of atoms) {
    const before = limits.get(actionKey(atom));
    const summary = summaries.find((each) => each.isOf(atom));
    const key = JSON.stringify([summary ? -1 : rank, before, summary?.text, summary && atom.namespace]);
    const same = alike.get(key) ?? { atoms: [], rule: { rank, before, summary: summary?.text } };
    alike.set(key, { ...same, rule: { ...same.rule, rank: Math.min(same.rule.rank, rank) } });
    same.atoms.push(atom);
  }
  return [...alike.values()].flatMap((same) => {
    if (same.rule.summary === undefined) {
      const rules = alike.size === 1 ? held : heldRules(same.atoms);
      return rules.map((rule) => ({ ...same.rule, ...rule }));
    }
    const [{ namespace }] = same.atoms;
    return [{ ...same.rule, namespaces: namespace === undefined ? undefined : [namespace] }];
  });
}

/** A key that is the same for verbs with the same word: `get`, `list` and `watch` are all "read". */
function actionKey({ namespace, rule }: Atom): string {
  const { apiGroups, resources, verbs = [] } = rule ?? {};
  return [namespace, apiGroups?.[0], resources?.[0], ...verbs.map(actionOfVerb)].join('\0');
}

function riskOfLimits(limit: Limits | undefined): LeveledRisk[] {
  if (limit === undefined) return [];
  return [limit.namespaces ? WIDE : NAMES_DROPPED];
}

function isWorse(known: LeveledRisk | undefined, other: LeveledRisk): boolean {
  return known !== undefined && rankOf(known.level) <= rankOf(other.level);
}

/** Judges the risks of atoms. Names make no difference, except for rules that are judged by name. */
export function risksByRule(): RisksOf {
  const known = new Map<string, readonly LeveledRisk[]>();
  return ({ namespace, rule, isWhole }) => {
    if (rule === undefined) return [];
    if (isWhole) return leveledRisks(rule, namespace);
    const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
    const isByName = resources?.[0]?.startsWith('securitycontextconstraints');
    const names = isByName ? resourceNames : resourceNames && ['a'];
    const like = [verbs, apiGroups, resources, names, nonResourceURLs].map((members) => members?.[0]);
    const key = `${namespace === undefined}\0${like.join('\0')}`;
    const risks =
      known.get(key) ?? leveledRisks({ ...rule, ...(names && { resourceNames: names }) }, namespace);
    known.set(key, risks);
    return risks;
  };
}

/** How serious it is that a subject gains anything at all; undefined for a single account or group. */
export function levelOfSubject({ kind, name }: Subject): RiskLevel | undefined {
  if (kind === 'ServiceAccount') return undefined;
  if (name === ANONYMOUS || name === UNAUTHENTICATED) return 'critical';
  return name === AUTHENTICATED || name === ALL_ACCOUNTS ? 'medium' : undefined;
}

/** The worst level of sorted risks and another level. */
export function worstOf(risks: readonly LeveledRisk[], other?: RiskLevel): RiskLevel | undefined {
  const levels = [risks[0]?.level, other];
  return (['critical', 'high', 'medium'] as const).find((level) => levels.includes(level));
}

/** How serious a change is. A loss is only informational, and it is not known what an unknown role allows. */
export function levelOf({ rules }: Judged, risk: RiskLevel | undefined): Level {
  if (rules.length === 0) return 'info';
  return risk ?? (rules.some(({ unknownRole }) => unknownRole !== undefined) ? 'medium' : 'low');
}

/** The class of the change for the gate; both classes if something is gained and something is lost. */
export function classesOf(isWidened: boolean, isNarrowed: boolean, risk?: RiskLevel): ChangeClass[] {
  return [
    ...(risk !== undefined ? [`risk:${risk}` as const] : []),
    ...(isWidened ? (['widened'] as const) : []),
    ...(isNarrowed ? (['narrowed'] as const) : []),
  ];
}
