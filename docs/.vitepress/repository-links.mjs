import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { urlOf } from './github.mjs';
import { isPage, sitePathOf } from './pages.mjs';

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
    const index = join(file, 'README.md');
    return existsSync(index) && isPage(index)
      ? `${address.replace(/\/$/, '')}/index.md${anchor}`
      : urlOf(file);
  }
  return (isPage(file) ? sitePathOf(address) : urlOf(file)) + anchor;
}
