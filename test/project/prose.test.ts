import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '../..');

/** Words and phrases that are never the plain word for anything here. */
const WORDS = [
  'whence',
  'thence',
  'whither',
  'thereof',
  'therein',
  'wherein',
  'whereby',
  'wherefrom',
  'whosoever',
  'whatsoever',
  'lest',
  'though there be',
  'though it be',
  'in vain',
  'mend',
  'mended',
  'unsaid',
  'he',
  'him',
  'his',
  'himself',
  'demanded',
  'hardly anyone',
  'nobody knows',
  'comes to nothing',
  'is complained of',
  'what has not',
  'what he has not',
  'be it right or wrong',
];

/** Phrases that pages must not have: "tells what it does", "none is added", "a job more", "inside of". */
const PHRASES = [
  'tells? (?:what|which|how|where|when|why|whether)',
  '(?:no|a) \\w+ is \\w+, none is \\w+',
  'an? (?:job|run|row|line|file|object|pod|word|day) more(?! than)',
  '(?:in|out)side of',
  'anew',
  'the like',
];

const patternOf = (words: readonly string[]) =>
  new RegExp(String.raw`(?<![\w'./-])(?:${words.join('|')})(?![\w'/-])`, 'i');
const PATTERN = patternOf(WORDS);
const PAGE_PATTERN = patternOf([...WORDS, ...PHRASES]);

/** A reason in a manifest of dist/, which changes only when the manifest does. */
const IN_MANIFESTS = 'nobody can give what he has not';

/** Files of these folders, without generated ones. */
const FOLDERS = ['lib', 'docs', 'apps', 'template', 'scripts', 'findings', '.github', '.ci', 'bench'];
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'];
const GENERATED =
  /^(?:docs\/api|docs\/\.vitepress\/(?:cache|dist))\/|(?:^|\/)node_modules\/|^bench\/(?!.*\.md$)|\.json$|\.(?:svg|png|ico)$/;

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !GENERATED.test(file));
}

/** The lines of a file that have one of the words, as `<file>:<line>: <line>`. */
function hitsIn(file: string, isRead: (line: string) => boolean = () => true): string[] {
  const lines = fs.readFileSync(path.join(ROOT, file), 'utf8').split('\n');
  const pattern = file.endsWith('.md') ? PAGE_PATTERN : PATTERN;
  return lines.flatMap((line, index) =>
    isRead(line) && pattern.test(line.replace(IN_MANIFESTS, ''))
      ? [`${file}:${index + 1}: ${line.trim()}`]
      : [],
  );
}

test.each([...FOLDERS, ...PAGES])('%s has only plain words', (at) => {
  const files = fs.statSync(path.join(ROOT, at)).isFile() ? [at] : filesIn(at);
  expect(files).not.toEqual([]);
  expect(files.flatMap((file) => hitsIn(file))).toEqual([]);
});

test('names of tests have only plain words', () => {
  const isName = (line: string) => /^\s*(?:describe|test|it)\b[^'"`]*\(['"`]/.test(line);
  const files = filesIn('test').filter((file) => file.endsWith('.ts'));
  expect(files.flatMap((file) => hitsIn(file, isName))).toEqual([]);
});

test.each(['No one knows whence it comes.', 'Mend the row.', 'It is granted in vain, if he asks.'])(
  'a word that must not come back is found: %s',
  (line) => {
    expect(line).toMatch(PATTERN);
  },
);

test.each([
  'The review tells what else changes.',
  'In place: no run is lost, none is added.',
  'Each item is a job more.',
  'Create it outside of the app.',
])('a phrase that pages must not have is found: %s', (line) => {
  expect(line).toMatch(PAGE_PATTERN);
  expect(line).not.toMatch(PATTERN);
});

test.each([
  'We recommend an amendment.',
  'the header, she, then',
  'This tells you how: see the history.',
  'A run more than an hour late is skipped, and none is added.',
  'Create it outside the app.',
])('other words are not: %s', (line) => {
  expect(line).not.toMatch(PAGE_PATTERN);
});
