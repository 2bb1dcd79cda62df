import { identityOf, nameOf } from '../../manifest/kube-object';
import { Applied, Outcome } from './outcome';
import { Verdict } from './removal';

type Done = Outcome | 'removed' | 'kept';

/** The words for a dry run. */
const WOULD: { readonly [done in Done]: string } = {
  created: 'would create',
  adopted: 'would adopt',
  configured: 'would configure',
  unchanged: 'unchanged',
  removed: 'would remove',
  kept: 'would keep',
};

/** The lines below that of an object, by its identity. */
export type LinesBelow = ReadonlyMap<string, readonly string[]>;

/** A line for each applied object that has changed or of which something was left out, with the lines below it. */
export function appliedLines(
  applied: readonly Applied[],
  isDryRun: boolean,
  below: LinesBelow = new Map(),
): string[] {
  return applied
    .filter(({ outcome, note }) => outcome !== 'unchanged' || note !== undefined)
    .flatMap(({ object, outcome, note }) => [
      line(outcome, [nameOf(object), note].filter((text) => text !== undefined).join(': '), isDryRun),
      ...(below.get(identityOf(object)) ?? []),
    ]);
}

/** A line for each removed object and for what is removed with it, and a line with the reason for each kept one. */
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
  /** The number of applied objects that the dry run could not check. */
  readonly unchecked?: number;
}
