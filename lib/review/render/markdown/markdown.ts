/** The review as a comment of a pull request. */

import { LEVELS } from '../../report/finding';
import { Report } from '../../report/report';
import { words } from '../../report/said';
import { commonDeployer, gateLines, headlineOf, titlesOf } from '../headline';
import { leftText, selected } from '../selection';
import { changeItem } from './change-item';
import { clusterHeading, clusterText, sentences } from './cluster';
import { findingDetails, findingItem, ICONS } from './finding-item';
import { inline } from './inline';
import { markerOf, setOf } from './marker';

/** In bytes, so that a comment has at most that many characters, however they are counted; GitHub allows 65,536. */
const MOST = 60_000;

const [TITLES, DETAILS, GATE] = [24_000, 14_000, 8_000];

/** Space for the marker, and for the line about omitted parts. */
const FRAME = 1000;

export interface MarkdownOptions {
  /**
   * Distinguishes this review from others in the same pull request, which have comments of their own.
   * @default - the folders of its clusters
   */
  readonly set?: string;
}

export function markdownText(report: Report, { set = setOf(report) }: MarkdownOptions = {}): string {
  const isOne = report.clusters.length === 1;
  const hasCommonDeployer = commonDeployer(report) !== undefined;
  const titleOf = titlesOf(report);
  const first = firstLines(report);
  const bytes = Buffer.byteLength(first.join('\n\n'));
  const selection = selected(
    report,
    {
      cluster: (cluster) => (isOne ? '' : clusterHeading(cluster, !hasCommonDeployer)),
      title: (finding) => findingItem(finding, titleOf(finding)),
      details: findingDetails,
      change: changeItem,
    },
    { titles: TITLES, details: DETAILS, changes: MOST - TITLES - DETAILS - FRAME - bytes },
  );
  const left = leftText(selection.left);
  const parts = [markerOf(set), ...first, left === undefined ? '' : leftSentence(left)];
  for (const cluster of selection.clusters)
    parts.push(cluster.heading, clusterText(cluster, isOne ? '####' : '#####'));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function firstLines(report: Report): string[] {
  const { first, second } = headlineOf(report.verdict);
  const deployer = commonDeployer(report);
  return [
    `### ${worstIcon(report)}${inline(first)}`,
    sentences([second, ...(deployer ? [deployer] : [])]),
    gateText(gateLines(report).map((line) => sentences([line]))),
  ];
}

/** As many lines as fit: reasons of approvals can be of any length. */
function gateText(lines: readonly string[]): string {
  const some = [...lines];
  while (Buffer.byteLength(some.join('<br>')) > GATE) some.pop();
  const left = lines.length - some.length;
  return [...some, ...(left > 0 ? [`... and ${left} more about approvals.`] : [])].join('<br>');
}

function leftSentence(text: string): string {
  return `**Too much for a comment:** ${inline(words(text))} are only in the output of \`--format html\` and \`--format json\`.`;
}

function worstIcon({ clusters }: Report): string {
  const levels = new Set(clusters.flatMap(({ findings }) => findings.map(({ level }) => level)));
  const worst = LEVELS.find((level) => levels.has(level));
  return worst === undefined ? '' : `${ICONS[worst]} `;
}
