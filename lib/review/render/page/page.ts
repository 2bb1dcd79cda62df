/** The review as a page of HTML in one file, which asks nothing of a network and runs no script. */

import { permissionGraph, PermissionEdge } from '../../permissions/graph';
import { ClusterReport, Report } from '../../report/report';
import { plainText } from '../../report/said';
import { timelineOf } from '../../schedules/timeline';
import { Budgets, pageBudgets } from './budget';
import { changesSection } from './changes';
import { findingsSection } from './findings';
import { permissionsSection } from './graph/section';
import { html, Html, NOTHING } from './html';
import { STYLE } from './style';
import { amount, shortened } from './text';
import { Runs, runsSection } from './timeline/section';
import { dateText, ReaderClock, readerClock } from './timeline/times';
import { verdictHeader } from './verdict';

const DAY = 24 * 60 * 60 * 1000;
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** What the charts of a cluster show. */
export interface ChartData {
  readonly permissions: readonly PermissionEdge[];
  readonly runs: Runs;
}

export function pageText(report: Report): string {
  return pageWith(report, ({ change }) => {
    const { now } = report.options;
    const until = (days: number) => timelineOf(change, now, new Date(now.getTime() + days * DAY));
    return { permissions: permissionGraph(change), runs: { day: until(1), week: until(7) } };
  });
}

/** The page with the given data of the charts. */
export function pageWith(report: Report, chartsOf: (cluster: ClusterReport) => ChartData): string {
  const { verdict, options, clusters } = report;
  const clock = readerClock(options.timeZone);
  const budgets = pageBudgets();
  const sections = clusters.map((cluster, index) => {
    const data = chartsOf(cluster);
    return clusterSection(`c${index + 1}`, cluster, data, clock, budgets, clusters.length > 1);
  });
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Review: ${shortened(plainText(verdict.sentence), 120)}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${verdictHeader(report)}
        <main id="main">${sections}</main>
        <footer>
          <p>Made by <code>cdk8s-jobs review</code> for ${dateText(clock, options.now)} (${clock.zone}).</p>
        </footer>
      </body>
    </html> `.text;
}

function clusterSection(
  id: string,
  { change, findings }: ClusterReport,
  { permissions, runs }: ChartData,
  clock: ReaderClock,
  budgets: Budgets,
  isOneOfSeveral: boolean,
): Html {
  const name = change.folders.join(', ') || change.id;
  const part = (anchor: string, heading: string, content: Html) =>
    html`<section aria-labelledby="${id}-${anchor}">
      <h3 id="${id}-${anchor}">${heading}</h3>
      ${content}
    </section> `;
  return html`<article aria-labelledby="${id}">
    <h2 id="${id}" ${isOneOfSeveral || name !== '' ? NOTHING : html` class="unseen"`}>
      ${name === '' ? 'The cluster' : html`Cluster of <code>${shortened(name)}</code>`}
    </h2>
    ${part('findings', 'What happens', findingsSection(findings, budgets.findings))}
    ${part('permissions', 'Permissions before and after', permissionsSection(`${id}-graph`, permissions, budgets))}
    ${part('runs', 'Runs before and after', runsSection(`${id}-runs`, runs, clock, budgets))}
    ${part('changes', `All changes (${amount(change.changes.length)})`, changesSection(change.changes, budgets.changes))}
  </article>`;
}
