/** The gate: which findings stop a pull request. */

import { ClusterChange } from '../cluster-change';
import { called } from '../objects/called';
import { kindsOf, ObjectChange, objectOf } from '../objects/changes';
import { Approval, isValid } from './approvals';
import { ChangeClass } from './classes';
import { ReportedFinding } from './finding';
import { fingerprintOf } from './fingerprint';
import { Said, say, words } from './said';

export interface GateOptions {
  /** The classes that stop a pull request. */
  readonly failOn: readonly ChangeClass[];
  readonly approvals: readonly Approval[];
  /**
   * Approvals that the change itself adds.
   * @default - approvals of head do not count
   */
  readonly added?: readonly Approval[];
}

/** A finding or a change of a class that stops a pull request. */
export interface GateItem {
  readonly class: ChangeClass;
  readonly title: Said;
  readonly fingerprint: string;
  /** @default - not approved */
  readonly approval?: Approval;
}

export interface Gate {
  readonly failOn: readonly ChangeClass[];
  readonly items: readonly GateItem[];
  readonly added?: readonly Approval[];
  /** Approvals of these findings that have expired. */
  readonly expired: readonly Approval[];
}

interface Reviewed {
  readonly change: ClusterChange;
  readonly findings: readonly ReportedFinding[];
}

export function gateOf(
  reviewed: readonly Reviewed[],
  { failOn, approvals, added }: GateOptions,
  now: Date,
): Gate {
  const items = reviewed.flatMap(({ change, findings }) => [
    ...findings.flatMap((finding) => itemsOf(finding, failOn)),
    ...change.changes.flatMap((each) => itemsOfChange(each, failOn, change.id)),
  ]);
  const given = new Map([...approvals, ...(added ?? [])].map((one) => [one.fingerprint, one]));
  const approved = items.map((item): GateItem => {
    const approval = given.get(item.fingerprint);
    return approval && isValid(approval, now) ? { ...item, approval } : item;
  });
  const expired = items.flatMap(({ fingerprint }) => given.get(fingerprint) ?? []);
  return { failOn, items: approved, added, expired: expired.filter((one) => !isValid(one, now)) };
}

/** Whether something stops the pull request. */
export function isReached({ items }: Gate): boolean {
  return items.some(({ approval }) => approval === undefined);
}

function itemsOf(
  { classes, title, fingerprint }: ReportedFinding,
  failOn: readonly ChangeClass[],
): GateItem[] {
  return classes.filter((name) => failOn.includes(name)).map((name) => ({ class: name, title, fingerprint }));
}

function itemsOfChange(change: ObjectChange, failOn: readonly ChangeClass[], cluster: string): GateItem[] {
  return kindsOf(change)
    .filter((kind) => failOn.includes(kind))
    .map((kind) => {
      const object = kind === 'removed' && change.kind === 'changed' ? change.before : objectOf(change);
      const facts =
        change.kind === 'created' ? object.normalized : change.kind === 'changed' ? change.fields : null;
      const fingerprint = fingerprintOf({ rule: `objects/${kind}`, object, facts }, cluster);
      return { class: kind, title: say`${called(object)} is ${words(kind)}`, fingerprint };
    });
}
