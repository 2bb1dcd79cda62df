/**
 * One finding for all CronJobs with the same effect, so that a change of a fleet is read once. If a rule finds more
 * than a few different effects, it reports a table for each kind of effect.
 */

import { called } from '../objects/called';
import { Block, Finding, line } from '../report/finding';
import { counted, listed, plainText, Said, say, words } from '../report/said';
import { CronJob } from './cron-job';
import { inBoth, Reader, readerIn, zoneName } from './dates';
import { Draft, Kind, Subject } from './draft';
import { nextRunsOf } from './next-runs';
import { whenAndWhere } from './timing-words';

/** A rule reports more findings only if there are more kinds of effect. */
const MOST_FINDINGS = 10;
const MOST_NAMED = 3;
const MOST_LISTED = 50;
const MOST_ROWS = 12;

export function findingsOf(drafts: readonly Draft[], reader: Reader): Finding[] {
  const sorted = [...drafts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rules = by(sorted, ({ rule }) => rule);
  return [...rules.values()].flatMap((ofRule) => ofOneRule(ofRule, reader));
}

/** Groups by the first kinds of effect that result in few findings, or by the coarsest. */
function ofOneRule(drafts: readonly Draft[], reader: Reader): Finding[] {
  const sorted = drafts.map((draft) => ({ draft, kinds: draft.kinds() }));
  const last = sorted.reduce((most, { kinds }) => Math.max(most, kinds.length), 1) - 1;
  for (let index = 0; ; index++) {
    const kindOf = (each: (typeof sorted)[number]) => each.kinds[Math.min(index, each.kinds.length - 1)];
    const kinds = [...by(sorted, (each) => `${each.draft.level} ${kindOf(each).key}`).values()];
    const told = kinds.map((ofKind) => {
      const members = ofKind.map(({ draft }) => draft);
      const effects = [...by(members, ({ effect }) => effect).values()];
      const areFew = effects.length <= members[0].mostEffects;
      return { members, effects: areFew ? effects : undefined, kind: kindOf(ofKind[0]) };
    });
    const count = told.reduce((sum, { effects }) => sum + (effects?.length ?? 1), 0);
    if (count > MOST_FINDINGS && index < last) continue;
    return told.flatMap(
      ({ members, effects, kind }) => effects?.map(findingOf) ?? [kindFinding(members, kind, reader)],
    );
  }
}

function findingOf(drafts: readonly Draft[]): Finding {
  const [first] = drafts;
  const { title, table, lines } = first;
  const facts = first.facts();
  const names: Block[] =
    drafts.length > MOST_NAMED ? [line(say`The CronJobs are ${namesOf(drafts, MOST_LISTED)}`)] : [];
  return {
    ...common(drafts),
    title: title(subjectOf(drafts)),
    details: [...(table ? [table()] : []), ...lines(), ...names],
    facts: drafts.length === 1 ? facts : { cronJobs: drafts.map(keyOf), each: facts },
  };
}

function kindFinding(drafts: readonly Draft[], kind: Kind, reader: Reader): Finding {
  return {
    ...common(drafts),
    title: kind.title(subjectOf(drafts)),
    details: tableOf(drafts, reader),
    facts: drafts.map((draft) => [keyOf(draft), draft.facts()]),
  };
}

function common(drafts: readonly Draft[]): Omit<Finding, 'title' | 'facts'> {
  const { rule, level, classes, about, cure } = drafts[0];
  const many = drafts.length > 1 ? { count: drafts.length } : {};
  return { rule, section: 'schedules', level, classes, object: about.object, cure, ...many };
}

function subjectOf(drafts: readonly Draft[]): Subject {
  const objects = drafts.map(({ about }) => about.object);
  if (drafts.length <= MOST_NAMED) return { said: listed(objects.map(called)), isOne: drafts.length === 1 };
  const spaces = new Set(objects.map(({ namespace }) => namespace));
  const [space] = spaces;
  const all = counted(drafts.length, 'CronJob');
  return { said: spaces.size === 1 && space !== undefined ? say`${all} in ${space}` : all, isOne: false };
}

function namesOf(drafts: readonly Draft[], most: number): Said {
  const names = drafts.slice(0, most).map(({ about: { object } }) => shortName(object));
  const more = drafts.length - names.length;
  return listed(more > 0 ? [...names, words(`${more} more`)] : names);
}

function tableOf(drafts: readonly Draft[], asked: Reader): Block[] {
  const zones = new Set(drafts.map(({ about }) => (about.after ?? about.before)?.timing?.timeZone));
  const reader = readerIn(asked, zones.size === 1 ? [...zones][0] : undefined);
  const shown = drafts.slice(0, MOST_ROWS);
  const sides = shown.map(({ about }) => [about.before, about.after].map(whenOf));
  const isSame = sides.every(
    ([before, after]) =>
      before === undefined || after === undefined || plainText(before) === plainText(after),
  );
  const rows = shown.map(({ about }, index) => [
    shortName(about.object),
    ...(isSame
      ? [sides[index][1] ?? sides[index][0] ?? words('')]
      : sides[index].map((when) => when ?? words(''))),
    words(nextOf(about.after ?? about.before, reader)),
  ]);
  const columns = ['CronJob', ...(isSame ? ['runs'] : ['before', 'after'])];
  const next = `next run${drafts[0].isLost === true ? ' that is lost' : ''}, ${plainText(zoneName(reader.timeZone))}`;
  const more = drafts.length - rows.length;
  return [
    { kind: 'table', columns: [...columns, next], rows },
    ...(more > 0 ? [line(words(`${more} more are not shown here`))] : []),
    ...linesOf(shown),
  ];
}

/** The lines for some CronJobs of many; without their names if they are the same for all. */
function linesOf(drafts: readonly Draft[]): Block[] {
  const said = drafts.flatMap((draft) =>
    draft.lines().flatMap((block) => (block.kind === 'line' ? [{ draft, text: block.text }] : [])),
  );
  return [...by(said, ({ text }) => plainText(text)).values()].map((same) => {
    const [{ text }] = same;
    if (same.length === drafts.length) return line(text);
    return line(
      say`${namesOf(
        same.map(({ draft }) => draft),
        MOST_NAMED,
      )}: ${text}`,
    );
  });
}

function whenOf(side: CronJob | undefined): Said | undefined {
  return side && (side.timing ? whenAndWhere(side.timing) : words('?'));
}

function nextOf(side: CronJob | undefined, reader: Reader): string {
  if (side?.timing === undefined) return '?';
  const [next] = nextRunsOf(side.timing, reader.now, 1);
  return next ? inBoth(next, reader) : '';
}

function shortName({ namespace, name }: { readonly namespace?: string; readonly name: string }): Said {
  return say`${namespace === undefined ? name : `${namespace}/${name}`}`;
}

function keyOf({ about }: Draft): string {
  return about.object.key;
}

function by<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const at = key(item);
    const group = groups.get(at);
    if (group) group.push(item);
    else groups.set(at, [item]);
  }
  return groups;
}
