/** The review as a comment of a pull request. */

import { LEVELS } from '../../report/finding';
import { Report } from '../../report/report';
import { words } from '../../report/said';
import { commonDeployer, headlineOf } from '../headline';
import { leftText, selected, Selection } from '../selection';
import { changeItem } from './change-item';
import { clusterHeading, clusterText, sentences } from './cluster';
import { findingDetails, findingItem, ICONS } from './finding-item';
import { inline } from './inline';
import { markerOf, setOf } from './marker';

/**
 * In bytes, so that the comment has at most 60,000 characters however these are counted; GitHub takes 65,536. The first
 * lines have the rest.
 */
const ROOMS = { titles: 26_000, details: 14_000, changes: 16_000 };

export interface MarkdownOptions {
  /**
   * What tells this review from others in the same pull request, which have comments of their own.
   * @default - the folders of its clusters
   */
  readonly set?: string;
}

export function markdownText(report: Report, { set = setOf(report) }: MarkdownOptions = {}): string {
  const isOne = report.clusters.length === 1;
  const hasCommonDeployer = commonDeployer(report) !== undefined;
  const selection = selected(
    report,
    {
      cluster: (cluster) => (isOne ? '' : clusterHeading(cluster, !hasCommonDeployer)),
      title: findingItem,
      details: findingDetails,
      change: changeItem,
    },
    ROOMS,
  );
  const parts = firstLines(report, selection);
  for (const cluster of selection.clusters)
    parts.push(cluster.heading, clusterText(cluster, isOne ? '####' : '#####'));
  return `${[markerOf(set), ...parts].filter((part) => part !== '').join('\n\n')}\n`;
}

function firstLines(report: Report, { left }: Selection): string[] {
  const { first, second } = headlineOf(report.verdict);
  const deployer = commonDeployer(report);
  const text = leftText(left);
  return [
    `### ${worstIcon(report)}${inline(first)}`,
    sentences([second, ...(deployer ? [deployer] : [])]),
    text === undefined ? '' : leftSentence(text),
  ];
}

function leftSentence(text: string): string {
  return `**Too much for a comment:** ${inline(words(text))} are only in the output of \`--format html\` and \`--format json\`.`;
}

function worstIcon({ clusters }: Report): string {
  const levels = new Set(clusters.flatMap(({ findings }) => findings.map(({ level }) => level)));
  const worst = LEVELS.find((level) => levels.has(level));
  return worst === undefined ? '' : `${ICONS[worst]} `;
}
