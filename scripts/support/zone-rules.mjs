// Finds the rule by which a time zone changes its clocks each year, and writes a zone as text.

/** The last year that moment-timezone lists. */
const LAST_YEAR = 2499;
/** For how many years a rule has to apply: within ten, each of the seven dates of "the last Sunday" occurs. */
const YEARS = 10;

/**
 * A zone from an instant on, as `lib/schedule/zones/clock.ts` reads it: the offset there, each later change of clocks as
 * `,<instant>:<offset>`, and the changes of each year after the last of them as
 * `;<month>.<day>.<weekday>.<minute>:<offset>`: the first such weekday on or after that day, and a minute of it in UTC. All
 * in minutes, instants in base 36. Changes after `to` are left out unless they follow a rule.
 */
export function zoneText(periods, from, to = Infinity) {
  const first = periods.findIndex(({ until }) => until > from);
  const changes = periods.slice(first + 1).map(({ offset }, index) => ({
    at: periods[first + index].until,
    offset,
  }));
  const rules = rulesOf(changes);
  return [
    minutes(periods[first].offset),
    ...unruled(changes, rules, { at: from, offset: periods[first].offset })
      .filter(({ at }) => at <= to)
      .map(({ at, offset }) => `,${minutes(at).toString(36)}:${minutes(offset)}`),
    ...rules.map(
      ({ month, day, weekday, time, offset }) =>
        `;${month}.${day}.${weekday}.${minutes(time)}:${minutes(offset)}`,
    ),
  ].join('');
}

/** The two rules of a zone that changes its clocks until the last year; none for one that stops before. */
function rulesOf(changes) {
  const inYear = groupBy(changes, ({ at }) => yearOf(at));
  if (!inYear.has(LAST_YEAR)) return [];
  const years = Array.from({ length: YEARS }, (_, index) => inYear.get(LAST_YEAR - index) ?? []);
  if (years.some((year) => year.length !== 2)) throw new Error('clocks do not change twice a year');
  return [0, 1].map((index) => ruleOf(years.map((year) => year[index])));
}

/** The rule of changes in different years: one weekday and time of it, on seven dates in a row. */
function ruleOf(changes) {
  const dates = changes.map(({ at }) => new Date(at * 1000));
  const month = Math.max(...dates.map((date) => date.getUTCMonth() + 1));
  const days = dates.map(
    (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), month - 1)) / 86_400_000) + 1,
  );
  const rule = {
    month,
    day: Math.min(...days),
    weekday: dates[0].getUTCDay(),
    time: changes[0].at % 86_400,
    offset: changes[0].offset,
  };
  const holds = ({ at, offset }) => at === ruledAt(rule, yearOf(at)) && offset === rule.offset;
  // In December or January it could be in the next or previous year.
  if (changes.every(holds) && month > 1 && month < 12) return rule;
  throw new Error('clocks change each year, but no rule was found');
}

/**
 * The changes that have to be listed, because they follow no rule or because a change of the rules is missing after them.
 * The rules apply only after the last of them, which may leave the offset as it is.
 */
function unruled(changes, rules, { at: from, offset }) {
  const ruled = ruledChanges(rules, from);
  let same = 0;
  const isSame = ({ at, offset }, other) => at === other?.at && offset === other.offset;
  while (same < changes.length && isSame(changes.at(-1 - same), ruled.at(-1 - same))) same++;
  const listed = changes.slice(0, changes.length - same);
  const held = ruled.at(-1 - same);
  const last = listed.at(-1) ?? { at: from, offset };
  if (held === undefined || held.at <= last.at) return listed;
  return [...listed, { at: held.at, offset: last.offset }];
}

/** The changes of the rules, from the year of an instant to the last year. */
function ruledChanges(rules, from) {
  const first = yearOf(from);
  return Array.from({ length: LAST_YEAR + 1 - first }, (_, index) => first + index)
    .flatMap((year) => rules.map((rule) => ({ at: ruledAt(rule, year), offset: rule.offset })))
    .filter(({ at }) => at > from);
}

function ruledAt({ month, day, weekday, time }, year) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getTime() / 1000 + ((weekday - date.getUTCDay() + 7) % 7) * 86_400 + time;
}

function yearOf(instant) {
  return new Date(instant * 1000).getUTCFullYear();
}

/** Like Map.groupBy, which Node 20 does not have. */
export function groupBy(values, keyOf) {
  const groups = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(value);
  }
  return groups;
}

function minutes(seconds) {
  if (seconds % 60 !== 0) throw new Error(`${seconds} s are not whole minutes`);
  return seconds / 60;
}
