const unit = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  testMatch: ['<rootDir>/test/oracle/**/*.oracle.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/oracle/setup.ts',
  maxWorkers: '100%',
  testTimeout: 180_000,
};
