/** What of YAML a table takes that other files do not, and what it says of the rest. */

import { Yaml } from 'cdk8s';
import { nodeAt } from '../../lib/manifest/yaml/node';
import { readManifests } from '../../lib/manifest/yaml/read-yaml';
import { containerOf, manifestOf } from '../support/charts';
import { fleetOfText, problemsOf } from '../support/fleets';

const tableOf = (fields: string) =>
  `clusters: [east]\njobs:\n  - name: a\n    image: b\n    schedule: "15 4 * * *"\n${fields.replace(/^/gm, '    ')}\n`;
const jobOf = (fields: string) => fleetOfText(tableOf(fields)).jobs[0];

test.each([
  ['the indentation of their key', 'args: [\n  "a",\n  "b",\n]\nenv: {\n  A: "1"\n}'],
  ['another', 'args: [\n  "a",\n  "b",\n  ]\nenv: {\n  A: "1"}'],
])('brackets in a row close at %s', (_, fields) => {
  expect(containerOf(jobOf(fields))).toMatchObject({ args: ['a', 'b'], env: [{ name: 'A', value: '1' }] });
});

test('words that kubectl reads as true or false are names of variables and labels, and stay texts', () => {
  const job = jobOf('env: { Y: a, on: b }\nlabels: { n: c, Off: d }');
  const [document] = readManifests(Yaml.stringify(manifestOf(job))).documents;
  expect(containerOf(job).env).toEqual([
    { name: 'Y', value: 'a' },
    { name: 'on', value: 'b' },
  ]);
  expect(nodeAt(document, ['metadata', 'labels', 'n'])).toMatchObject({ value: 'c' });
  expect(nodeAt(document, ['metadata', 'labels', 'Off'])).toMatchObject({ value: 'd' });
});

test.each([
  ['a tag of a text', 'env: { A: !!str 1 }', 'must not have a tag'],
  ['a tag of a number', 'backoffLimit: !!int "1"', 'must not have a tag'],
  ['a tag of a list', 'args: !x [a]', 'must not have a tag'],
  ['an anchor of nothing', 'args: [&x]', 'must not use anchors'],
  ['a merge', 'env: { <<: { A: "1" } }', 'must not use <<'],
  ['a number that JSON has not', 'backoffLimit: .inf', 'must be a number that JSON has'],
  ['a text that starts with %', 'args: [%x]', 'must quote a string that starts with @, `, %, | or >'],
  [
    'a list in the line of its key',
    'description: - x',
    'must have the - of a list item at the start of a line',
  ],
  ['a dash', 'env: { A: - }', 'must have the - of a list item at the start of a line'],
])('a row has one error for %s', (_, fields, rule) => {
  expect(problemsOf(() => jobOf(fields))).toEqual([expect.stringContaining(`jobs.yaml:6: ${rule}`)]);
});
