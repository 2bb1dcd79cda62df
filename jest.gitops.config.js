const e2e = require('./jest.e2e.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...e2e,
  testMatch: ['<rootDir>/test/gitops/**/*.gitops.ts'],
  globalSetup: '<rootDir>/test/gitops/support/setup.ts',
  globalTeardown: '<rootDir>/test/gitops/support/teardown.ts',
  testTimeout: 600_000,
  maxConcurrency: 6,
  maxWorkers: 1, // the controllers are the load
};
