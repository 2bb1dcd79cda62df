/** What reads Markdown as GitHub does, and HTML, is only made of ES modules, which Jest does not load as they are. */
const ES_MODULES = 'micromark|decode-named-character-reference|character-entities|devlop|parse5|entities';

const swc = (syntax) => [
  '@swc/jest',
  { jsc: { parser: { syntax }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  cacheDirectory: '<rootDir>/.cache/jest',
  testEnvironmentOptions: { customExportConditions: ['cdk8s-jobs-source', 'node', 'node-addons', 'umd'] },
  transform: {
    '^.+\\.(ts|mjs)$': swc('typescript'),
    [`/node_modules/(${ES_MODULES})[^/]*/.+\\.js$`]: swc('ecmascript'),
  },
  transformIgnorePatterns: [`/node_modules/(?!${ES_MODULES})`],
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/build/', '<rootDir>/.stryker-tmp/'],
};

module.exports = {
  ...shared,
  testMatch: ['<rootDir>/{test,docs/examples,template/app}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
};
