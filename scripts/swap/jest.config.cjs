// The tests of cdk8s-plus, from the checkout below .cache/swap, with the newest cdk8s-plus of this repository.
const unit = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../../.cache/swap/apps/cdk8s-team/cdk8s-plus',
  cacheDirectory: '../../.cache/jest',
  testMatch: ['<rootDir>/test/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: [],
  moduleNameMapper: { '^\\.\\./src$': 'cdk8s-plus-34', '^\\.\\./src/(.*)$': 'cdk8s-plus-34/lib/$1' },
  setupFilesAfterEnv: [require.resolve('./cdk8s-plus-setup.cjs')],
};
