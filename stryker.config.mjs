/** The pure rooms whose tests can be measured, and what is generated in them and so only data. */
const ROOMS = { rbac: ['built-in-resources'], schedule: ['zone-names'] };

const room = process.env.ROOM ?? '';
if (!Object.hasOwn(ROOMS, room)) throw new Error(`set ROOM to ${Object.keys(ROOMS).join(' or ')}`);

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  jest: {
    configFile: 'jest.config.js',
    config: { testMatch: ['<rootDir>/test/support/room.ts'] },
    enableFindRelatedTests: false,
  },
  mutate: [`lib/${room}/*.ts`, ...ROOMS[room].map((name) => `!lib/${room}/${name}.ts`)],
  ignorePatterns: [
    '**',
    `!{lib,test}/${room}/**`,
    '!test/support/{first-failure.js,messages.ts,properties.ts,room.ts}',
    '!{jest.config.js,package.json}',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
