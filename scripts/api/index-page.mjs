import { Failure } from '../support/generated.mjs';
import { extendedBy } from './homes.mjs';
import { propsOf } from './pages.mjs';
import { cell } from './text.mjs';

const CONSTRUCTS = 'Constructs';
const SHARED = 'Props that constructs share';
/** The subject of the types of each folder; the longest that fits counts. */
const SUBJECTS = {
  'lib/': 'Warnings',
  'lib/job/': 'Jobs and schedules',
  'lib/pod/': 'Pods and containers',
  'lib/pod/volumes/': 'Volumes',
  'lib/pod/security/': 'Security',
  'lib/files/': 'Files and scripts',
  'lib/rbac/': 'Permissions',
  'lib/delivery/': 'Delivery',
  'lib/openshift/': 'OpenShift',
};

/** The index: pages by subject, then the types that are on the page of another one. */
export function indexPage(pages, types) {
  const subjects = [CONSTRUCTS, SHARED, ...new Set(Object.values(SUBJECTS))];
  const sections = subjects.map((subject) => {
    const rows = pages.filter(({ owner }) => subjectOf(types[owner], types) === subject).map(row);
    return rows.length > 0 ? `## ${subject}\n\n| type | meaning |\n|---|---|\n${rows.join('')}\n` : '';
  });
  return `# API reference

All classes, props and enums of cdk8s-jobs, in TypeScript. Python uses snake_case for the same names
([Python](../python.md)). Each page lists what a type has of its own, and links what it has from another one.

${sections.join('')}${guestList(pages, types)}`;
}

function row({ name, owner, types }) {
  return `| [${name}](${name}.md) | ${cell(types[owner].docs?.summary ?? '')} |\n`;
}

function subjectOf(type, types) {
  const constructors = Object.values(types).filter((one) => one.base?.match(/^(cdk8s|constructs)\./));
  if (constructors.includes(type)) return CONSTRUCTS;
  const shared = constructors.flatMap((one) => extendedBy(propsOf(one, types) ?? {}, types));
  if (shared.includes(type.fqn)) return SHARED;
  const { filename } = type.locationInModule;
  const [folder] = Object.keys(SUBJECTS)
    .filter((one) => filename.startsWith(one))
    .sort((a, b) => b.length - a.length);
  if (filename.slice(folder.length).includes('/') && folder === 'lib/')
    throw new Failure(`scripts/api/index-page.mjs has no subject for ${filename}`);
  return SUBJECTS[folder];
}

function guestList(pages, types) {
  const links = pages
    .flatMap(({ guests, addresses }) => guests.map((name) => [types[name].name, addresses.get(name)]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, address]) => `- [${name}](${address})\n`);
  return `## On the page of the type that uses them\n\n${links.join('')}`;
}
