/** Every object that differs, field by field. */

import { FieldChange } from '../../fields/diff';
import { pathText } from '../../fields/field-path';
import { Hidden } from '../../fields/hidden';
import { Tree } from '../../fields/normalize';
import { called } from '../../objects/called';
import { ObjectChange, objectOf } from '../../objects/changes';
import { Budget, leftOut } from './budget';
import { Html, html, NOTHING } from './html';
import { code, counted, sentence, shortened } from './text';

const SIGNS = { created: '+', removed: '−', changed: '~' };
const PAIRINGS = {
  'content-name': 'named by its content',
  kind: 'of another kind',
  renamed: 'with another name',
};
/** What the fields of one object take at most. */
const LARGEST_CHANGE = 24_000;
const LONGEST_VALUE = 400;

export function changesSection(changes: readonly ObjectChange[], budget: Budget): Html {
  if (changes.length === 0) return html`<p>No object differs.</p>`;
  const { parts, left } = budget.write(changes, change);
  return html`<ul class="changes">
      ${parts}
    </ul>
    ${leftOut(left, `${counted(left, 'object')} more.`)}`;
}

function change(its: ObjectChange): Html {
  const object = objectOf(its);
  const { place } = object;
  const name = html`<span class="sign" aria-hidden="true">${SIGNS[its.kind]}</span> ${its.kind}
    ${sentence(called(object))}`;
  const at = code(`${place.file}:${place.line}`);
  if (its.kind !== 'changed')
    return html`<li class="${its.kind}">${name} <span class="about">${at}</span></li> `;
  const { before, fields, pairing } = its;
  const { parts, left } = new Budget(LARGEST_CHANGE).write(fields, field);
  const pair = pairing === undefined ? NOTHING : html` for ${sentence(called(before))}, ${PAIRINGS[pairing]}`;
  return html`<li class="changed">
    <details>
      <summary>${name}${pair}: ${counted(fields.length, 'field')}</summary>
      <div class="scroll" role="region" tabindex="0" aria-label="Fields">
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            ${parts}
          </tbody>
        </table>
      </div>
      ${leftOut(left, `${counted(left, 'field')} more.`)}
      <p class="about">${at}</p>
    </details>
  </li> `;
}

function field(its: FieldChange): Html {
  return html`<tr>
    <th scope="row">${code(pathText(its.path))}</th>
    <td>${value(its.before)}</td>
    <td>${value(its.after)}</td>
  </tr> `;
}

function value(tree: Tree | undefined): Html {
  if (tree === undefined) return html`<i>not set</i>`;
  if (tree instanceof Hidden) return html`<i>hidden</i>`;
  if (typeof tree === 'string' && tree.trim().includes('\n')) return lines(tree);
  return code(JSON.stringify(tree), LONGEST_VALUE);
}

function lines(text: string): Html {
  const { parts, left } = new Budget(4000).write(
    text.slice(0, 8000).split('\n'),
    (one) => html`${shortened(one)} `,
  );
  const isCut = left > 0 || text.length > 8000;
  return html`<pre>${parts}${isCut ? '…' : ''}</pre>`;
}
