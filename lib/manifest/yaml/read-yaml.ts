/** Reads YAML: values with their lines, and all problems of the text. */

import { DocumentText, splitDocuments } from './documents';
import { YamlNode } from './node';
import { parse } from './parse';
import { problemOfError } from './parser-error';
import { isInBrackets, Strictness, YamlReader } from './reader';
import { YamlSource } from './source';
import { YamlProblem, yamlProblem } from './yaml-problem';

export interface YamlText {
  /** The only document; undefined if there is none, or if it could not be read. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}

export interface YamlTexts {
  /** The documents that could be read and are not empty. */
  readonly documents: readonly YamlNode[];
  readonly problems: readonly YamlProblem[];
}

/** Reads the only document of a file that people edit. Anchors are refused, because a value would have two lines. */
export function readYaml(text: string): YamlText {
  const [bare, broken] = textOf(text);
  if (broken !== undefined) return { problems: [broken] };
  const split = splitDocuments(bare.replace(VERSION, (directive) => directive.replaceAll(/.+/g, '')));
  const documents = split.documents.map((document) => ({ document, ...readDocument(document, 'strict') }));
  const [first, ...others] = documents.filter(
    ({ root, problems }) => root !== undefined || problems.length > 0,
  );
  if (first === undefined) return { problems: [...split.problems, yamlProblem('yaml/empty', 1)] };
  const isDirective = first.problems.some(({ code }) => code === 'yaml/directive'); // A directive ends at a ---.
  const seconds = (isDirective ? [] : others).map(({ document }) =>
    yamlProblem('yaml/second-document', document.line - 1),
  );
  const problems = [...split.problems, ...first.problems, ...seconds].sort((a, b) => a.line - b.line);
  return { root: seconds.length > 0 ? undefined : first.root, problems };
}

/** The YAML version before the document: the parser reads all versions as the newest one. */
const VERSION = /^(?:[ \t]*(?:#.*)?\n)*%YAML[ \t]+1\.\d+[ \t]*(?:#.*)?\n(?=(?:[ \t]*(?:#.*)?\n)*---(?!\S))/;

/** Reads all documents of manifests as kubectl does, but also refuses duplicate keys and tags. */
export function readManifests(text: string): YamlTexts {
  const [bare, broken] = textOf(text);
  if (broken !== undefined) return { documents: [], problems: [broken] };
  const split = splitDocuments(bare);
  const read = split.documents.map(readManifest);
  const problems = [...split.problems, ...read.flatMap((document) => document.problems)];
  return {
    documents: read.flatMap(({ root }) => root ?? []),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

/** Reads one document of a file. */
export function readManifest(document: DocumentText): YamlText {
  return withMap(readDocument(document, 'as-kubectl'));
}

/** Refuses documents that are not maps, because they have no kind. */
function withMap({ root, problems }: YamlText): YamlText {
  if (root === undefined || root.kind === 'map') return { root, problems };
  return { problems: problems.length > 0 ? problems : [yamlProblem('yaml/no-map', root.line)] };
}

/**
 * Control characters, halves of surrogate pairs, and characters that are line breaks in YAML 1.1 but not in YAML 1.2.
 */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A text without its byte order mark and with line feeds, and the problem of its characters. */
export function textOf(text: string): [bare: string, problem?: YamlProblem] {
  const bare = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const index = bare.search(FORBIDDEN);
  if (index === -1) return [bare];
  return [bare, yamlProblem('yaml/character', bare.slice(0, index).split('\n').length)];
}

function readDocument({ text, line }: DocumentText, strictness: Strictness): YamlText {
  const lines = text.endsWith('\n') ? text : `${text}\n`; // kubectl adds the last line break too.
  const isStrict = strictness === 'strict';
  const parsed = parse(lines, isStrict ? 'closing-brackets' : 'any-line');
  if ('reason' in parsed) return { problems: [problemOfError(parsed, line)] };
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
