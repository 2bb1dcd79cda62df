import { pathText } from '../../fields/field-path';
import { objectOf } from '../../objects/changes';
import { Report } from '../../report/report';
import { plainText } from '../../report/said';

/** The review for a terminal of 80 columns. */
export function terminalText({ verdict, clusters }: Report): string {
  const lines = [plainText(verdict.sentence), ''];
  for (const { change, findings } of clusters) {
    for (const { level, title } of findings) lines.push(`${level}: ${plainText(title)}`);
    for (const each of change.changes) {
      lines.push(`${each.kind} ${objectOf(each).key}`);
      if (each.kind !== 'changed') continue;
      for (const { path, before, after } of each.fields)
        lines.push(`  ${pathText(path)}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`);
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
