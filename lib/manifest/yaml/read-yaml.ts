/** Reads YAML: values that know their lines, and all that is wrong with the text. */

import { Event, parseEvents, YAMLException } from 'js-yaml';
import { DocumentText, splitDocuments } from './documents';
import { YamlNode } from './node';
import { problemOfError } from './parser-error';
import { isInBrackets, Strictness, YamlReader } from './reader';
import { YamlSource } from './source';
import { YamlProblem, yamlProblem } from './yaml-problem';

export interface YamlText {
  /** The one document; undefined where there is none, or where the problems leave nothing to read. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}

export interface YamlTexts {
  /** The documents that could be read and are not empty. */
  readonly documents: readonly YamlNode[];
  readonly problems: readonly YamlProblem[];
}

/** Reads the one document of a file that people edit. Anchors are refused, since a value would have two lines. */
export function readYaml(text: string): YamlText {
  const [bare, broken] = textOf(text);
  if (broken !== undefined) return { problems: [broken] };
  const split = splitDocuments(bare);
  const documents = split.documents.map((document) => ({ document, ...readDocument(document, 'strict') }));
  const [first, ...others] = documents.filter(
    ({ root, problems }) => root !== undefined || problems.length > 0,
  );
  if (first === undefined) return { problems: [...split.problems, yamlProblem('yaml/empty', 1)] };
  const seconds = others.map(({ document }) => yamlProblem('yaml/second-document', document.line - 1));
  const problems = [...split.problems, ...first.problems, ...seconds].sort((a, b) => a.line - b.line);
  return { root: seconds.length > 0 ? undefined : first.root, problems };
}

/** Reads all documents of manifests as kubectl does, and refuses more than it: keys that are there twice, tags. */
export function readManifests(text: string): YamlTexts {
  const [bare, broken] = textOf(text);
  if (broken !== undefined) return { documents: [], problems: [broken] };
  const split = splitDocuments(bare);
  const read = split.documents.map((document) => withMap(readDocument(document, 'as-kubectl')));
  const problems = [...split.problems, ...read.flatMap((document) => document.problems)];
  return {
    documents: read.flatMap(({ root }) => root ?? []),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

/** What is no map has no kind. */
function withMap({ root, problems }: YamlText): YamlText {
  if (root === undefined || root.kind === 'map') return { root, problems };
  return { problems: problems.length > 0 ? problems : [yamlProblem('yaml/no-map', root.line)] };
}

/** Control characters, halves of characters, and what YAML 1.1 takes for the end of a line and YAML 1.2 does not. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A text without its byte order mark and with line feeds, and what is wrong with its characters. */
function textOf(text: string): [bare: string, problem?: YamlProblem] {
  const bare = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const index = bare.search(FORBIDDEN);
  if (index === -1) return [bare];
  return [bare, yamlProblem('yaml/character', bare.slice(0, index).split('\n').length)];
}

function readDocument({ text, line }: DocumentText, strictness: Strictness): YamlText {
  const lines = text.endsWith('\n') ? text : `${text}\n`; // As kubectl ends the last of them.
  const isStrict = strictness === 'strict';
  const parsed = parse(lines, isStrict ? 0 : MOST_INDENTED);
  if (parsed instanceof YAMLException) return { problems: [problemOfError(parsed, text, line)] };
  const source = new YamlSource(parsed.text, line);
  const [, first] = parsed.events;
  const tabs = isStrict || (first && isInBrackets(first)) ? [] : source.linesOfTabs(parsed.events);
  const reader = new YamlReader(source, parsed.events, strictness);
  const root = reader.document();
  const isEmpty = root?.kind === 'scalar' && root.value === null;
  return {
    root: isEmpty ? undefined : root,
    problems: [...tabs.map((tab) => yamlProblem('yaml/tab', tab)), ...reader.problems],
  };
}

/** Lines that kubectl takes within quotes and brackets, and the parser does not, however far they are indented. */
const MOST_INDENTED = 200;
const TOO_LITTLE = 'deficient indentation';

/** The events of a text, of which some lines may be indented more; or else the error of the text as it is. */
function parse(text: string, times: number): { text: string; events: readonly Event[] } | YAMLException {
  try {
    return { text, events: parseEvents(text, {}) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    if (times === 0 || reason !== TOO_LITTLE || mark === undefined) return error;
    const start =
      1 + Math.max(text.lastIndexOf('\n', mark.position - 1), text.lastIndexOf('\r', mark.position - 1));
    const parsed = parse(text.slice(0, start) + ' '.repeat(MOST_INDENTED) + text.slice(start), times - 1);
    return parsed instanceof YAMLException ? error : parsed;
  }
}
