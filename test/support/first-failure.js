const NodeEnvironment = require('@stryker-mutator/jest-runner/jest-env/node');

/** Skips what follows a test that failed, which is all that there is to know of a mutant. */
module.exports = class extends NodeEnvironment {
  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure') this.hasFailed = true;
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
  }
};
