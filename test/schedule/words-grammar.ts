/** A grammar of the English descriptions of schedules. It parses a sentence into the times that it means. */

/** The times that a sentence means: those of a day, and its days. */
export interface Meaning {
  /** Minutes since midnight. */
  readonly times: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** Undefined for any day of the month. */
  readonly monthDays?: ReadonlySet<number>;
  /** Undefined for any day of the week. If both are set, one of them is enough. Sunday is 0. */
  readonly weekDays?: ReadonlySet<number>;
}

const MONTHS = 'January February March April May June July August September October November December';
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday';
const HOURS = range(0, 23);

/** The times that a sentence means; undefined for `never`. Throws an error if the sentence does not match the grammar. */
export function meaningOf(sentence: string): Meaning | undefined {
  if (sentence === 'never') return undefined;
  const reader = new Reader(sentence);
  const times = timesOf(reader);
  const meaning = { times, ...daysOf(reader) };
  if (!reader.atEnd) throw new Error(`"${sentence}": what is "${reader.rest}"?`);
  return meaning;
}

function timesOf(reader: Reader): Set<number> {
  if (reader.takes('every hour from ')) return everyHour(reader);
  if (reader.takes('every ')) return everyMinutes(reader);
  reader.must('at ');
  if (!reader.takes('minute ')) return new Set(reader.list(time));
  const minutes = reader.list(number);
  reader.must(' of ');
  if (reader.takes('every hour')) return product(HOURS, minutes);
  reader.must('hour ');
  return product(reader.list(number), minutes);
}

function everyHour(reader: Reader): Set<number> {
  const found = new Set<number>();
  do {
    const [from, to] = fromTo(reader);
    for (let at = from; at <= to; at += 60) found.add(at);
  } while (reader.takes(' and from ') || reader.takes(', from '));
  if (reader.takes(' and at ')) for (const at of reader.list(time)) found.add(at);
  return found;
}

function everyMinutes(reader: Reader): Set<number> {
  const pace = reader.takes('minute') ? 1 : number.read(reader);
  if (pace > 1) reader.must(' minutes');
  const minutes = range(0, 59).filter((minute) => minute % pace === 0);
  if (reader.takes(' of hour ')) return product(reader.list(number), minutes);
  if (!reader.takes(' from ')) return product(HOURS, minutes);
  const [from, to] = fromTo(reader);
  return new Set(range(from, to).filter((at) => at % pace === 0));
}

function fromTo(reader: Reader): [number, number] {
  const from = time.read(reader);
  reader.must(' to ');
  return [from, time.read(reader)];
}

function daysOf(reader: Reader): Omit<Meaning, 'times'> {
  if (reader.atEnd) return { months: everyMonth() };
  reader.must(' ');
  if (reader.takes('every day'))
    return { months: reader.takes(' in ') ? new Set(reader.list(month)) : everyMonth() };
  if (!reader.takes('on day ')) return weekDays(reader);
  const monthDays = new Set(reader.list(number));
  reader.must(' of ');
  const months = reader.takes('every month') ? everyMonth() : new Set(reader.list(month));
  if (!reader.takes(' or ')) return { monthDays, months };
  const week = weekDays(reader);
  if ([...week.months].join() !== [...months].join()) throw new Error('days of other months');
  return { monthDays, ...week };
}

function weekDays(reader: Reader): Omit<Meaning, 'times'> {
  reader.takes('on ');
  const weekDays = new Set(reader.list(weekday).map((day) => (day + 1) % 7));
  return { weekDays, months: reader.takes(' in ') ? new Set(reader.list(month)) : everyMonth() };
}

/** A kind of word, and the number that it means. */
interface Word {
  read(reader: Reader): number;
}

const number: Word = { read: (reader) => Number(reader.pattern(/^\d+(?!:)/)) };
const time: Word = {
  read: (reader) => {
    const [hours, minutes] = reader.pattern(/^\d\d:\d\d/).split(':');
    return Number(hours) * 60 + Number(minutes);
  },
};
const month: Word = name(MONTHS, 1);
const weekday: Word = name(WEEKDAYS, 0);

function name(names: string, first: number): Word {
  return {
    read: (reader) =>
      names.split(' ').indexOf(reader.pattern(new RegExp(`^(${names.replaceAll(' ', '|')})`))) + first,
  };
}

class Reader {
  public constructor(public rest: string) {}

  public get atEnd(): boolean {
    return this.rest === '';
  }

  public takes(text: string): boolean {
    const found = this.rest.startsWith(text);
    if (found) this.rest = this.rest.slice(text.length);
    return found;
  }

  public must(text: string): void {
    if (!this.takes(text)) throw new Error(`"${text}" must come before "${this.rest}"`);
  }

  public pattern(pattern: RegExp): string {
    const [found] = pattern.exec(this.rest) ?? [];
    if (found === undefined) throw new Error(`${pattern} must match "${this.rest}"`);
    this.rest = this.rest.slice(found.length);
    return found;
  }

  /** `1`, `1 and 2`, `1, 2 and 5 to 7`, `0, 7, 14, … 56`. */
  public list(word: Word): number[] {
    const found: number[] = [];
    for (let last = false; ;) {
      const from = word.read(this);
      found.push(...(this.takes(' to ') ? range(from, word.read(this)) : [from]));
      if (last) return found;
      if (this.takes(', … ')) return upTo(found, word.read(this));
      if (this.takes(' and ')) last = true;
      else if (!this.takes(', ')) return found;
    }
  }
}

/** A series that continues with the same step. */
function upTo(begin: readonly number[], end: number): number[] {
  const [first, second] = begin;
  const series: number[] = [];
  for (let value = first; value <= end; value += second - first) series.push(value);
  return series;
}

function product(hours: readonly number[], minutes: readonly number[]): Set<number> {
  return new Set(hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)));
}

function everyMonth(): Set<number> {
  return new Set(range(1, 12));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
