import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { REPOSITORY } from './github.mjs';

/**
 * Adapts relative links, which are those of GitHub: README.md of a folder is its index on the site, and what is no page
 * of the site stays a file of the repository. A link to nothing is left as it is, for VitePress to refuse it.
 */
export function repositoryLinks(markdown) {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'link_open') token.attrSet('href', adapted(token.attrGet('href'), env.relativePath));
    }
  });
}

function adapted(href, page) {
  if (/^[a-z]+:|^#/.test(href)) return href;
  const [, address, anchor] = /^(?<address>[^#]*)(?<anchor>.*)$/.exec(href);
  const file = normalize(join(dirname(page), decodeURI(address))).replace(/\/$/, '');
  if (!existsSync(file)) return href;
  if (statSync(file).isDirectory()) {
    return isPage(join(file, 'README.md'))
      ? `${address.replace(/\/$/, '')}/index.md${anchor}`
      : urlOf('tree', file);
  }
  if (!isPage(file)) return urlOf('blob', file) + anchor;
  return address.replace(/(?<=^|\/)README\.md$/, 'index.md') + anchor;
}

function isPage(file) {
  if (!file.endsWith('.md') || !existsSync(file)) return false;
  return file === 'README.md' || (file.startsWith('docs/') && !file.startsWith('docs/upstream/'));
}

function urlOf(kind, file) {
  return `${REPOSITORY}/${kind}/main/${file}`;
}
