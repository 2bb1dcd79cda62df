/** The text of the gate, for all formats. */

import { Approval } from './approvals';
import { APPROVALS_FILE } from './approvals-file';
import { Gate, GateItem } from './gate';
import { counted, listed, Said, say, words } from './said';

/** How many findings a line names; the others are only marked in place. */
const NAMED = 5;

/** The lines of the gate below the verdict; none without a gate. */
export function gateSentences({ failOn, items, added, expired }: Gate): Said[] {
  if (failOn.length === 0) return [];
  const stopping = items.filter(({ approval }) => approval === undefined);
  const approved = items.filter(({ approval }) => approval !== undefined);
  return [
    stopping.length === 0 ? words('Gate: nothing stops this change') : stoppingSentence(stopping),
    ...(approved.length > 0 ? [approvedSentence(approved)] : []),
    ...expired.map(
      ({ fingerprint, by, expires = '' }) => say`The approval ${fingerprint} of ${by} expired on ${expires}`,
    ),
    ...(added === undefined ? [] : [addedSentence(added)]),
  ];
}

function stoppingSentence(items: readonly GateItem[]): Said {
  const named = distinct(items).map(({ fingerprint, class: name }) => say`${fingerprint} (${words(name)})`);
  return say`Gate: ${counted(named.length, 'finding')} ${words(named.length === 1 ? 'stops' : 'stop')} this change: ${some(
    named,
  )}; to approve one, add its fingerprint to ${APPROVALS_FILE} of the default branch`;
}

function approvedSentence(items: readonly GateItem[]): Said {
  const named = distinct(items).map(
    ({ fingerprint, approval }) => say`${fingerprint} by ${approval?.by ?? ''} (${approval?.reason ?? ''})`,
  );
  return say`Approved: ${some(named)}`;
}

function addedSentence(added: readonly Approval[]): Said {
  if (added.length === 0) return words('This change adds no approvals');
  const named = added.map(({ fingerprint, by, reason }) => say`${fingerprint} by ${by} (${reason})`);
  return say`This change itself adds ${counted(added.length, 'approval')}: ${some(named)}`;
}

/** Each finding once, even if it has several classes. */
function distinct(items: readonly GateItem[]): GateItem[] {
  return [...new Map([...items].reverse().map((item) => [item.fingerprint, item])).values()].reverse();
}

function some(named: readonly Said[]): Said {
  if (named.length <= NAMED) return listed(named);
  return listed([...named.slice(0, NAMED), words(`${named.length - NAMED} more`)]);
}
