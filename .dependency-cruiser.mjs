import { readdirSync } from 'node:fs';
import { MODULES } from './modules.mjs';

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyOf = (patterns) => patterns.join('|');

/** The files of a row. */
function filesOf(name) {
  if (name === 'lib/*.ts') return '^lib/(?!index\\.ts$)[^/]+\\.ts$';
  return name.endsWith('.ts') ? `^${escaped(name)}$` : `^${escaped(name)}/`;
}

const folders = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `lib/${name}`);
const modules = Object.keys(MODULES).filter((name) => /^lib\/[\w-]+$/.test(name));
const strangers = [
  ...folders.filter((folder) => !modules.includes(folder)),
  ...modules.filter((name) => !folders.includes(name)),
];
if (strangers.length > 0)
  throw new Error(`modules.mjs and the folders of lib differ in ${strangers.join(', ')}`);

const OURS = '^(lib|apps|template|docs|imports|test|bench|scripts|build)/';
/** The library by its name, as its users import it. */
const BY_NAME = 'cdk8s-jobs';

const listed = (names) => (names.length > 0 ? names.join(', ') : 'nothing');

function rulesOf([name, { ours = [], npm = [], types = [], node = false }]) {
  const from = { path: filesOf(name) };
  const isUser = npm.includes(BY_NAME);
  const rule = (what, comment, to) => ({
    name: `${name} imports ${what}`,
    severity: 'error',
    comment,
    from,
    to,
  });
  const packages = anyOf(
    [...npm, ...types].filter((one) => one !== BY_NAME).map((one) => `^node_modules/${escaped(one)}/`),
  );
  return [
    rule('a module that it may not', `${name} may import, of ours, ${listed(ours)}`, {
      path: OURS,
      pathNot: anyOf([filesOf(name), ...ours.map(filesOf), ...(isUser ? ['^lib/index\\.ts$'] : [])]),
    }),
    ...(npm === '*'
      ? []
      : [
          rule('a package that it may not', `${name} may import, of npm, ${listed([...npm, ...types])}`, {
            path: 'node_modules/',
            ...(packages && { pathNot: packages }),
          }),
        ]),
    ...types.map((type) =>
      rule(`more than types of ${type}`, `${name} may import types of ${type} only`, {
        path: `^node_modules/${escaped(type)}/`,
        dependencyTypesNot: ['type-only'],
      }),
    ),
    ...(node ? [] : [rule('Node', `${name} may not import modules of Node`, { dependencyTypes: ['core'] })]),
  ];
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(MODULES).flatMap(rulesOf),
    {
      name: 'a circle of files',
      comment: 'Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'the library by its path',
      comment: "Import 'cdk8s-jobs'.",
      severity: 'error',
      from: { path: '^(apps|docs|test)/' },
      to: { path: '^lib/index\\.ts$', dependencyTypes: ['local'] },
    },
    {
      name: 'more than types of imports/',
      comment: 'The library does not bundle generated classes.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^imports/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a package that package.json does not name',
      severity: 'error',
      from: { path: '^(lib|apps|docs|test|bench|scripts)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'what does not exist',
      comment: 'What `npm run build` writes need not be there yet.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\.\\./)+build/' },
    },
    {
      name: 'an import that is not at the top of the file',
      severity: 'error',
      from: { path: '^(lib|apps|docs)/', pathNot: '^lib/cli/' },
      to: { dependencyTypes: ['dynamic-import', 'import-equals', 'require'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.cache|bench/peers)/' }, // The peers have packages of their own.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['cdk8s-jobs-source', 'types', 'import', 'require', 'node', 'default'],
    },
  },
};
