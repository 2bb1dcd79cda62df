import { Hidden } from '../fields/hidden';
import { AnyMap, listAt } from '../fields/tree';
import { Block, Finding, line } from '../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../report/grouped';
import { Said, say, words } from '../report/said';
import { linesOf, textDiff } from '../report/text-diff';
import { capitalized } from './pod-template';
import { textOf } from './text-of';
import { ContainerChange } from './workload-change';

/** Up to this length, a command is shown in the title. */
const SHORT = 40;

/** In longer lines a difference is hard to see, so each word has a line of its own. */
const LONG = 100;

/** Changed commands, arguments and scripts in them. */
export function findCommands(containers: readonly ContainerChange[]): Finding[] {
  const changed = containers.filter(
    (container): container is ChangedContainer =>
      container.before !== undefined &&
      container.after !== undefined &&
      isChanged(container.before, container.after),
  );
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ before, after, role, name, isOnly }] = group;
    const all = calledAll(objects);
    const where = isOnly ? all : say`${words(capitalized(role))} ${name} of ${all}`;
    // The verb agrees with the container, of which each object has one.
    const verb = isOnly ? agreeing(objects, 'runs', 'run') : words('runs');
    return {
      rule: 'workloads/command',
      level: 'medium',
      classes: ['command'],
      title: titleOf(before, after, where, verb),
      details: commandDiff(before, after),
    } satisfies Told;
  });
}

type ChangedContainer = ContainerChange & { readonly before: AnyMap; readonly after: AnyMap };

const FIELDS = ['command', 'args'] as const;

/** Whether two containers run different commands. */
export function isChanged(before: AnyMap, after: AnyMap): boolean {
  return FIELDS.some((field) => !isSameList(listAt(before, field), listAt(after, field)));
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  const isSame = (one: unknown, other: unknown) =>
    one instanceof Hidden ? one.equals(other) : JSON.stringify(one) === JSON.stringify(other);
  return a.length === b.length && a.every((word, index) => isSame(word, b[index]));
}

function factsOf({ role, name, isOnly, before, after }: ChangedContainer): unknown {
  const commandOf = (container: AnyMap) => FIELDS.map((field) => listAt(container, field));
  return { name: isOnly ? '' : `${role} ${name}`, before: commandOf(before), after: commandOf(after) };
}

function titleOf(before: AnyMap, after: AnyMap, where: Said, runs: Said): Said {
  const [linesBefore, linesAfter] = [commandLines(before), commandLines(after)];
  if (linesBefore.length === 0)
    return hasCommand(after)
      ? say`${where} ${runs} a command instead of that of its image`
      : say`${where} ${runs} with arguments instead of those of its image`;
  if (linesAfter.length === 0)
    return hasCommand(before)
      ? say`${where} ${runs} the command of its image instead of its own`
      : say`${where} ${runs} with the arguments of its image instead of its own`;
  const isShort = [linesBefore, linesAfter].every((lines) => lines.length === 1 && lines[0].length <= SHORT);
  if (isShort && linesBefore[0] !== linesAfter[0])
    return say`${where} ${runs} ${linesAfter[0]} instead of ${linesBefore[0]}`;
  if (scriptOf(before) !== scriptOf(after) && scriptOf(before) !== '' && scriptOf(after) !== '')
    return say`${where} ${runs} another script`;
  const isSameCommand = isSameList(listAt(before, 'command'), listAt(after, 'command'));
  return say`${where} ${runs} ${words(isSameCommand ? 'with other arguments' : 'another command')}`;
}

/** Without a command, the arguments are for the image's own program. */
function hasCommand(container: AnyMap): boolean {
  return listAt(container, 'command').length > 0;
}

/** The words with several lines. */
function scriptOf(container: AnyMap): string {
  return wordsOf(container)
    .filter((word) => word.includes('\n'))
    .join('\n');
}

/** The lines that differ. */
export function commandDiff(before: AnyMap, after: AnyMap): Block[] {
  const lines = [before, after].map((container) => commandLines(container));
  const isLong = lines.flat().some((text) => text.length > LONG);
  const [old = [], now = []] = isLong
    ? [before, after].map((container) => wordsOf(container).flatMap(wordLines))
    : lines;
  const diff = textDiff(old, now);
  return diff.length > 0 ? diff : [line(words('what changes of the command is hidden'))];
}

function wordsOf(container: AnyMap): string[] {
  return FIELDS.flatMap((field) => listAt(container, field)).map(textOf);
}

/** A command in readable lines: words in one line, and each line of a script. */
function commandLines(container: AnyMap): string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const word of wordsOf(container)) {
    if (word.includes('\n')) lines.push(...linesOf(word));
    else if (isOpen) lines.push(`${lines.pop()} ${quoted(word)}`);
    else lines.push(quoted(word));
    isOpen = !word.includes('\n');
  }
  return lines;
}

function wordLines(word: string): string[] {
  return word.includes('\n') ? linesOf(word) : [quoted(word)];
}

function quoted(word: string): string {
  if (/^[\w@%+=:,./$(){}[\]~^*?!#<>|&;-]+$/.test(word)) return word;
  return word.includes("'") ? JSON.stringify(word) : `'${word}'`;
}
