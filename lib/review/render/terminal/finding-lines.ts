import { Level, LEVELS } from '../../report/finding';
import { ReportedFinding } from '../../report/report';
import { say } from '../../report/said';
import { blocks, plain } from './blocks';
import { sentence } from './sentence';
import { hanging, Line } from './wrap';

const WIDTH = Math.max(...LEVELS.map((level) => level.length)) + 2;
const INDENT = plain(' '.repeat(WIDTH));

/** What happens, and what to do. */
export function findingLines({ level, title, cure }: ReportedFinding, columns: number): Line[] {
  const lines = hanging(tag(level), sentence(title), columns);
  if (cure === undefined) return lines;
  const todo = hanging({ style: 'heading', text: 'To do: ' }, sentence(cure), columns - WIDTH);
  return [...lines, ...todo.map((line) => [INDENT, ...line])];
}

function tag(level: Level): Line[number] {
  return { style: level, text: level.padEnd(WIDTH) };
}

export function findingDetails(
  { details, object, fingerprint, rule, classes }: ReportedFinding,
  columns: number,
): Line[] {
  if (details === undefined && classes.length === 0) return [];
  const { file, line } = object.place;
  const place = sentence(say`${`${file}:${line}`}, ${rule}, ${fingerprint}`).map(
    ({ text }) => ({ style: 'faint', text }) as const,
  );
  const lines = [...blocks(details ?? [], columns - WIDTH), ...hanging(plain(''), place, columns - WIDTH)];
  return lines.map((each) => [INDENT, ...each]);
}
