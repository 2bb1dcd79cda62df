import * as fs from 'node:fs';
import * as path from 'node:path';
import { anchorOf } from '../../docs/.vitepress/github.mjs';

export interface Link {
  readonly line: number;
  readonly target: string;
}

const INLINE = /\]\((?<target>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)(?: "[^"]*")?\)/g;
const ATTRIBUTE = /<[a-z]+ [^>]*?\b(?:href|src|srcset)="(?<target>[^"]+)"/g;
const REFERENCE = /^ {0,3}\[[^\]]+\]: +<?(?<target>[^\s>]+)/g;

/** The links and pictures of a page of Markdown, by line; not those in code and comments. */
export function linksOf(text: string): readonly Link[] {
  return visibleLines(text).flatMap((source, at) => {
    const visible = source.replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    const targets = [INLINE, ATTRIBUTE, REFERENCE].flatMap((pattern) => [...visible.matchAll(pattern)]);
    return targets.map(({ groups }) => ({ line: at + 1, target: groups!.target }));
  });
}

/** The anchors of a page: those that GitHub makes of headings, and those that are written as HTML. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const used = new Set<string>();
  for (const line of visibleLines(text)) {
    for (const [, id] of line.matchAll(/<[a-z]+ [^>]*?\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
    const heading = /^ {0,3}#{1,6} +(?<title>.*?)(?: +#+)? *$/.exec(line)?.groups!.title;
    if (heading !== undefined) anchors.add(anchorOf(withoutMarkup(heading), used));
  }
  return anchors;
}

/** The text of a heading, without the addresses of its links and pictures, and without HTML. */
function withoutMarkup(heading: string): string {
  return heading.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/<[^>]+>/g, '');
}

/** Says whether each block of code has an end, without which the rest of the page is code. */
export function hasOpenCode(text: string): boolean {
  return visibleLines(`${text}\nx`).at(-1) === '';
}

/** The lines of a page, empty where they are in a block of code or in a comment. */
function visibleLines(text: string): readonly string[] {
  let fence: string | undefined;
  const withoutComments = text.replaceAll(/<!--[^]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ''));
  return withoutComments.split('\n').map((line) => {
    const mark = /^ *(?<mark>`{3,}|~{3,})/.exec(line)?.groups!.mark;
    const inside = fence !== undefined;
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
    return inside || mark !== undefined ? '' : line;
  });
}

/** Says whether npm packs a file, by `files` of package.json. */
export function packedBy(files: readonly string[]): (file: string) => boolean {
  const those = ['README.md', 'LICENSE', 'package.json', ...files];
  const included = those.filter((glob) => !glob.startsWith('!')).map(patternOf);
  const excluded = those.filter((glob) => glob.startsWith('!')).map((glob) => patternOf(glob.slice(1)));
  const isOneOf = (patterns: readonly RegExp[], file: string) =>
    patterns.some((pattern) => pattern.test(file));
  return (file) => isOneOf(included, file) && !isOneOf(excluded, file);
}

function patternOf(glob: string): RegExp {
  const escaped = glob.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  const words = escaped.replaceAll(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(?:.*/)?'));
  return new RegExp(`^${words}(?:/|$)`);
}

/** All pages of a folder, also in its folders. */
export function pagesBelow(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file))
    .sort();
}
