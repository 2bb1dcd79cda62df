/** What the analyses found, by section, the worst first. */

import { called } from '../../objects/called';
import { Block, Section, SECTIONS } from '../../report/finding';
import { ReportedFinding } from '../../report/report';
import { Budget, leftOut } from './budget';
import { Html, html, NOTHING } from './html';
import { code, counted, opening, sentence, shortened } from './text';

const HEADINGS: Readonly<Record<Section, string>> = {
  permissions: 'Permissions',
  schedules: 'Schedules',
  deployment: 'Deployment',
  jobs: 'One-time jobs',
  workloads: 'Workloads',
};
/** What the details of one finding take at most. */
const LARGEST_FINDING = 24_000;

export function findingsSection(findings: readonly ReportedFinding[], budget: Budget): Html {
  if (findings.length === 0) return html`<p>Nothing of note. The changed fields are listed below.</p>`;
  const sections = SECTIONS.map((section) => {
    const its = findings.filter((each) => each.section === section);
    if (its.length === 0) return NOTHING;
    const { parts, left } = budget.write(its, finding);
    return html`<section>
      <h4>${HEADINGS[section]}</h4>
      <ul class="findings">
        ${parts}
      </ul>
      ${leftOut(left, `${counted(left, 'finding')} more.`)}
    </section>`;
  });
  return html`${sections}`;
}

/** The serious ones are open. */
function finding(found: ReportedFinding): Html {
  const { level, title, cure, object, details = [], fingerprint } = found;
  const isOpen = level === 'critical' || level === 'high';
  const { parts, left } = new Budget(LARGEST_FINDING).write(details, block);
  return html`<li class="${level}"><details${isOpen ? html` open` : NOTHING}><summary><span class="level">${level}</span>
    <span class="title">${opening(title)}</span></summary>${parts}${leftOut(left, `${counted(left, 'detail')} more.`)}
    ${cure === undefined ? NOTHING : html`<p class="cure"><b>To do:</b> ${sentence(cure)}.</p>`}
    <p class="about">${sentence(called(object))} in ${code(`${object.place.file}:${object.place.line}`)}; the fingerprint
    of this finding is ${code(fingerprint)}</p></details></li>\n`;
}

function block(its: Block): Html {
  if (its.kind === 'line') return html`<p>${opening(its.text)}</p>`;
  return its.kind === 'table' ? table(its) : diff(its);
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): Html {
  const { parts, left } = new Budget(LARGEST_FINDING / 2).write(
    rows,
    (cells) =>
      html`<tr>
        ${cells.map((cell) => html`<td>${sentence(cell)}</td>`)}
      </tr>`,
  );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Details">
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${parts}
        </tbody>
      </table>
    </div>
    ${leftOut(left, `${counted(left, 'row')} more.`)}`;
}

const TAGS = { '+': 'ins', '-': 'del', ' ': 'span' };

/** Added and removed lines are told by their signs and by what they are. */
function diff({ lines }: Extract<Block, { kind: 'diff' }>): Html {
  const { parts, left } = new Budget(LARGEST_FINDING / 2).write(lines, ({ sign, text }) => {
    const shown = html`${sign} ${shortened(text)} `;
    if (sign === ' ') return shown;
    return TAGS[sign] === 'ins' ? html`<ins>${shown}</ins>` : html`<del>${shown}</del>`;
  });
  return html`<pre class="scroll" role="region" tabindex="0" aria-label="Lines added and removed">
${parts}</pre>
    ${leftOut(left, `${counted(left, 'line')} more.`)}`;
}
