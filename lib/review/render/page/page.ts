/** The review as one HTML file that makes no network requests and runs no scripts. */

import { permissionGraph, PermissionEdge } from '../../permissions/graph';
import { ClusterReport, Report } from '../../report/report';
import { plainText } from '../../report/said';
import { headlineOf, titlesOf } from '../headline';
import { selected, Writer } from '../selection';
import { pageBudgets } from './budget';
import { changeItem } from './changes';
import { clusterSection, mostSerious } from './cluster';
import { findingDetails, findingTitle } from './findings';
import { Markup, markup } from './markup';
import { STYLE } from './style';
import { shortened } from './text';
import { Runs, runsOf } from './timeline/span';
import { dateText, readerClock } from './timeline/times';
import { verdictHeader } from './verdict';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** In bytes; charts and their tables have budgets of their own. */
const ROOMS = { titles: 320_000, details: 230_000, changes: 400_000 };

function writerOf(report: Report): Writer {
  const titleOf = titlesOf(report);
  return {
    cluster: () => '',
    title: (finding) => findingTitle(finding, titleOf(finding)),
    details: findingDetails,
    change: changeItem,
  };
}

/** The data that the charts of a cluster show. */
export interface ChartData {
  readonly permissions: readonly PermissionEdge[];
  readonly runs: Runs;
}

export function pageText(report: Report): string {
  return pageWith(report, ({ change }) => ({
    permissions: permissionGraph(change),
    runs: runsOf(change, report.options.now),
  }));
}

/** The page with the given data of the charts. */
export function pageWith(report: Report, chartsOf: (cluster: ClusterReport) => ChartData): string {
  const { verdict, options } = report;
  const clock = readerClock(options.timeZone);
  const budgets = pageBudgets();
  const selection = selected(report, writerOf(report), ROOMS);
  const shown = mostSerious(selection.clusters);
  const sections = shown.map((cluster, index) => {
    const { permissions, runs } = chartsOf(cluster.report);
    return clusterSection({ id: `c${index + 1}`, cluster, permissions, runs, clock, budgets });
  });
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Review: ${shortened(plainText(headlineOf(verdict).first), 120)}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
${verdictHeader(report, shown, selection.left)}
<main id="main">
${sections}</main>
<footer><p>Made by <code>cdk8s-jobs review</code> for ${dateText(clock, options.now)}, ${clock.zone}.</p></footer>
</body>
</html>
`.text;
}
