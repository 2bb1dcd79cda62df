/** The review for a terminal. */

import { ClusterReport, Report } from '../../report/report';
import { counted, Said, say, words } from '../../report/said';
import { verdictOf } from '../../report/verdict';
import {
  clusterDeployer,
  clusterName,
  commonDeployer,
  gateLines,
  headlineOf,
  SECTION_TITLES,
  sectionsOf,
  titlesOf,
} from '../headline';
import { leftText, Selected, selected } from '../selection';
import { changeLines } from './change-lines';
import { findingDetails, findingLines } from './finding-lines';
import { sentence } from './sentence';
import { painted, Style } from './style';
import { hanging, Line, wrapped } from './wrap';

/** In bytes: about 1,500 lines. */
const ROOMS = { titles: 20_000, details: 16_000, changes: 20_000 };

export interface TerminalOptions {
  /** @default false */
  readonly isColoured?: boolean;
  /** @default 80 */
  readonly columns?: number;
}

export function terminalText(report: Report, { isColoured = false, columns }: TerminalOptions = {}): string {
  const width = widthOfText(columns);
  const text = (lines: readonly Line[]) => linesText(lines, isColoured);
  const hasCommonDeployer = commonDeployer(report) !== undefined;
  const isOne = report.clusters.length === 1;
  const titleOf = titlesOf(report);
  const { clusters, left } = selected(
    report,
    {
      cluster: (cluster) => (isOne ? '' : text(clusterLines(cluster, !hasCommonDeployer, width))),
      title: (finding) => text(findingLines(finding, titleOf(finding), width)),
      details: (finding) => text(findingDetails(finding, width)),
      change: (change) => text(changeLines(change, width)),
    },
    ROOMS,
  );
  const rest = leftText(left);
  const end =
    rest === undefined
      ? []
      : said(words(`Left out here: ${rest}. They are in the output of --format json.`), width);
  const parts = [
    text(verdictLines(report, width)),
    ...clusters.flatMap((each) => findingParts(each, text)),
    ...clusters.map((each) => changesText(each, isOne, width, text)),
    text(end),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The width of lines on a terminal with a number of columns. */
export function widthOfText(columns = 80): number {
  return Math.min(Math.max(columns, 40), 120);
}

function linesText(lines: readonly Line[], isColoured: boolean): string {
  return lines.map((line) => painted(line, isColoured)).join('\n');
}

function verdictLines(report: Report, width: number): Line[] {
  const { first, second } = headlineOf(report.verdict);
  return [
    ...said(first, width, 'heading'),
    ...sentences([second, commonDeployer(report)], width),
    ...gateLines(report).flatMap((line) => sentences([line], width)),
  ];
}

function clusterLines(report: ClusterReport, hasDeployer: boolean, width: number): Line[] {
  const { sentence: verdict } = verdictOf([report.change], report.findings);
  const name = hanging({ style: 'heading', text: '== ' }, sentence(clusterName(report)), width);
  const deployer = hasDeployer ? clusterDeployer(report) : undefined;
  return [...name, ...sentences([verdict, deployer], width)];
}

function sentences(parts: readonly (Said | undefined)[], width: number): Line[] {
  const all = parts.filter((part) => part !== undefined && part.length > 0) as Said[];
  return all.length === 0
    ? []
    : said(
        all.flatMap((part, index) => [...(index > 0 ? [' '] : []), ...part, '.']),
        width,
      );
}

function said(text: Said, width: number, style?: Style): Line[] {
  return wrapped(style ? sentence(text).map((part) => ({ ...part, style })) : sentence(text), width);
}

function findingParts(
  { report, heading, titles, details }: Selected,
  text: (lines: readonly Line[]) => string,
): string[] {
  const sections = sectionsOf(report.findings.filter((finding) => titles.has(finding)));
  const parts = sections.map(([section, findings]) => {
    const items = findings.map((finding) =>
      [titles.get(finding), details.get(finding)].filter(Boolean).join('\n'),
    );
    return [text([[{ style: 'heading', text: SECTION_TITLES[section] }]]), ...items].join('\n');
  });
  return [heading, ...parts];
}

/** The changes of all clusters are below all findings, which would otherwise be hard to find between them. */
function changesText(
  { report, changes }: Selected,
  isOne: boolean,
  width: number,
  text: (lines: readonly Line[]) => string,
): string {
  if (changes.length === 0) return '';
  const all = report.change.changes.length;
  const where = isOne ? [] : say` in ${clusterName(report)}`;
  const count = changes.length < all ? say`, ${words(`${changes.length} of`)} ${counted(all, 'object')}` : [];
  return [text(said(say`All changes${where}${count}`, width, 'heading')), ...changes].join('\n');
}
