import { Atom, atomsOf } from '../../rbac/grant';
import { LeveledRisk, rankOf, RISK_LEVELS } from '../../rbac/risk-levels';
import { HeldRule, heldRules } from '../../rbac/scoped-rules';
import { ClusterChange } from '../cluster-change';
import { objectOf } from '../objects/changes';
import { Access, AccessChange, accessOf, Held } from './access/access';
import { keyOf, Subject } from './access/subject';
import { subjectChanges, SubjectChange } from './access/subject-changes';
import { isOfRbac } from './access/written';
import { risksByRule } from './judged';
import { Workload, workloadsByAccount } from './workloads/workload';

/** Risks that let a subject act as the accounts of a namespace, or of all namespaces. */
const ACTING = ['rbac/create-pods', 'rbac/pod-exec', 'rbac/sa-token-create', 'rbac/everything'];

/** Data that several findings need, computed on first use. */
export class Context {
  public readonly risksOf: (atom: Atom) => readonly LeveledRisk[] = risksByRule();
  private subjects: readonly SubjectChange[] | undefined;
  private gaining: ReadonlyMap<string, SubjectChange> | undefined;
  private workloads: ReadonlyMap<string, readonly Workload[]> | undefined;
  private readonly ofRoles = new Map<string, readonly LeveledRisk[]>();

  private accesses: AccessChange | undefined;

  public constructor(public readonly cluster: ClusterChange) {}

  /** Whether any role or binding differs. Otherwise no permissions differ. */
  public get changesRoles(): boolean {
    return this.cluster.changes.some((change) => isOfRbac(objectOf(change).value));
  }

  public get access(): AccessChange {
    return (this.accesses ??= accessOf(this.cluster));
  }

  public get subjectChanges(): readonly SubjectChange[] {
    return (this.subjects ??= subjectChanges(this.cluster, this.access));
  }

  /** Whether an account itself gains something, which is reported for the account. */
  public gains(account: Subject): boolean {
    return this.gainOf(account) !== undefined;
  }

  private gainOf(account: Subject): SubjectChange | undefined {
    if (!this.changesRoles) return undefined;
    this.gaining ??= new Map(
      this.subjectChanges
        .filter(({ gained }) => gained.length > 0)
        .map((change) => [keyOf(change.subject), change]),
    );
    return this.gaining.get(keyOf(account));
  }

  /** Whether these are the permissions that an account itself gains. */
  public hasGained(account: Subject, held: readonly HeldRule[]): boolean {
    const change = this.gainOf(account);
    return change !== undefined && JSON.stringify(heldRules(change.gained)) === JSON.stringify(held);
  }

  /** The workloads in head that have the token of an account. */
  public workloadsOf(subject: Subject): readonly Workload[] {
    this.workloads ??= workloadsByAccount(this.cluster.head);
    return this.workloads.get(keyOf(subject)) ?? [];
  }

  /** The risks of a role where it is held. */
  public risksOfHeld(access: Access, held: Held): readonly LeveledRisk[] {
    const side = access === this.access.base ? 'base' : 'head';
    const key = JSON.stringify([side, held.role, held.namespace === undefined]);
    const known = this.ofRoles.get(key);
    if (known) return known;
    const found = atomsOf([access.grantOf(held)]).flatMap((atom) => this.risksOf(atom));
    const risks = [...new Map(found.map((risk) => [risk.id, risk])).values()];
    this.ofRoles.set(key, risks);
    return risks;
  }

  /** The rank of the worst risk of all permissions that a subject has of its own in head. */
  public rankOfSubject(subject: Subject): number {
    const { head } = this.access;
    const risks = head.heldBy(subject).flatMap((held) => this.risksOfHeld(head, held));
    return Math.min(RISK_LEVELS.length, ...risks.map(({ level }) => rankOf(level)));
  }

  /** Whether a role lets its subject act as the accounts of the place where it is held in head. */
  public letsAct(held: Held): boolean {
    return this.risksOfHeld(this.access.head, held).some(({ id }) => ACTING.includes(id));
  }

  /** The places where gained permissions let a subject act as accounts. */
  public placesToAct(atoms: readonly Atom[]): ReadonlySet<string | undefined> {
    const acting = atoms.filter((atom) => this.risksOf(atom).some(({ id }) => ACTING.includes(id)));
    return new Set(acting.map(({ namespace }) => namespace));
  }
}
