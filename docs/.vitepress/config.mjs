// The site: README.md and the pages of docs/, as they are. `npm run site` writes it into build/site.
import { readdirSync } from 'node:fs';
import { slugOf } from './github.mjs';
import { noTemplates } from './no-templates.mjs';
import { repositoryLinks } from './repository-links.mjs';
import { sidebar } from './sidebar.mjs';

const PAGES = 'docs';
const elsewhere = readdirSync('.', { withFileTypes: true })
  .filter(({ name }) => name !== PAGES && name !== 'README.md')
  .map((entry) => (entry.isDirectory() ? `${entry.name}/**` : entry.name));

/** The index of a folder has the name that web servers look for; all other pages keep theirs. */
const indexes = ['README.md', 'docs/README.md', 'docs/api/README.md', 'docs/decisions/README.md'];

/** @type {import('vitepress').UserConfig} */
export default {
  title: 'cdk8s-jobs',
  description: 'cdk8s constructs for batch work on Kubernetes',
  lang: 'en-US',
  base: process.env.SITE_BASE ?? '/',
  srcDir: '..',
  srcExclude: [...elsewhere, 'docs/upstream/**'],
  outDir: '../build/site',
  cacheDir: '../.cache/vitepress',
  rewrites: Object.fromEntries(indexes.map((page) => [page, page.replace('README.md', 'index.md')])),
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark' },
    anchor: { slugify: slugOf },
    config: (markdown) => markdown.use(repositoryLinks).use(noTemplates),
  },
  vite: { build: { chunkSizeWarningLimit: 4000 } }, // The index of the search, which is read at the first search.
  themeConfig: {
    nav: [
      { text: 'Docs', link: '/docs/' },
      { text: 'Recipes', link: '/docs/recipes' },
      { text: 'API', link: '/docs/api/' },
      { text: 'GitHub', link: 'https://github.com/cdk8s-jobs/cdk8s-jobs' },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: 'local' },
  },
};
