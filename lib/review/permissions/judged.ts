import { Atom } from '../../rbac/grant';
import { LimitIndex } from '../../rbac/limits';
import { LeveledRisk, leveledRisks, rankOf, RISK_LEVELS, RiskLevel } from '../../rbac/risk-levels';
import { heldRules } from '../../rbac/scoped-rules';
import { SaidRule } from './sentence';
import { ANONYMOUS, AUTHENTICATED, ALL_ACCOUNTS, Subject, UNAUTHENTICATED } from './subject';

/** What is gained or lost, with what it leads to. */
export interface Judged {
  /** For sentences: what matters more comes first. */
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

/** Judges atoms of one side, which may be limited on the other side. */
export function judged(atoms: readonly Atom[], limits: LimitIndex, risksOf = risksByRule()): Judged {
  const risks = new Map<string, LeveledRisk>();
  const alike = new Map<string, { readonly atoms: Atom[]; readonly rule: SaidRule }>();
  for (const atom of atoms) {
    const before = limits.of(atom);
    const found = [...risksOf(atom), ...riskOfLimits(before)];
    for (const risk of found) if (!isWorse(risks.get(risk.id), risk)) risks.set(risk.id, risk);
    const rank = Math.min(RISK_LEVELS.length, ...found.map(({ level }) => rankOf(level)));
    const key = JSON.stringify([rank, before]);
    const same = alike.get(key) ?? { atoms: [], rule: { rank, before } };
    alike.set(key, same);
    same.atoms.push(atom);
  }
  return {
    rules: [...alike.values()].flatMap((same) =>
      heldRules(same.atoms).map((held) => ({ ...same.rule, ...held })),
    ),
    risks: [...risks.values()].sort((a, b) => rankOf(a.level) - rankOf(b.level) || (a.id < b.id ? -1 : 1)),
  };
}

function riskOfLimits(before: SaidRule['before']): LeveledRisk[] {
  if (before === undefined) return [];
  return [before.namespaces ? WIDE : NAMES_DROPPED];
}

function isWorse(known: LeveledRisk | undefined, other: LeveledRisk): boolean {
  return known !== undefined && rankOf(known.level) <= rankOf(other.level);
}

/** Tells the risks of atoms; names make no difference but for what is judged by name. */
export function risksByRule(): (atom: Atom) => readonly LeveledRisk[] {
  const known = new Map<string, readonly LeveledRisk[]>();
  return ({ namespace, rule, isWhole }) => {
    if (rule === undefined) return [];
    const { resources = [], resourceNames } = rule;
    const isByName = resources[0]?.startsWith('securitycontextconstraints') || isWhole;
    const names = isByName ? resourceNames : resourceNames && ['a'];
    const like = { ...rule, ...(names && { resourceNames: names }) };
    const key = JSON.stringify([namespace === undefined, like]);
    const risks = known.get(key) ?? leveledRisks(like, namespace);
    known.set(key, risks);
    return risks;
  };
}

/** How bad it is that a subject gains anything at all; undefined for one that is a single account or group. */
export function levelOfSubject({ kind, name }: Subject): RiskLevel | undefined {
  if (kind === 'ServiceAccount') return undefined;
  if (name === ANONYMOUS || name === UNAUTHENTICATED) return 'critical';
  return name === AUTHENTICATED || name === ALL_ACCOUNTS ? 'medium' : undefined;
}
