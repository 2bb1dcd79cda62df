import { spawnSync } from 'child_process';
import * as path from 'path';
import { isDeepStrictEqual } from 'util';
import { Yaml } from 'cdk8s';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { documentText } from '../../lib/synth/writer/document-text';
import { SPOILED_TEXTS } from '../support/spoiled-texts';
import { plainDocument, yamlText } from '../support/yaml-texts';
import { ask, Reading, sample } from './oracle';
import { isOtherInPsych, isOtherInSnakeYaml } from './resolvers';

/** No reader of YAML has a text for these. */
const LOST = /\p{Surrogate}|\0|__proto__/u;
/** The same as JSON escapes it. */
const LOST_IN_JSON = /\\ud[89a-f]|\\u0000|__proto__/;

/** What each reader makes of each text; undefined where it refuses it. */
function readings(texts: readonly string[]): ReadonlyMap<string, readonly unknown[]> {
  const go = ask('readings', texts);
  const python = askPython(texts);
  const of = (reader: keyof Reading) => go.map((reading) => reading[reader]);
  return new Map<string, readonly unknown[]>([
    ['kubectl', of('kubectl')],
    ['kustomize', of('kustomize')],
    ['JSON of kustomize', of('kustomizeJson')],
    ['PyYAML', python.map(({ pyyaml }) => pyyaml)],
    ['ruamel', python.map(({ ruamel }) => ruamel)],
    ['js-yaml', texts.map((text) => tried(() => load(text)))],
    ['yaml, as YAML 1.2', texts.map((text) => tried(() => parse(text, { logLevel: 'silent' })))],
    [
      'yaml, as YAML 1.1',
      texts.map((text) => tried(() => parse(text, { logLevel: 'silent', version: '1.1' }))),
    ],
  ]);
}

interface PythonReading {
  readonly pyyaml: unknown;
  readonly ruamel: unknown;
}

function askPython(texts: readonly string[]): PythonReading[] {
  const { stdout, stderr, status } = spawnSync('python3', [path.join(__dirname, 'readers.py')], {
    input: texts.map((text) => JSON.stringify(text)).join('\n'),
    env: { ...process.env, PYTHONPATH: process.env.ORACLE_PYTHON, PYTHONIOENCODING: 'utf8' },
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PythonReading);
}

function tried(read: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(read()));
  } catch {
    return undefined;
  }
}

/** A text wherever manifests have one. */
const document = (text: string) => ({
  ...(['value', 'list', 'inside'].includes(text) ? {} : { [text]: text }),
  value: text,
  list: [text, [text]],
  inside: { keys: [{ [text]: text }], [text]: { [text]: [] } },
});

/** The engine of SnakeYAML, which is not asked here, refuses these as blocks. */
const ONLY_LINE_ENDS = /^\n+$/;

const spoiled = SPOILED_TEXTS.map(([, text]) => text);
const texts = [...new Set([...spoiled, ...sample(yamlText, 12_000)])].filter((text) => !LOST.test(text));

describe('texts that YAML gives a meaning to', () => {
  const read = readings(texts.map((text) => documentText(document(text))));

  test.each([...read])('are read unchanged by %s', (_, results) => {
    const wrong = texts.filter((text, index) => !isDeepStrictEqual(results[index], document(text)));
    expect(wrong).toEqual([]);
  });

  test.each([
    ['Psych', isOtherInPsych],
    ['SnakeYAML', isOtherInSnakeYaml],
  ])('are quoted where %s would read another type', (_, isOther) => {
    const isPlain = (text: string) => documentText({ text }) === `text: ${text}\n`;
    expect(texts.filter((text) => isPlain(text) && isOther(text))).toEqual([]);
    expect(texts.filter(isOther).length).toBeGreaterThan(100);
  });
});

test("texts are written otherwise than by cdk8s only where some reader does not read cdk8s' as it was meant", () => {
  const others = texts.filter((text) => documentText(document(text)) !== Yaml.stringify(document(text)));
  const read = [...readings(others.map((text) => Yaml.stringify(document(text)))).values()];
  const needless = others.filter((text, index) => {
    const isRead = read.every((results) => isDeepStrictEqual(results[index], document(text)));
    return isRead && !isOtherInPsych(text) && !isOtherInSnakeYaml(text) && !ONLY_LINE_ENDS.test(text);
  });
  expect(needless).toEqual([]);
  expect(others.length).toBeGreaterThan(300);
});

describe('documents of any values', () => {
  const documents = sample(plainDocument, 3000).filter((one) => !LOST_IN_JSON.test(JSON.stringify(one)));
  const meant = documents.map(
    (one) => JSON.parse(JSON.stringify(one, (_, value: unknown) => value ?? null)) as object,
  );
  const read = readings(documents.map((one) => documentText(one)));

  test.each([...read])('are read unchanged by %s', (_, results) => {
    const wrong = meant.filter((one, index) => !isDeepStrictEqual(results[index], one));
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});

test.each(spoiled)('%j as cdk8s writes it would reach the cluster as something else', (text) => {
  const [{ kubectl }] = ask('readings', [Yaml.stringify({ text })]);
  expect(kubectl).not.toEqual({ text });
});
