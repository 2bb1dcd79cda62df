import { nameOf } from '../../manifest/kube-object';
import { Applied, Outcome } from './outcome';
import { Verdict } from './removal';

type Done = Outcome | 'removed' | 'kept';

/** The words of a dry run. */
const WOULD: { readonly [done in Done]: string } = {
  created: 'would create',
  adopted: 'would adopt',
  configured: 'would configure',
  unchanged: 'unchanged',
  removed: 'would remove',
  kept: 'would keep',
};

/** A line for each applied object that has changed, or of which something was left out. */
export function appliedLines(applied: readonly Applied[], isDryRun: boolean): string[] {
  return applied
    .filter(({ outcome, note }) => outcome !== 'unchanged' || note !== undefined)
    .map(({ object, outcome, note }) => {
      return line(outcome, [nameOf(object), note].filter((text) => text !== undefined).join(': '), isDryRun);
    });
}

/** A line for each removed object, with what is removed with it, and for each kept one, with the reason. */
export function removalLines(removals: readonly Verdict[], isDryRun: boolean): string[] {
  return removals.map(({ object, kept, note }) =>
    kept === undefined
      ? line('removed', [nameOf(object), note].filter(Boolean).join(' '), isDryRun)
      : line('kept', `${nameOf(object)}: ${kept}`, isDryRun),
  );
}

function line(done: Done, text: string, isDryRun: boolean): string {
  return isDryRun ? `${WOULD[done].padEnd(15)}  ${text}` : `${done.padEnd(10)}  ${text}`;
}

/** The last line: the number of objects of each outcome. */
export function total({ applied, removals, unchecked = 0 }: Counted, isDryRun: boolean): string {
  const all: Done[] = [
    ...applied.map(({ outcome }) => outcome),
    ...removals.map(({ kept }): Done => (kept === undefined ? 'removed' : 'kept')),
  ];
  const counts = (Object.keys(WOULD) as Done[]).flatMap((done) => {
    const count = all.filter((other) => other === done).length;
    return count === 0 ? [] : [`${count} ${done}`];
  });
  if (!isDryRun) return counts.join(', ');
  const later =
    unchecked === 0 ? '' : `; ${unchecked} not checked, as their namespace or kind is not there yet`;
  return `dry run, nothing was changed: ${counts.join(', ')}${later}`;
}

interface Counted {
  readonly applied: readonly Applied[];
  readonly removals: readonly Verdict[];
  /** How many of the applied objects the dry run could not check. */
  readonly unchecked?: number;
}
