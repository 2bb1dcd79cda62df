import { Level } from '../../report/finding';
import { ReportedFinding } from '../../report/report';
import { say } from '../../report/said';
import { blocks, details, indented } from './blocks';
import { inline } from './inline';

/** Beside the word of the level, for those who look for colour; the worst first. */
export const ICONS: { readonly [level in Level]: string } = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

/** A finding as a member of a list, which says what happens and what to do. */
export function findingItem({ level, title, cure }: ReportedFinding): string {
  const item = `- ${ICONS[level]} **${level}:** ${inline(title)}`;
  return cure === undefined ? item : `${item}<br>**To do:** ${inline(cure)}`;
}

/** What belongs below the item, folded. */
export function findingDetails(finding: ReportedFinding): string {
  const { object, rule, fingerprint, classes } = finding;
  if (finding.details === undefined && classes.length === 0) return '';
  const { file, line } = object.place;
  const place = inline(say`${`${file}:${line}`}, ${rule}, ${fingerprint}`);
  const text = finding.details ? `${blocks(finding.details)}\n\n${place}` : place;
  return indented(details('Details', text));
}
