/** The top of the page: the verdict, its numbers, and links to the rest. */

import { CLASSES } from '../../report/classes';
import { ClusterReport, Report } from '../../report/report';
import { Said, say } from '../../report/said';
import { ClassCount } from '../../report/verdict';
import { commonDeployer, gateLines, headlineOf } from '../headline';
import { Left, leftText, Selected } from '../selection';
import { nameOf } from './cluster';
import { folded } from './details';
import { Markup, markup, NOTHING } from './markup';
import { amount, opening } from './text';

/** How many clusters have links of their own. */
const MOST_CLUSTERS = 30;

export function verdictHeader(report: Report, shown: readonly Selected[], left: Left): Markup {
  const { first, second } = headlineOf(report.verdict);
  const compared = say`From ${report.base} to ${report.head}`;
  const lines = [second, commonDeployer(report) ?? [], ...gateLines(report), compared];
  const rest = lines.filter((said) => said.length > 0);
  const links = shown.slice(0, MOST_CLUSTERS).map(({ report: cluster }, index) => {
    const name = shown.length > 1 ? markup`<b>${nameOf(cluster)}</b>` : NOTHING;
    return markup`<li>${name}${linksOf(cluster, `c${index + 1}`)}</li>`;
  });
  return markup`<header>
<a class="skip" href="#main">Skip to what happens</a>
<p class="eyebrow">Review of the change</p>
<h1>${opening(first)}</h1>
${rest.map(also)}${cutText(left)}${cutClusters(report.clusters.length - shown.length)}
${counted(report.verdict.classes)}
<nav aria-label="Parts of the review"><ul>${links}</ul></nav>
</header>`;
}

function also(said: Said): Markup {
  return markup`<p class="also">${opening(said)}.</p>`;
}

function cutText(left: Left): Markup {
  const text = leftText(left);
  if (text === undefined) return NOTHING;
  return markup`<p><b>Too much for one page:</b> ${text} are only in the output of <code>--format json</code>.</p>`;
}

function cutClusters(left: number): Markup {
  if (left === 0) return NOTHING;
  return markup`<p>${amount(left)} more clusters are not on this page; none of them has a worse finding.</p>`;
}

function counted(classes: readonly ClassCount[]): Markup {
  if (classes.length === 0) return NOTHING;
  const rows = classes.map(({ class: name, count }) => {
    const { one, many, says } = CLASSES[name];
    return markup`<tr><td>${amount(count)}</td><th scope="row">${count === 1 ? one : many}</th><td>${says}</td></tr>\n`;
  });
  return folded(
    'What is counted',
    markup`<table class="counts"><thead class="unseen"><tr><th scope="col">Number</th><th scope="col">What</th>
<th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}

function linksOf({ change, findings }: ClusterReport, id: string): Markup {
  return markup`<a href="#${id}-findings">What happens <span>${amount(findings.length)}</span></a>
<a href="#${id}-permissions">Permissions</a> <a href="#${id}-runs">Runs</a>
<a href="#${id}-changes">All changes <span>${amount(change.changes.length)}</span></a>`;
}
