/** The outcomes as text. */

import { canBeWritten, Difference, isEqual, Outcome, STAYS } from './compare';

export function report(outcomes: readonly Outcome[], hasDetails: boolean): string {
  const written = outcomes.filter(canBeWritten);
  const equal = outcomes.filter(isEqual);
  const refused = outcomes.filter(({ refusal }) => refusal !== undefined);
  const falsely = refused.filter(({ missing }) => missing.length === 0);
  const lost = outcomes.filter(({ missing, lost: fields }) => missing.length === 0 && fields.length > 0);
  return [
    `documents: ${counted(outcomes)}`,
    `can be written: ${counted(written)}, ${share(written, outcomes)}`,
    `equal: ${counted(equal)}, ${share(equal, outcomes)}`,
    '',
    'Without a prop, by documents, repositories, and documents that lack only this:',
    ...table(outcomes, ({ missing }) => missing, true),
    '',
    'Refused although all has a prop:',
    ...falsely.flatMap(({ document, refusal = '' }) => [
      `  ${document.repository} ${document.place}`,
      `    ${refusal}`,
    ]),
    '',
    'In the original and not in the result, although all has a prop:',
    ...table(lost, (outcome) => outcome.lost.map(({ path }) => path)),
    ...(hasDetails ? lost.flatMap((outcome) => detailsOf(outcome, outcome.lost)) : []),
    '',
    'In the result only:',
    ...table(written, (outcome) => outcome.added.map(({ path }) => path)),
    ...(hasDetails ? written.flatMap((outcome) => detailsOf(outcome, unexpected(outcome))) : []),
  ].join('\n');
}

function unexpected({ added }: Outcome): Difference[] {
  return added.filter(({ path }) => !STAYS.some(([stays]) => stays.test(path)));
}

function counted(outcomes: readonly Outcome[]): string {
  return `${outcomes.length} of ${repositories(outcomes)} repositories`;
}

function share(part: readonly Outcome[], whole: readonly Outcome[]): string {
  return `${((100 * part.length) / whole.length).toFixed(1)}%`;
}

function repositories(outcomes: readonly Outcome[]): number {
  return new Set(outcomes.map(({ document }) => document.repository)).size;
}

function table(
  outcomes: readonly Outcome[],
  reasonsOf: (outcome: Outcome) => readonly string[],
  hasAlone = false,
): string[] {
  const byReason = new Map<string, Outcome[]>();
  for (const outcome of outcomes)
    for (const reason of new Set(reasonsOf(outcome)))
      byReason.set(reason, [...(byReason.get(reason) ?? []), outcome]);
  return [...byReason]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, found]) => {
      const alone = found.filter((outcome) => reasonsOf(outcome).length === 1).length;
      return `  ${reason}: ${found.length}/${repositories(found)}${hasAlone ? `/${alone}` : ''}`;
    });
}

function detailsOf({ document }: Outcome, differences: readonly Difference[]): string[] {
  return differences.map(
    ({ path, original, result }) =>
      `  ${document.repository} ${document.place} ${path}: ${shown(original)} -> ${shown(result)}`,
  );
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 200);
}
