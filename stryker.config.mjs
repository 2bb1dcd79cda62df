/** The pure modules whose tests can be measured, and what is generated in them and so only data. */
const MODULES = { rbac: [], schedule: ['zones/zone-data'] };

const name = process.env.MODULE ?? '';
if (!Object.hasOwn(MODULES, name)) throw new Error(`set MODULE to ${Object.keys(MODULES).join(' or ')}`);

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  jest: {
    configFile: 'jest.config.js',
    config: { testMatch: ['<rootDir>/test/support/module-tests.ts'] },
    enableFindRelatedTests: false,
  },
  mutate: [`lib/${name}/**/*.ts`, ...MODULES[name].map((file) => `!lib/${name}/${file}.ts`)],
  ignorePatterns: [
    '**',
    `!{lib,test}/${name}/**`,
    '!lib/{kubernetes,validation}/**',
    '!test/support/{first-failure.js,messages.ts,properties.ts,module-tests.ts,zone-history.ts}',
    '!{jest.config.js,package.json}',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
