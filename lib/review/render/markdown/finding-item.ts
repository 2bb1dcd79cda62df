import { Level, ReportedFinding } from '../../report/finding';
import { Said, say } from '../../report/said';
import { clipped, visible } from '../visible';
import { blocks, folded, indented } from './blocks';
import { html, inline } from './inline';

const MOST_OF_PLACE = 300;

/** Shown next to the word of the level, for readers who look for color; the worst first. */
export const ICONS: { readonly [level in Level]: string } = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

/** A finding as a list item: what happens, and what to do. */
export function findingItem({ level, cure }: ReportedFinding, title: Said): string {
  const item = `- ${ICONS[level]} **${level}:** ${inline(title)}`;
  return cure === undefined ? item : `${item}<br>**To do:** ${inline(cure)}`;
}

/** The details below the item, folded. The place where the object is written is visible before that. */
export function findingDetails({ object, rule, fingerprint, classes, details }: ReportedFinding): string {
  if (details === undefined && classes.length === 0) return '';
  const place = visible(clipped(`${object.place.file}:${object.place.line}`, MOST_OF_PLACE).text);
  const end = inline(say`Rule ${rule}, fingerprint ${fingerprint}`);
  const summary = `<code>${html(place)}</code>${details === undefined ? '' : ': details'}`;
  return indented(folded(summary, details === undefined ? end : `${blocks(details)}\n\n${end}`));
}
