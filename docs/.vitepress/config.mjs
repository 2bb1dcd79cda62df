// The site: README.md and the pages of docs/, as they are. `npm run site` writes it into build/site.
import { readdirSync } from 'node:fs';
import { REPOSITORY, slugOf } from './github.mjs';
import { noTemplates } from './no-templates.mjs';
import { LEFT_OUT, sitePathOf } from './pages.mjs';
import { repositoryLinks } from './repository-links.mjs';
import { sidebar } from './sidebar.mjs';

const PAGES = 'docs';
const elsewhere = readdirSync('.', { withFileTypes: true })
  .filter(({ name }) => name !== PAGES && name !== 'README.md')
  .map((entry) => (entry.isDirectory() ? `${entry.name}/**` : entry.name));

/** @type {import('vitepress').UserConfig} */
export default {
  title: 'cdk8s-jobs',
  description: 'cdk8s constructs for batch work on Kubernetes',
  lang: 'en-US',
  base: process.env.SITE_BASE ?? '/',
  srcDir: '..',
  srcExclude: [...elsewhere, `${LEFT_OUT}**`],
  outDir: '../build/site',
  cacheDir: '../.cache/vitepress',
  rewrites: sitePathOf,
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
      { text: 'GitHub', link: REPOSITORY },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: 'local' },
  },
};
