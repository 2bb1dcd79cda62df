/** Who may do what before and after, as a graph and as a table. */

import { PermissionEdge } from '../../../permissions/graph';
import { Budgets, leftOut } from '../budget';
import { Html, html, NOTHING } from '../html';
import { amount, counted, shortened } from '../text';
import { drawGraph } from './draw';
import { byWeight, touched } from './paths';

const WORDS = { gained: '+ gained', lost: '− lost', same: 'unchanged' };
/** Unchanged permissions are there to compare with. */
const MOST_UNCHANGED = 200;

export function permissionsSection(
  id: string,
  edges: readonly PermissionEdge[],
  { charts, permissions }: Budgets,
): Html {
  const changed = byWeight(edges.filter(({ state }) => state !== 'same'));
  if (changed.length === 0) return html`<p>No account gains or loses a permission.</p>`;
  const { svg, left } = drawGraph(id, edges);
  const hasRoom = charts.take(svg);
  return html`<p>${summary(changed)}</p>
    ${hasRoom ? figure(svg, left) : NOTHING} ${table(id, changed, edges, permissions)}`;
}

function summary(changed: readonly PermissionEdge[]): Html {
  const gained = changed.filter(({ state }) => state === 'gained').length;
  const accounts = new Set(changed.map(({ account }) => account)).size;
  const lost = changed.length - gained;
  return html`${counted(accounts, 'account')}: <b>${amount(gained)} gained</b>, <b>${amount(lost)} lost</b>.`;
}

function figure(svg: Html, left: number): Html {
  const more =
    left === 0
      ? NOTHING
      : html`<p class="more">${counted(left, 'permission')} more gained or lost: see the table.</p>`;
  return html`<figure>
    <figcaption class="legend">
      <span>${sample('gained')} gained</span><span>${sample('lost')} lost</span
      ><span>${sample('same')} unchanged</span>
    </figcaption>
    <div class="scroll" role="region" tabindex="0" aria-label="Graph of permissions">${svg}</div>
    ${more}
  </figure>`;
}

/** A line as it is in the graph. */
function sample(state: PermissionEdge['state']): Html {
  const sign = { gained: '+', lost: '−', same: '' }[state];
  const mark =
    sign === ''
      ? NOTHING
      : html`<circle cx="20" cy="8" r="7" /><text class="sign" x="20" y="12">${sign}</text>`;
  return html`<svg class="sample" width="40" height="16" aria-hidden="true">
    <g class="link ${state}">
      <path d="M0,8H40" />
      ${mark}
    </g>
  </svg>`;
}

function table(
  id: string,
  changed: readonly PermissionEdge[],
  edges: readonly PermissionEdge[],
  budget: Budgets['permissions'],
): Html {
  const kept = touched(edges).filter(({ state }) => state === 'same');
  const { parts, left } = budget.write([...changed, ...kept.slice(0, MOST_UNCHANGED)], row);
  return html`<details>
    <summary id="${id}-table">All permissions gained and lost, as a table</summary>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-table">
      <table>
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col">Risk</th>
            <th scope="col">Account</th>
            <th scope="col">May</th>
            <th scope="col">Where</th>
            <th scope="col">Through</th>
          </tr>
        </thead>
        <tbody>
          ${parts}
        </tbody>
      </table>
    </div>
    ${leftOut(left, `${counted(left, 'row')} more.`)}
  </details>`;
}

function row({ account, role, allows, where, state, level }: PermissionEdge): Html {
  return html`<tr class="${state}">
    <td>${WORDS[state]}</td>
    <td>${level ?? ''}</td>
    <th scope="row">${shortened(account)}</th>
    <td>${shortened(allows)}</td>
    <td>${shortened(where)}</td>
    <td>${shortened(role)}</td>
  </tr> `;
}
