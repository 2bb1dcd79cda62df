/** Pages of `docs` that are for GitHub only. */
export const LEFT_OUT = 'docs/upstream/';

/** Says whether a file is a page of the site. */
export function isPage(file) {
  if (!file.endsWith('.md')) return false;
  return file === 'README.md' || (file.startsWith('docs/') && !file.startsWith(LEFT_OUT));
}

/** The path of a page on the site, or of a link to it: the index of a folder has the name that web servers look for. */
export function sitePathOf(page) {
  return page.replace(/(?<=^|\/)README\.md$/, 'index.md');
}
