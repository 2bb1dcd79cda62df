import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'parse5';
import { urlOf } from '../../docs/.vitepress/github.mjs';
import { isPage, sitePathOf } from '../../docs/.vitepress/pages.mjs';
import { anchorsOf, pagesBelow } from '../support/markdown-links';
import { builtPages, readPage, SITE } from './built';

interface Found {
  readonly links: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

interface Element {
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
}

const found = new Map(builtPages().map((page) => [page, read(readPage(page))]));

function read(html: string): Found {
  const links: string[] = [];
  const anchors = new Set<string>();
  const visit = ({ attrs = [], childNodes = [] }: Element) => {
    for (const { name, value } of attrs) {
      if (name === 'href' || name === 'src') links.push(value);
      if (name === 'id') anchors.add(value);
    }
    childNodes.forEach(visit);
  };
  visit(parse(html) as Element);
  return { links, anchors };
}

/** What is wrong with a link inside the site; undefined for one that works, and for those that leave it. */
function problemOf(page: string, link: string): string | undefined {
  const { host, pathname, hash } = new URL(link, `https://site/${page}`);
  if (host !== 'site' || link.startsWith('data:')) return undefined;
  const file = decodeURI(pathname.endsWith('/') ? `${pathname}index.html` : pathname).slice(1);
  if (!fs.existsSync(path.join(SITE, file))) return 'leads to no file';
  const anchors = found.get(file)?.anchors;
  if (hash === '' || anchors === undefined) return undefined;
  return anchors.has(decodeURIComponent(hash.slice(1))) ? undefined : 'leads to no anchor';
}

const sources = ['README.md', ...pagesBelow('docs')].filter(isPage);
const builtFrom = (page: string): string => sitePathOf(page).replace(/\.md$/, '.html');

test('every page of README.md and docs is on the site', () => {
  expect([...found.keys()]).toEqual(sources.map(builtFrom).sort());
});

test('the anchors of a page on the site are those by which links of the repository name its headings', () => {
  const missing = sources.flatMap((page) =>
    [...anchorsOf(fs.readFileSync(page, 'utf8'))]
      .filter((anchor) => !found.get(builtFrom(page))?.anchors.has(anchor))
      .map((anchor) => `${page}#${anchor}`),
  );
  expect(missing).toEqual([]);
});

test('every link and anchor leads somewhere', () => {
  const broken = [...found].flatMap(([page, { links }]) =>
    links.flatMap((link) => {
      const problem = problemOf(page, link);
      return problem === undefined ? [] : [`${page}: ${link} ${problem}`];
    }),
  );
  expect(broken).toEqual([]);
});

test('links that lead nowhere are found', () => {
  const page = 'docs/recipes.html';
  expect(problemOf(page, 'no.html')).toBe('leads to no file');
  expect(problemOf(page, './errors.html#no')).toBe('leads to no anchor');
  expect(problemOf(page, '/docs/errors.html#VPContent')).toBeUndefined();
});

test('files of the repository are linked on GitHub', () => {
  const { links } = found.get('docs/seeds.html')!;
  expect(links).toContain(urlOf('apps/okd-py-cron/chart.ts'));
});
