import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileOf, REPOSITORY, urlOf } from '../../docs/.vitepress/github.mjs';
import { anchorsOf, hasOpenCode, Link, linksOf, packedBy, pagesBelow } from '../support/markdown-links';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pagesBelow('docs')];

const { files } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { files: string[] };
const isPacked = packedBy(files);
const anchors = new Map<string, ReadonlySet<string>>();

/** What is wrong with a link; undefined for one that works. */
function problemOf(page: string, target: string): string | undefined {
  const [address = '', anchor] = target.split('#');
  if (address.startsWith(`${REPOSITORY}/`)) return problemOfUrl(address, anchor);
  if (/^[a-z][a-z+.-]*:/.test(address)) return undefined;
  const file = address === '' ? page : path.normalize(path.join(path.dirname(page), address));
  if (!fs.existsSync(file)) return 'leads to no file';
  if (isPacked(page) && !isInPackage(file)) return `leaves the package: link ${urlOf(file)}`;
  return problemOfAnchor(file, anchor);
}

/** The links to files at `main`; others are of GitHub's own pages. */
function problemOfUrl(url: string, anchor: string | undefined): string | undefined {
  const file = fileOf(url);
  if (file === undefined) return undefined;
  if (!fs.existsSync(file)) return 'leads to no file';
  return url.replace(/\/$/, '') === urlOf(file) ? problemOfAnchor(file, anchor) : `must be ${urlOf(file)}`;
}

function problemOfAnchor(file: string, anchor: string | undefined): string | undefined {
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  if (!anchors.has(file)) anchors.set(file, anchorsOf(fs.readFileSync(file, 'utf8')));
  return anchors.get(file)!.has(anchor) ? undefined : 'leads to no heading';
}

function isInPackage(file: string): boolean {
  if (!fs.statSync(file).isDirectory()) return isPacked(file);
  return fs.readdirSync(file).some((child) => isInPackage(path.join(file, child)));
}

function broken(page: string, links: readonly Link[]): readonly string[] {
  return links.flatMap(({ line, target }) => {
    const problem = problemOf(page, target);
    return problem === undefined ? [] : [`${page}:${line}: ${target} ${problem}`];
  });
}

test('every link of the pages leads to a file and a heading, and none leaves the package', () => {
  expect(PAGES.flatMap((page) => broken(page, linksOf(fs.readFileSync(page, 'utf8'))))).toEqual([]);
});

test('every block of code on the pages has an end', () => {
  expect(PAGES.filter((page) => hasOpenCode(fs.readFileSync(page, 'utf8')))).toEqual([]);
  expect(['```\na\n```\n', '```\na\n'].map(hasOpenCode)).toEqual([false, true]);
});

test('docs/README.md links every page of docs', () => {
  const index = linksOf(fs.readFileSync('docs/README.md', 'utf8')).map(({ target }) => path.basename(target));
  const pages = fs.readdirSync('docs').filter((file) => file.endsWith('.md') && file !== 'README.md');
  expect(pages.filter((page) => !index.includes(page))).toEqual([]);
});

describe('a link is refused', () => {
  test.each([
    ['no.md', 'no.md leads to no file'],
    ['apply.md#no-such-heading', 'apply.md#no-such-heading leads to no heading'],
    ['../apps', `../apps leaves the package: link ${REPOSITORY}/tree/main/apps`],
    ['../NOTICE#no-page', undefined],
    [`${REPOSITORY}/blob/main/no.ts`, `${REPOSITORY}/blob/main/no.ts leads to no file`],
    [`${REPOSITORY}/blob/main/apps`, `${REPOSITORY}/blob/main/apps must be ${REPOSITORY}/tree/main/apps`],
    [
      `${REPOSITORY}/blob/main/CONTRIBUTING.md#no`,
      `${REPOSITORY}/blob/main/CONTRIBUTING.md#no leads to no heading`,
    ],
    [`${REPOSITORY}/issues`, undefined],
    ['https://example.com/no.md', undefined],
  ])('%s', (target, problem) => {
    const links = linksOf(`# A page\n\nSee [this](${target}).\n`);
    expect(links).toEqual([{ line: 3, target }]);
    expect(broken('docs/review.md', links)).toEqual(
      problem === undefined ? [] : [`docs/review.md:3: ${problem}`],
    );
  });
});

test('links in code and comments are none, and pictures and HTML have some', () => {
  const text = [
    '`[a](b)` and ``[a](`c`)`` and <!-- [a](d) -->',
    '```md',
    '[a](e)',
    '```',
    '![a](f.svg "title") [a](g) <img src="h.png">',
    '[i]: <j>',
  ];
  expect(linksOf(text.join('\n')).map(({ target }) => target)).toEqual(['f.svg', 'g', 'h.png', 'j']);
});

test('anchors are those that GitHub makes', () => {
  const headings = [
    '`cdk8s-jobs apply`, by *hand*',
    'A_b: 1.2 [link](x)',
    'Same',
    'Same',
    'Same 1',
    'Größe <b>x</b>',
  ];
  const text = [...headings.map((heading) => `## ${heading}`), '<a id="Own"></a>'].join('\n\n');
  expect([...anchorsOf(text)]).toEqual([
    'cdk8s-jobs-apply-by-hand',
    'a_b-12-link',
    'same',
    'same-1',
    'same-1-1',
    'größe-x',
    'Own',
  ]);
});

test('files of package.json are read as npm does', () => {
  const packs = packedBy(['docs/*.md', 'build/**/*.d.ts', 'NOTICE', 'lib', '!docs/own.md']);
  const paths = [
    'docs/a.md',
    'docs/b/a.md',
    'build/a.d.ts',
    'build/b/c/a.d.ts',
    'NOTICE',
    'lib/a/b.ts',
    'README.md',
    'docs/own.md',
    'test/a.md',
  ];
  expect(paths.filter(packs)).toEqual([
    'docs/a.md',
    'build/a.d.ts',
    'build/b/c/a.d.ts',
    'NOTICE',
    'lib/a/b.ts',
    'README.md',
  ]);
});
