/** The findings of the analyses by section, the worst first. */

import { called } from '../../objects/called';
import { Block, ReportedFinding } from '../../report/finding';
import { Said } from '../../report/said';
import { SECTION_TITLES, sectionsOf } from '../headline';
import { Selected } from '../selection';
import { Budget, leftOut } from './budget';
import { cells, diff, rows, table } from './details';
import { Markup, markup, NOTHING } from './markup';
import { code, opening, sentence } from './text';

/** The maximum size of the details of one finding. */
const LARGEST_FINDING = 24_000;

/** The findings of a cluster, as many as fit. */
export function findingsSection({ report: { findings }, titles, details }: Selected): Markup {
  if (findings.length === 0) return markup`<p>Nothing of note: all changes are listed below.</p>`;
  const sections = sectionsOf(findings.filter((each) => titles.has(each))).map(([section, its]) => {
    const items = its.map((each) => item(each, titles.get(each) ?? '', details.get(each) ?? ''));
    return markup`<section><h4>${SECTION_TITLES[section]}</h4><ul class="findings">${items}</ul></section>\n`;
  });
  return markup`${sections}${leftOut(findings.length - titles.size, 'finding')}`;
}

/** Serious findings are open. */
function item({ level }: ReportedFinding, title: string, details: string): Markup {
  const isOpen = level === 'critical' || level === 'high';
  const written = [new Markup(title), new Markup(details)];
  if (details === '') return markup`<li class="${level}">${written[0]}</li>\n`;
  return markup`<li class="${level}"><details${isOpen ? markup` open` : NOTHING}><summary>${written[0]}</summary>
${written[1]}</details></li>\n`;
}

/** What happens, in one line. */
export function findingTitle({ level }: ReportedFinding, title: Said): string {
  return markup`<span class="level">${level}</span> <span class="title">${opening(title)}</span>`.text;
}

/** Why, what to do, and how to refer to the finding. */
export function findingDetails(found: ReportedFinding): string {
  const { cure, details = [], object, fingerprint, rule } = found;
  const { parts, left } = new Budget(LARGEST_FINDING).write(details, block);
  const toDo = cure === undefined ? NOTHING : markup`<p class="cure"><b>To do:</b> ${sentence(cure)}.</p>`;
  const at = code(`${object.place.file}:${object.place.line}`);
  return markup`${parts}${leftOut(left, 'detail')}${toDo}
<p class="about">${sentence(called(object))} in ${at}, rule ${code(rule)}, fingerprint ${code(fingerprint)}</p>`
    .text;
}

function block(its: Block): Markup {
  if (its.kind === 'line') return markup`<p>${opening(its.text)}</p>\n`;
  if (its.kind === 'diff') return diff(its.lines);
  const { parts, left } = rows(its.rows, (row) => cells(row.map(sentence)));
  return markup`${table('Details', its.columns, parts)}${leftOut(left, 'row')}`;
}
