import { pathText } from '../../fields/field-path';
import { ObjectChange } from '../../objects/changes';
import { say, words } from '../../report/said';
import { changeTitle, describedFields } from '../described-change';
import { outlineOf } from '../outline';
import { valueSaid } from '../values';
import { diff, fence, folded, indented, table } from './blocks';
import { inline } from './inline';

const MOST_OF_VALUE = 120;
const MOST_TEXTS = 3;
const MOST_OF_MANIFEST = 40;

/** A change of an object as a list item. */
export function changeItem(change: ObjectChange): string {
  const item = `- **${change.kind}** ${inline(changeTitle(change))}`;
  const below = belowItem(change);
  return below === '' ? item : `${item}\n\n${indented(below)}`;
}

function belowItem(change: ObjectChange): string {
  if (change.kind === 'removed') return '';
  if (change.kind === 'created') {
    const { lines, left } = outlineOf(change.after.normalized, MOST_OF_MANIFEST);
    return folded('Manifest', fence('yaml', lines, left));
  }
  const { rows, texts } = describedFields(change.fields);
  const cells = rows.map(({ path, before, after }) => [
    say`${pathText(path)}`,
    valueSaid(before, MOST_OF_VALUE),
    valueSaid(after, MOST_OF_VALUE),
  ]);
  const parts = rows.length > 0 ? [table(['Field', 'Before', 'After'].map(words), cells)] : [];
  for (const { path, lines, left } of texts.slice(0, MOST_TEXTS))
    parts.push(inline(say`${path}`), diff(lines, left));
  if (texts.length > MOST_TEXTS) parts.push(`... and ${texts.length - MOST_TEXTS} more fields with texts`);
  return parts.join('\n\n');
}
