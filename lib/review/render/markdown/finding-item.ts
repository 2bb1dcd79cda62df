import { Level, ReportedFinding } from '../../report/finding';
import { Said, say } from '../../report/said';
import { clipped, visible } from '../visible';
import { blocks, folded, indented } from './blocks';
import { html, inline } from './inline';

const MOST_OF_PLACE = 300;

/** Beside the word of the level, for those who look for colour; the worst first. */
export const ICONS: { readonly [level in Level]: string } = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

/** A finding as a member of a list, which says what happens and what to do. */
export function findingItem({ level, cure }: ReportedFinding, title: Said): string {
  const item = `- ${ICONS[level]} **${level}:** ${inline(title)}`;
  return cure === undefined ? item : `${item}<br>**To do:** ${inline(cure)}`;
}

/** What belongs below the item, folded; where it is written can be seen before. */
export function findingDetails({ object, rule, fingerprint, classes, details }: ReportedFinding): string {
  if (details === undefined && classes.length === 0) return '';
  const place = visible(clipped(`${object.place.file}:${object.place.line}`, MOST_OF_PLACE).text);
  const end = inline(say`Rule ${rule}, fingerprint ${fingerprint}`);
  const summary = `<code>${html(place)}</code>${details === undefined ? '' : ': details'}`;
  return indented(folded(summary, details === undefined ? end : `${blocks(details)}\n\n${end}`));
}
