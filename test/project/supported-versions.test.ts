/** docs/supported-versions.md names the versions that package.json asks for and that the tests use. */

import { readFileSync } from 'fs';
import { OLDEST_MINOR } from '../../lib/kubernetes/target';

const read = (file: string) => readFileSync(file, 'utf8');
const page = read('docs/supported-versions.md');
const { engines, peerDependencies, devDependencies } = JSON.parse(read('package.json'));

/** The cells of the row of a subject. */
function row(subject: string): readonly string[] {
  const line = page.split('\n').find((text) => text.startsWith(`| ${subject} |`));
  return line?.split('|').map((cell) => cell.trim()) ?? [];
}

/** What a text has where a pattern has its group. */
function found(file: string, pattern: RegExp): string {
  const [, value] = pattern.exec(read(file)) ?? [];
  if (value === undefined) throw new Error(`${file} has nothing like ${pattern}`);
  return value;
}

const minor = (version: string) => version.split('.').slice(0, 2).join('.');

test.each([
  ['Kubernetes', `1.${OLDEST_MINOR} and later`],
  ['Node', `${/\d+/.exec(engines.node)?.[0]} and later`],
  ['cdk8s', `${peerDependencies.cdk8s.slice(1)} and later 2.x`],
  ['constructs', `${peerDependencies.constructs.slice(1)} and later 10.x`],
  ['cdk8s-plus-27, to install', `${peerDependencies['cdk8s-plus-27'].slice(1)} and later 2.x`],
  ['Python', `${found('scripts/test-python.mjs', /Python (3\.\d+) or later/)} and later`],
  ['Go', `${found('scripts/test-go.mjs', /Go (1\.\d+) or later/)} and later`],
  ['Java', `${found('scripts/test-java.mjs', /Java (\d+) or later/)} and later`],
  [
    'kubectl, for `cdk8s-jobs apply` and `record`',
    `${found('docs/apply.md', /`kubectl`, (1\.\d+) or later/)} and later`,
  ],
])('the supported version of %s is %s', (subject, supported) => {
  expect(row(subject)[2]).toBe(supported);
});

test.each([
  ['Kubernetes', minor(found('test/cluster/cluster', /KUBERNETES_VERSION:-(\S+?)\}/))],
  ['cdk8s', devDependencies.cdk8s],
  ['constructs', devDependencies.constructs],
  ['cdk8s-plus-27, to install', devDependencies['cdk8s-plus-27']],
  ['cdk8s-cli', minor(devDependencies['cdk8s-cli'].slice(1))],
  ['TypeScript', minor(devDependencies.typescript.slice(1))],
  ['TypeScript', minor(found('scripts/typescript-7/package.json', /"typescript": "~(\S+)"/))],
  ['Argo CD', found('docs/gitops-results.md', /Argo CD v([\d.]+)/)],
  ['Flux', `kustomize-controller ${found('docs/gitops-results.md', /kustomize-controller v([\d.]+)/)}`],
  ['Kueue', found('docs/gitops-results.md', /Kueue v([\d.]+\d)/)],
])('a tested version of %s is %s', (subject, tested) => {
  expect(row(subject)[3]).toContain(tested);
});

test('each cdk8s-plus that the tests use is there, and no other', () => {
  const numbers = Object.keys(devDependencies).flatMap((name) => /^cdk8s-plus-(\d+)$/.exec(name)?.[1] ?? []);
  expect(row('cdk8s-plus, whose objects you pass')[3].match(/\d+/g)).toEqual(numbers);
});

test('the newest Kubernetes whose fields are known is that of the table of fields', () => {
  const newest = minor(found('scripts/generate-fields.mjs', /\?\? '([\d.]+)'/));
  expect(page).toContain(`Fields of Kubernetes up to ${newest} are known`);
});

test('each command of the table is a script of package.json', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const commands = [...page.matchAll(/`npm (?:run )?([\w:]+)` \|$/gm)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
});
