import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { fileOf } from '../../docs/.vitepress/github.mjs';

const page = readFileSync('docs/seeds.md', 'utf8');

/** What each section says, by its title. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
);

interface Row {
  readonly mistake: string;
  readonly fate: string;
  readonly tests: readonly { readonly name: string; readonly file: string }[];
  /** What else stands in the row. */
  readonly rest: string;
}

/** Every row below the header of a table. */
function rowsBelow(header: string, text: string): string[][] {
  const [, ...tables] = text.split(`${header}\n`);
  return tables.flatMap((table) => {
    const lines = table.split('\n');
    const end = lines.findIndex((line) => !line.startsWith('|'));
    return lines.slice(1, end).map((line) => line.slice(1, -1).split(' | '));
  });
}

const LINK = /\[([^\]]+)\]\([^)]+\/blob\/main\/(test\/[^)]+)\)/g;

const mistakesIn = (section: string): Row[] =>
  rowsBelow('| mistake | fate | test |', section).map(([mistake, fate = '', last = '', ...more]) => ({
    mistake: mistake.trim(),
    fate,
    tests: [...last.matchAll(LINK)].map(([, name, file]) => ({ name, file })),
    rest: [last.replace(LINK, '').replaceAll(/,? and( on the node)? /g, ''), ...more].join('').trim(),
  }));

const rows = [...sections.values()].flatMap(mistakesIn);

test('every document leads to its app; an app of no document needs no section', () => {
  const apps = readdirSync('apps', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(apps.map(({ name }) => name)).toEqual(expect.arrayContaining([...sections.keys()]));
  const documents = rowsBelow('| document | app |', page).map((cells) => cells.map((cell) => cell.trim()));
  expect(documents).toEqual(
    [...sections.keys()].map((app) => [expect.stringMatching(/^"[^"]+", an? /), `[${app}](#${app})`]),
  );
});

test('no mistake gets lost', () => {
  const found = [...sections].map(([app, text]) => [app, mistakesIn(text).map(({ mistake }) => mistake)]);
  expect(Object.fromEntries(found)).toEqual(MISTAKES);
});

test('every mistake has one of four fates, and at least one test', () => {
  const fates = new Set(['impossible', 'thrown', 'warned', 'fixed']);
  const wrong = rows.filter(({ fate, tests, rest }) => !fates.has(fate) || tests.length === 0 || rest !== '');
  expect(wrong).toEqual([]);
});

test.each(rows)('the tests of "$mistake" exist', ({ tests }) => {
  for (const { name, file } of tests) {
    const quoted = [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``];
    const text = readFileSync(file, 'utf8');
    expect({ name, file, exists: quoted.some((title) => text.includes(`(${title},`)) }).toEqual({
      name,
      file,
      exists: true,
    });
  }
});

test('every file that the page links exists', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(rows.length);
  expect(links.filter((link) => !existsSync(fileOf(link) ?? join('docs', link)))).toEqual([]);
});

/** The mistakes of each document. */
const MISTAKES: { readonly [app: string]: readonly string[] } = {
  'okd-py-cron': [
    '`batch/v1beta1`',
    '`JobTemplate` and `ServiceAccountName`',
    'a Role that lists namespaces, which are cluster-scoped',
    'a subject `system:serviceaccounts:…`, which is a group',
    'a Role without the verb that the program uses',
    'a token Secret, which no cluster creates since 1.24',
  ],
  'workshop-user-jobs': [
    '`command: ["bash /opt/bootstrap.sh"]`, one word that names no program',
    'no token, although the script reads one',
    'a ConfigMap without the namespace of its Job',
    'the namespace `workshop-user-job`',
    'base64 in the `data` of a ConfigMap',
    '`$USER`, which is never set',
    'YAML files that are in no ConfigMap',
    '`API_SERVER` and `APISERVER` for one variable',
    'a loop without an end',
    'waits without a bound',
    'failures that are ignored',
    'a loop over LimitRanges that runs once',
    'a script that is not executable',
    'cluster-admin',
    'tools that are downloaded when the job runs',
  ],
  'kuul-periodics': [
    '`batch/v1beta1`',
    'the same name for an object and its container',
    '`"(aNum)"`, a string instead of a number',
    'a namespace on a cluster-scoped object',
    'the verb `describe`',
    '`{{ }}` without quotes',
    '"never exit 1"',
    'jobs that all start in one minute',
    'the wrong cluster, because another context was current',
  ],
  'sphinx-blog': [
    '`batch/v1beta1`',
    'an Ingress of `extensions/v1beta1`',
    '`&amp;&amp;` in a command',
    'runAsNonRoot with a user name instead of an id',
    'the label `job-name`, set by hand',
    'a rebuild every minute that may overlap with the last one',
    'a copied pod spec',
    'a namespace on only one of the objects',
    '`cp -r`, which never removes a page',
    'a mount without its volume',
    'a liveness probe that fails until the first build',
    'three pods on a ReadWriteOnce volume',
    'tox, which needs the internet',
  ],
  'day-two-workshop': [
    '`batch/v1beta1`',
    'a variable `MAX-HOPS`, and `$(MAX_HOPS)` in the command',
    'base64 written by hand',
    'numbers without quotes in a ConfigMap',
    'a ping without an end',
    'two files with the same Job name',
    'a Job that is edited without a new name',
    'the Secret in the log',
    'a run every minute',
    'a name in the pod template',
    'restartPolicy Always, the default',
    'PGDATA that is the mount itself',
    'a StorageClass of one kind of cluster',
    'a database without a password',
    'a results page that stops without its database and must be deleted by hand',
    'images without a version',
  ],
};
