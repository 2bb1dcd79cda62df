import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileOf } from './github.mjs';

const INDEX = 'docs/README.md';
const API = 'docs/api/README.md';
const DECISIONS = 'docs/decisions/README.md';

/** The sidebar is what the indexes of docs, of the API reference and of the decisions list. */
export function sidebar() {
  const groups = groupsOf(INDEX).map(({ title, items }) => ({ text: title, items: items.map(withPages) }));
  return [{ text: 'Start', items: [{ text: 'Install and a first job', link: '/' }] }, ...groups];
}

function withPages({ page, ...item }) {
  if (page === API) return { ...item, collapsed: true, items: apiGroups() };
  if (page === DECISIONS) return { ...item, collapsed: true, items: decisions() };
  return item;
}

function apiGroups() {
  return groupsOf(API)
    .filter(({ items }) => items.every(({ link }) => !link.includes('#')))
    .map(({ title, items }) => ({ text: title, collapsed: true, items }));
}

function decisions() {
  const rows = readFileSync(DECISIONS, 'utf8').matchAll(/^\| \[(\d+)\]\((.+?)\.md\) \| (.+?) \|$/gm);
  return [...rows].map(([, number, name, title]) => ({
    text: `${number}. ${title.replaceAll('`', '')}`,
    link: `/${dirname(DECISIONS)}/${name}`,
  }));
}

/** The headings of an index, each with the first link of every item or row below it. */
function groupsOf(index) {
  const [, ...sections] = readFileSync(index, 'utf8').split(/^## /m);
  return sections
    .map((section) => ({ title: section.split('\n', 1)[0], items: itemsOf(section, index) }))
    .filter(({ items }) => items.length > 0);
}

function itemsOf(section, index) {
  const links = section.matchAll(/^(?:- |\| )\[(?<text>[^\]]+)\]\((?<address>[^)]+)\)/gm);
  return [...links].map(({ groups: { text, address } }) => {
    const page = fileOf(address) ?? normalize(join(dirname(index), address));
    return { text: text.replaceAll('`', ''), page, link: linkOf(page) };
  });
}

function linkOf(page) {
  const [file, anchor] = page.split('#');
  const path = file.replace(/(?<=^|\/)README\.md$/, '').replace(/\.md$/, '');
  return `/${path}${anchor === undefined ? '' : `#${anchor}`}`;
}
