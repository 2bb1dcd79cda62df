import { FieldChange } from '../../fields/diff';
import { pathText } from '../../fields/field-path';
import { ObjectChange } from '../../objects/changes';
import { Said, say } from '../../report/said';
import { changeTitle, describedFields } from '../described-change';
import { outlineOf } from '../outline';
import { valueSaid } from '../values';
import { diff, lineWidth, more, plain } from './blocks';
import { sentence } from './sentence';
import { Style, Styled } from './style';
import { hanging, Line } from './wrap';

const MOST_OF_VALUE = 200;
const MOST_FIELDS = 100;
const MOST_OF_MANIFEST = 40;
const INDENT = plain('    ');

const STYLES: { readonly [kind in ObjectChange['kind']]: Style } = {
  created: 'added',
  removed: 'removed',
  changed: 'medium',
};

/** Right-to-left letters, which can make a terminal reorder the text around them. */
const TO_THE_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A change of an object with its fields. */
export function changeLines(change: ObjectChange, columns: number): Line[] {
  const kind: Styled = { style: STYLES[change.kind], text: change.kind.padEnd(8) };
  return [...hanging(kind, sentence(changeTitle(change)), columns), ...linesBelow(change, columns)];
}

function linesBelow(change: ObjectChange, columns: number): Line[] {
  if (change.kind === 'removed') return [];
  if (change.kind === 'created') {
    const { lines, left } = outlineOf(change.after.normalized, MOST_OF_MANIFEST);
    const whole = lines.flatMap((line) => hanging(INDENT, [{ style: 'faint', text: line }], columns));
    return [...whole, ...inset(more(left, 'line'))];
  }
  return fieldsBelow(change.fields, columns);
}

/** The fields that differ, below the object. */
export function fieldsBelow(fields: readonly FieldChange[], columns: number): Line[] {
  const { rows, texts } = describedFields(fields);
  return [
    ...rows.slice(0, MOST_FIELDS).flatMap((field) => fieldLines(field, columns)),
    ...inset(more(rows.length - MOST_FIELDS, 'field')),
    ...texts
      .slice(0, MOST_FIELDS)
      .flatMap(({ path, lines, left }) => [
        ...hanging(INDENT, sentence(say`${path}`), columns),
        ...inset(diff(lines, columns - INDENT.text.length, left)),
      ]),
    ...inset(more(texts.length - MOST_FIELDS, 'field')),
  ];
}

/** `field: before -> after`, or one below the other if that is too long for a line. */
function fieldLines({ path, before, after }: FieldChange, columns: number): Line[] {
  const name = [...sentence(say`${pathText(path)}`), plain(': ')];
  const [old, now] = [value(before, 'removed'), value(after, 'added')];
  if (isUnseen(old, now))
    return hanging(
      INDENT,
      [...name, plain('a part of '), ...now, plain(' differs that is not shown')],
      columns,
    );
  const line = [INDENT, ...name, ...old, plain(' -> '), ...now];
  const isMixed = line.some(({ text }) => TO_THE_LEFT.test(text));
  if (!isMixed && lineWidth(line) <= columns) return [line];
  return [
    ...hanging(INDENT, name, columns),
    ...hanging({ style: 'removed', text: `${INDENT.text}  - ` }, old, columns),
    ...hanging({ style: 'added', text: `${INDENT.text}  + ` }, now, columns),
  ];
}

/** Whether the values look the same because the difference is hidden or cut off. */
function isUnseen(old: Line, now: Line): boolean {
  const text = (line: Line) => line.map((part) => part.text).join('');
  return text(old) === text(now) && now.some(({ style }) => style !== 'plain');
}

function value(tree: FieldChange['before'], style: Style): Styled[] {
  const said: Said = valueSaid(tree, MOST_OF_VALUE);
  return sentence(said).map((part) => (part.style === 'code' ? { ...part, style } : part));
}

export function inset(lines: readonly Line[]): Line[] {
  return lines.map((line) => [INDENT, ...line]);
}
