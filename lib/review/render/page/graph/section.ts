/** Who may do what before and after, as a graph and as a table. */

import { PermissionEdge } from '../../../permissions/graph';
import { Budget, Budgets } from '../budget';
import { counts, foldedTable, scrolled } from '../details';
import { Markup, markup, NOTHING } from '../markup';
import { code, counted, shortened } from '../text';
import { drawGraph } from './draw';
import { byWeight, touched } from './paths';

const WORDS = { gained: '+ gained', lost: '− lost', same: 'unchanged' };
/** How many unchanged permissions are shown, for comparison. */
const MOST_UNCHANGED = 200;
const COLUMNS = ['Change', 'Risk', 'Account', 'May', 'Where', 'Through'];

export function permissionsSection(
  id: string,
  edges: readonly PermissionEdge[],
  { charts, permissions }: Budgets,
): Markup {
  const changed = byWeight(edges.filter(({ state }) => state !== 'same'));
  if (changed.length === 0) return markup`<p>No account gains or loses a permission.</p>`;
  return markup`<p>${summary(changed)}</p>
${figure(id, edges, charts)}
${table(changed, edges, permissions)}`;
}

function summary(changed: readonly PermissionEdge[]): Markup {
  const gained = changed.filter(({ state }) => state === 'gained').length;
  const accounts = new Set(changed.map(({ account }) => account)).size;
  const [more, less] = [counts(gained, 'permission'), counts(changed.length - gained, 'permission')];
  return markup`${counted(accounts, 'account')}: ${more} gained, ${less} lost.`;
}

function figure(id: string, edges: readonly PermissionEdge[], charts: Budget): Markup {
  if (!charts.hasRoom) return NOTHING;
  const { svg, left } = drawGraph(id, edges);
  if (!charts.take(svg)) return NOTHING;
  const more = `${counted(left, 'permission')} more gained or lost: the table has them.`;
  return markup`<figure><figcaption class="legend"><span>${sample('gained')} gained</span>
<span>${sample('lost')} lost</span><span>${sample('same')} unchanged</span></figcaption>
${scrolled('Graph of permissions', svg)}${left === 0 ? NOTHING : markup`<p class="more">${more}</p>`}</figure>`;
}

/** A sample of a line in the graph. */
function sample(state: PermissionEdge['state']): Markup {
  const sign = WORDS[state].charAt(0);
  const mark = markup`<circle cx="20" cy="8" r="7"/><text class="sign" x="20" y="12">${sign}</text>`;
  return markup`<svg class="sample" width="40" height="16" aria-hidden="true"><g class="link ${state}">
<path d="M0,8H40"/>${state === 'same' ? NOTHING : mark}</g></svg>`;
}

function table(changed: readonly PermissionEdge[], edges: readonly PermissionEdge[], budget: Budget): Markup {
  const kept = touched(edges).filter(({ state }) => state === 'same');
  const written = budget.write([...changed, ...kept.slice(0, MOST_UNCHANGED)], row);
  return foldedTable('All permissions gained and lost, as a table', COLUMNS, written);
}

function row({ account, role, allows, where, state, level }: PermissionEdge): Markup {
  return markup`<tr class="${state}"><td>${WORDS[state]}</td><td>${(state === 'gained' && level) || ''}</td><th scope="row">${code(account)}</th>
<td>${shortened(allows)}</td><td>${shortened(where)}</td><td>${code(role)}</td></tr>\n`;
}
