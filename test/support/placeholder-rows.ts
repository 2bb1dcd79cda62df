/**
 * Every string prop with a placeholder: the YAML has it at the place that it is for, in quotes, or the error is one of
 * those that are listed here with a reason.
 */

import { Chart } from 'cdk8s';
import { parseAllDocuments, parseDocument, visit } from 'yaml';
import { ClusterApp } from 'cdk8s-jobs';
import { Json, NAMESPACE, writtenBy } from './charts';
import { stderrOf } from './messages';

export const PATTERN = '\\$\\{[A-Z]+\\}';
export const PLACEHOLDER = '${VALUE}';

/** What a hash of a placeholder would be the same of, whatever it is filled with. */
const HASHED = /must not contain a placeholder, since a name ends in a hash of it/;
/** What a permission allows must be known to whoever reviews it. */
const PERMISSION = /must be (?:in an API group|the plural name|verbs of the API)/;

/** Why a row does not take one. */
const REFUSED: { readonly [prop: string]: RegExp } = {
  rerun: HASHED,
  'JobFanOut: rerun of an item': HASHED,
  'JobFanOut: sidecar with a script': HASHED,
  'ScopedServiceAccount: audience of the token': HASHED,
  'text of a file': HASHED,
  'name of a file': HASHED,
  'text of a script': HASHED,
  'ScopedServiceAccount: API group': PERMISSION,
  'ScopedServiceAccount: resource': PERMISSION,
  'ScopedServiceAccount: verb': PERMISSION,
};

/** A chart of an App in which placeholders may be. */
export function chartWithPlaceholders(namespace = NAMESPACE, placeholders = PATTERN): Chart {
  return new Chart(new ClusterApp({ placeholders }), 'test', { namespace });
}

/** A row of hostile strings: sets a prop, and finds what it became. */
type Row = readonly [
  prop: string,
  set: (value: string, chart: Chart) => unknown,
  find: (manifests: Json[], value: string) => unknown,
];

export function testPlaceholders(rows: readonly Row[]): void {
  const [refused, taken] = [true, false].map((isRefused) =>
    rows.filter(([prop]) => Object.hasOwn(REFUSED, prop) === isRefused),
  );
  test.each(taken)('%s accepts a placeholder', (...[, set, find]) => {
    const chart = chartWithPlaceholders();
    let text = '';
    const warnings = stderrOf(() => {
      set(PLACEHOLDER, chart);
      text = writtenBy(chart);
    });
    const manifests: Json[] = parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS());
    expect(find(manifests, PLACEHOLDER)).toBe(PLACEHOLDER);
    expect(plainTexts(text)).toEqual([]);
    expect(warnings).not.toContain(PLACEHOLDER);
  });
  if (refused.length === 0) return;
  test.each(refused)('%s does not accept a placeholder', (...[prop, set]) => {
    expect(() => set(PLACEHOLDER, chartWithPlaceholders())).toThrow(REFUSED[prop]);
  });
}

/** The values that have a placeholder and would be read as something else than text once `8080` stands there. */
function plainTexts(text: string): string[] {
  return text.split(/^---$/m).flatMap((document) => {
    const found: string[] = [];
    visit(parseDocument(document), {
      Scalar: (key, { value, type }) => {
        const isPlain = key !== 'key' && type === 'PLAIN';
        if (isPlain && typeof value === 'string' && value.includes(PLACEHOLDER)) found.push(value);
      },
    });
    return found;
  });
}
