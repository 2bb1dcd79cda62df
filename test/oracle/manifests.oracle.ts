import { readManifests } from '../../lib/manifest/yaml/read-yaml';
import type { YamlCode } from '../../lib/manifest/yaml/yaml-problem';
import { plain } from '../support/yaml-nodes';
import { brokenText, textOfScalar, textOfValues } from './manifest-texts';
import { AGREED, ask, compared, sample, share } from './oracle';

/** What we refuse and kubectl takes, or reads as something that nobody means. */
const REFUSED_MORE: readonly YamlCode[] = [
  'yaml/key', // kubectl makes "true" of the key y, and 1.2 of 1.20
  'yaml/number', // and of the key .inf a text
  'yaml/duplicate-key', // takes the last
  'yaml/document-end', // leaves out what is behind ...
  'yaml/separator', // takes a text that starts with --- in the first line
  'yaml/character', // takes line separators, and in JSON control characters
  'yaml/tag', // takes tags of scalars, and leaves out those of maps and lists
];

/** What YAML 1.2 has otherwise; seldom in what people write, and never in what programs write. */
const OF_THE_PARSER: readonly YamlCode[] = [
  ...([
    'yaml/after-value',
    'yaml/alias',
    'yaml/comma',
    'yaml/escape',
    'yaml/indent',
    'yaml/list-in-line', // kubectl takes a - in brackets
    'yaml/no-colon',
  ] as const),
  ...([
    'yaml/open',
    'yaml/space-after-colon',
    'yaml/star',
    'yaml/syntax',
    'yaml/tab',
    'yaml/text-start',
  ] as const),
  ...(['yaml/one-pair-a-line'] as const),
];

describe.each([
  ['scalars anywhere', () => sample(textOfScalar, 40_000), 0.3, 0.01],
  ['values in the style of programs', () => sample(textOfValues, 20_000), 0.7, 0.005],
  ['broken manifests', () => sample(brokenText, 60_000), 0.1, 0.05],
] as const)('%s', (_, texts, leastTaken, mostOfTheParser) => {
  const asked = [...new Set(texts())];
  const answers = ask('manifests', asked);
  const read = asked.map((text) => readManifests(text));
  const isTaken = (index: number) => read[index].problems.length === 0;
  const taken = asked.filter((_, index) => isTaken(index));
  const takenAnswers = answers.filter((_, index) => isTaken(index));

  test('are read as kubectl reads them, or refused', () => {
    const ours = (text: string) => readManifests(text).documents.map(plain);
    const theirs = takenAnswers.map(({ documents }) => withoutSignOfZero(documents));
    expect(compared(taken, ours, theirs)).toEqual(AGREED);
    expect(share(read, ({ problems }) => problems.length === 0)).toBeGreaterThan(leastTaken);
  });

  test('have no key twice where they are read, but for merged ones', () => {
    const twice = taken.filter((text, index) => !takenAnswers[index].strict && !text.includes('<<'));
    expect(twice).toEqual([]);
  });

  test('are refused where kubectl reads them for known reasons only', () => {
    const refused = read.filter((_, index) => !isTaken(index) && answers[index].documents !== null);
    const codes = refused.map(({ problems }) => problems.map(({ code }) => code));
    const others = codes.filter((all) => !all.some((code) => REFUSED_MORE.includes(code)));
    expect(new Set(others.flat().filter((code) => !OF_THE_PARSER.includes(code)))).toEqual(new Set());
    expect(others.length / asked.length).toBeLessThan(mostOfTheParser);
  });
});

function withoutSignOfZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
