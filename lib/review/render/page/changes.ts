/** Every object that differs, field by field. */

import { FieldChange } from '../../fields/diff';
import { pathText } from '../../fields/field-path';
import { ObjectChange, objectOf } from '../../objects/changes';
import { changeTitle, describedFields } from '../described-change';
import { outlineOf } from '../outline';
import { Selected } from '../selection';
import { valueSaid } from '../values';
import { leftOut } from './budget';
import { diff, folded, preformatted, rows, table } from './details';
import { Markup, markup, NOTHING } from './markup';
import { code, counted, sentence, shortened } from './text';

const SIGNS = { created: '+', removed: '−', changed: '~' };
const MOST_OF_VALUE = 400;
/** How many lines of a manifest, and of multi-line strings in an object, are shown. */
const MOST_OF_MANIFEST = 60;
const MOST_TEXTS = 8;

/** The changes of a cluster, as many as fit. */
export function changesSection({ report: { change }, changes }: Selected): Markup {
  const all = change.changes.length;
  if (all === 0) return markup`<p>No object differs.</p>`;
  return markup`<ul class="changes">${changes.map((each) => new Markup(each))}</ul>${leftOut(all - changes.length, 'object')}`;
}

/** A change of an object as a list item. */
export function changeItem(its: ObjectChange): string {
  const { file, line } = objectOf(its).place;
  const title = markup`<span class="sign" aria-hidden="true">${SIGNS[its.kind]}</span> ${its.kind} ${sentence(changeTitle(its))}`;
  const place = markup`<span class="about">${code(`${file}:${line}`)}</span>`;
  if (its.kind === 'removed') return markup`<li>${title} ${place}</li>\n`.text;
  const count = its.kind === 'changed' ? `: ${counted(its.fields.length, 'field')}` : '';
  const content = its.kind === 'changed' ? fields(its.fields) : manifest(its.after.normalized);
  return markup`<li>${folded([title, count], markup`${content}<p>${place}</p>`)}</li>\n`.text;
}

function manifest(tree: Parameters<typeof outlineOf>[0]): Markup {
  const { lines, left } = outlineOf(tree, MOST_OF_MANIFEST);
  return markup`${preformatted(lines.map((line) => markup`${line}\n`))}${leftOut(left, 'line')}`;
}

function fields(changes: readonly FieldChange[]): Markup {
  const described = describedFields(changes);
  const { parts, left } = rows(described.rows, field);
  const texts = described.texts
    .slice(0, MOST_TEXTS)
    .map(({ path, lines }) => markup`<p>${code(path)}</p>${diff(lines)}`);
  const lines = parts.length === 0 ? NOTHING : table('Fields', ['Field', 'Before', 'After'], parts);
  return markup`${lines}${leftOut(left, 'field')}${texts}${leftOut(described.texts.length - texts.length, 'text')}`;
}

function field({ path, before, after }: FieldChange): Markup {
  return markup`<tr><th scope="row"><code>${shortened(pathText(path))}</code></th><td>${value(before)}</td><td>${value(after)}</td></tr>\n`;
}

function value(tree: FieldChange['before']): Markup {
  return markup`${sentence(valueSaid(tree, MOST_OF_VALUE))}`;
}
