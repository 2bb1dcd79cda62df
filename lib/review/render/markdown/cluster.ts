import { ReportedFinding } from '../../report/finding';
import { ClusterReport } from '../../report/report';
import { Said, words } from '../../report/said';
import { verdictOf } from '../../report/verdict';
import { clusterDeployer, clusterName, SECTION_TITLES, sectionsOf } from '../headline';
import { Selected } from '../selection';
import { folded } from './blocks';
import { inline } from './inline';

/** The name of a cluster among others, and its own verdict. */
export function clusterHeading(report: ClusterReport, hasDeployer: boolean): string {
  const { sentence } = verdictOf([report.change], report.findings);
  const deployer = hasDeployer ? clusterDeployer(report) : undefined;
  return `#### ${inline(clusterName(report))}\n\n${sentences([sentence, ...(deployer ? [deployer] : [])])}`;
}

/** The part of a cluster below its heading. */
export function clusterText({ report, titles, details, changes }: Selected, level: string): string {
  const item = (finding: ReportedFinding) => {
    const below = details.get(finding) ?? '';
    return `${titles.get(finding)}${below === '' ? '' : `\n\n${below}`}`;
  };
  const sections = sectionsOf(report.findings.filter((finding) => titles.has(finding)));
  const parts = sections.flatMap(([section, findings]) => [
    `${level} ${SECTION_TITLES[section]}`,
    ...findings.map(item),
  ]);
  const all = report.change.changes.length;
  if (changes.length === 0) return parts.join('\n\n');
  const count = changes.length < all ? `, ${changes.length} of ${all} objects` : '';
  return [...parts, folded(`All changes${count}`, changes.join('\n\n'))].join('\n\n');
}

export function sentences(parts: readonly Said[]): string {
  return parts
    .filter((part) => part.length > 0)
    .map((part) => inline([...part, ...words('.')]))
    .join(' ');
}
