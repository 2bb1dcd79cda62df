/** The top of the page: the verdict, what it counts, and the way to the rest. */

import { CLASSES } from '../../report/classes';
import { ClusterReport, Report } from '../../report/report';
import { Html, html, NOTHING } from './html';
import { amount, opening, shortened } from './text';

/** Clusters with a line of links of their own. */
const MOST_CLUSTERS = 30;

export function verdictHeader({ verdict, clusters }: Report): Html {
  return html`<header>
    <a class="skip" href="#main">Skip to the findings</a>
    <p class="eyebrow">Review of a change</p>
    <h1>${opening(verdict.sentence)}</h1>
    ${counts(verdict.classes)}
    <nav aria-label="Parts of the review">
      <ul>
        ${clusters.slice(0, MOST_CLUSTERS).map(links)}
      </ul>
    </nav>
  </header>`;
}

function counts(classes: Report['verdict']['classes']): Html {
  if (classes.length === 0) return NOTHING;
  const rows = classes.map(
    ({ class: name, count }) =>
      html`<tr>
        <td class="number">${amount(count)}</td>
        <th scope="row">${CLASSES[name][count === 1 ? 'one' : 'many']}</th>
        <td>${CLASSES[name].says}</td>
      </tr>`,
  );
  return html`<details>
    <summary>What is counted</summary>
    <table class="counts">
      <thead class="unseen">
        <tr>
          <th scope="col">Number</th>
          <th scope="col">What</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`;
}

function links({ change, findings }: ClusterReport, index: number): Html {
  const id = `c${index + 1}`;
  const name = change.folders.join(', ') || change.id;
  const link = (anchor: string, text: string) => html`<a href="#${id}-${anchor}">${text}</a> `;
  return html`<li>
    ${name === '' ? NOTHING : html`<b>${shortened(name, 60)}</b> `}${link('findings', `What happens (${amount(findings.length)})`)}${link('permissions', 'Permissions')}${link('runs', 'Runs')}${link('changes', `All changes (${amount(change.changes.length)})`)}
  </li>`;
}
