import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '../..');

/** Words and phrases that are never the plain word for anything here. */
const WORDS = [
  'whence',
  'thereof',
  'wherefrom',
  'whosoever',
  'though there be',
  'though it be',
  'in vain',
  'mend',
  'mended',
  'unsaid',
  'he',
  'him',
  'hardly anyone',
  'nobody knows',
  'comes to nothing',
  'is complained of',
  'what he has not',
  'be it right or wrong',
];
const PATTERN = new RegExp(String.raw`(?<![\w'./-])(?:${WORDS.join('|')})(?![\w'/-])`, 'i');

/** A reason in a manifest of dist/, which changes only when the manifest does. */
const IN_MANIFESTS = 'nobody can give what he has not';

/** Files of these folders, without generated ones. */
const FOLDERS = ['lib', 'docs', 'apps'];
const GENERATED = /^(?:docs\/api|docs\/\.vitepress)\/|\.json$|\.(?:svg|png|ico)$/;

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
  return lines.flatMap((line, index) =>
    isRead(line) && PATTERN.test(line.replace(IN_MANIFESTS, ''))
      ? [`${file}:${index + 1}: ${line.trim()}`]
      : [],
  );
}

test.each([...FOLDERS, 'README.md', 'CONTRIBUTING.md'])('%s has only plain words', (at) => {
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

test.each(['We recommend an amendment.', 'the header, she, then'])('other words are not: %s', (line) => {
  expect(line).not.toMatch(PATTERN);
});
