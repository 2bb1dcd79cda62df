import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;
const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/**
 * Who may import what: `ours` names rows of this table, `npm` packages ('*' for every one that package.json
 * names), `node` the modules of Node. What a row does not list is forbidden to it.
 */
const ARROWS = {
  'lib/schedule': {},
  'lib/rbac': {},
  'lib/manifest': { npm: ['js-yaml'] },
  'lib/workload': { ours: ['lib/schedule', 'lib/rbac', 'lib/manifest', 'imports'], npm: PEERS, node: true },
  'lib/fleet': { ours: ['lib/workload', 'lib/manifest', 'lib/schedule'], npm: PEERS, node: true },
  'lib/emit': { ours: ['lib/workload', 'lib/rbac'], npm: PEERS },
  constructs: {
    files: 'lib/!(index).ts',
    ours: ['lib/emit', 'lib/fleet', 'lib/workload', 'lib/schedule', 'lib/rbac', 'lib/manifest'],
    npm: PEERS,
    node: true,
  },
  index: {
    files: 'lib/@(index).ts', // the rule on paths wants globs throughout
    ours: ['constructs', 'lib/workload', 'lib/schedule', 'lib/rbac'],
  },
  'lib/schema': { ours: ['lib/manifest'], npm: '*', node: true },
  'lib/checks': { ours: ['lib/manifest', 'lib/schema', 'lib/schedule', 'lib/rbac'], npm: '*', node: true },
  'lib/review': { ours: ['lib/manifest', 'lib/checks', 'lib/schedule', 'lib/rbac'], npm: '*', node: true },
  'lib/synth': { npm: ['cdk8s'], node: true },
  'lib/watch': { ours: ['lib/manifest'], npm: '*', node: true },
  'lib/cli': {
    ours: ['lib/checks', 'lib/review', 'lib/watch', 'lib/synth', 'lib/schedule', 'lib/manifest'],
    npm: '*',
    node: true,
  },
  // As a user would: `index` is reached by the name cdk8s-jobs.
  apps: { ours: ['index', 'imports'], npm: [...PEERS, 'cdk8s-jobs'], node: true },
  docs: { ours: ['index', 'imports'], npm: [...PEERS, 'cdk8s-jobs'], node: true },
  imports: { npm: ['cdk8s', 'constructs'] },
};

const GENERATED = ['imports/*.ts', 'lib/schedule/zone-names.ts', 'lib/kubernetes/built-in-resources.ts'];

const filesOf = (name) => ARROWS[name].files ?? `${name}/**`;
const tsFilesOf = (name) => ARROWS[name].files ?? `${name}/**/*.ts`;
const listed = (names) => (names.length > 0 ? names.join(', ') : 'nothing');

/** A zone for each row: everything of ours except the row itself and what it lists. */
const zones = Object.entries(ARROWS).map(([name, { ours = [] }]) => ({
  target: filesOf(name),
  from: '{lib,apps,docs,imports,test,bench,scripts,build}/**',
  except: [name, ...ours].map((other) => join(root, filesOf(other))),
  message: `${name} may import, of ours, ${listed(ours)} (ARROWS in eslint.config.mjs).`,
}));

const rooms = Object.keys(ARROWS).flatMap((name) =>
  name.startsWith('lib/') ? name.slice('lib/'.length) : [],
);
const strangers = {
  target: `lib/!(${rooms.join('|')})/**`,
  from: '{lib,apps,docs,imports,test}/**',
  message: 'This room has no row in ARROWS of eslint.config.mjs.',
};

/** The library is imported by its name, as its users do. */
const byName = {
  regex: '^\\.(.*/)?lib(/index(\\.[jt]s)?)?$|^\\.\\.?/index$',
  message: "Import 'cdk8s-jobs'.",
};

/** Refuses what a row does not list of npm and Node. */
function packages({ npm = [], node = false }) {
  if (npm === '*') return { patterns: [byName] };
  const escaped = (names) => names.map((name) => name.replaceAll(/[/.]/g, '\\$&')).join('|');
  const allowed = [
    `\\.`,
    npm.length > 0 && `(?:${escaped(npm)})$`,
    node && `node:`,
    node && `(?:${escaped(builtinModules)})$`,
  ];
  const message = `May import, of npm and Node, ${listed([...npm, ...(node ? ['modules of Node'] : [])])} (ARROWS in eslint.config.mjs).`;
  return { patterns: [byName, { regex: `^(?!${allowed.filter(Boolean).join('|')})`, message }] };
}

/** Same input, same output, on any machine and day. */
const nondeterministic = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'A time is a parameter.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'A time is a parameter.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Output must not change.',
  },
  {
    selector: 'MemberExpression[property.name=/^toLocale|^localeCompare$/]',
    message: 'The locale is not ours.',
  },
];
/** The rules on imports see import declarations only. */
const hiddenImports = [
  { selector: 'ImportExpression, TSImportType', message: 'Import at the top of the file.' },
];

export default defineConfig(
  { ignores: ['**/node_modules/', 'build/', 'dist/', '.cache/', 'reports/', '.stryker-tmp/', ...GENERATED] },
  {
    files: ['**/*.{ts,mjs,js}'],
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: join(root, 'tsconfig.json'),
          conditionNames: ['cdk8s-jobs-source', 'types', 'import', 'require', 'node', 'default'],
        }),
      ],
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: [byName] }],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: [...zones, strangers] }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-extraneous-dependencies': 'error',
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', 'internal', 'parent', ['sibling', 'index']],
          alphabetize: { order: 'asc', caseInsensitive: true },
          'newlines-between': 'never',
        },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: true }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/explicit-member-accessibility': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { boolean: true, string: true } },
      ],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/require-array-sort-compare': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['**/imports/*'], allowTypeImports: true, message: 'Import its types only.' }],
        },
      ],
      'no-restricted-syntax': ['error', ...nondeterministic],
    },
  },
  ...Object.keys(ARROWS).map((name) => ({
    files: [tsFilesOf(name)],
    rules: {
      'no-restricted-imports': ['error', packages(ARROWS[name])],
      ...(ARROWS[name].npm !== '*' && {
        'no-restricted-syntax': [
          'error',
          ...(name.startsWith('lib/') || ARROWS[name].files ? nondeterministic : []),
          ...hiddenImports,
        ],
      }),
    },
  })),
  {
    files: ['lib/cli/**/*.ts', 'lib/watch/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' }, // They talk to people and look at clocks.
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off', // Manifests are read as what they are.
      'max-lines': 'off',
    },
  },
);
