/** Reads files of manifests as plain values. A document that appears in two files is read once. */

import { BlockReader } from './block-reader';
import { DocumentText, splitDocuments } from './documents';
import { valueOfMap } from './node-value';
import { readManifest, textOf } from './read-yaml';
import { YamlProblem } from './yaml-problem';

/** A document in a file of manifests. */
export interface ManifestDocument {
  /** The same object for each document with the same text. */
  readonly value: { readonly [field: string]: unknown };
  /** The line of the first field. */
  readonly line: number;
}

export interface ManifestDocuments {
  /** The documents that could be read and are not empty. */
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly YamlProblem[];
}

/** The result for a text without problems. */
interface Known {
  /** Undefined if it is empty. */
  readonly value?: { readonly [field: string]: unknown };
  /** The number of lines before the first field. */
  readonly row: number;
}

/** Remembers what it has read, so that the second side of a comparison takes little time. */
export class ManifestReader {
  private readonly known = new Map<string, Known>();
  private readonly blocks = new BlockReader();

  /** The values and problems are the same as of `readManifests`. */
  public read(text: string): ManifestDocuments {
    const [bare, broken] = textOf(text);
    if (broken !== undefined) return { documents: [], problems: [broken] };
    const split = splitDocuments(bare);
    const documents: ManifestDocument[] = [];
    const problems = [...split.problems];
    for (const document of split.documents) {
      const { value, row } = this.document(document, problems);
      if (value !== undefined) documents.push({ value, line: document.line + row });
    }
    return { documents, problems: problems.sort((a, b) => a.line - b.line) };
  }

  private document({ text, line }: DocumentText, problems: YamlProblem[]): Known {
    const whole = text.endsWith('\n') ? text : `${text}\n`;
    // In a file that is JSON, kubectl accepts other escapes and numbers than in the same text further down in a file.
    const isKept = line === 1 || !JSON_START.test(whole);
    const known = isKept ? this.known.get(whole) : undefined;
    if (known !== undefined) return known;
    const before = problems.length;
    const read = this.blocks.read(whole) ?? parsed({ text: whole, line }, problems);
    if (isKept && problems.length === before) this.known.set(whole, read);
    return read;
  }
}

const JSON_START = /^\s*\{/;

function parsed(document: DocumentText, problems: YamlProblem[]): Known {
  const read = readManifest(document);
  problems.push(...read.problems);
  if (read.root?.kind !== 'map') return { row: 0 };
  return { value: valueOfMap(read.root), row: read.root.line - document.line };
}
