// Loaded before each test of cdk8s-plus. Its App is the one named by SWAP_APP, and a test gets the manifests that this App
// has written. Each of them is a line of the file named by SWAP_LOG.
const { appendFileSync } = require('node:fs');
const { App, Testing } = require('cdk8s');
const { ClusterApp } = require('cdk8s-jobs');
const { valuesOf } = require('./compare');

const Swapped = process.env.SWAP_APP === 'ours' ? ClusterApp : App;
Testing.app = (props) => new Swapped({ outdir: 'out', ...props });
Testing.synth = (chart) => {
  const documents = valuesOf(App.of(chart).synthYaml());
  const { testPath, currentTestName } = expect.getState();
  appendFileSync(
    process.env.SWAP_LOG,
    `${JSON.stringify({ file: testPath, test: currentTestName, documents })}\n`,
  );
  return documents;
};
