// Loaded before each test of cdk8s-plus. Where a test asks for the manifests of a chart, its App is a ClusterApp, and what
// that writes has to have the same documents with the same values, in the same order.
const { appendFileSync } = require('node:fs');
const { App, Chart, Testing } = require('cdk8s');
const { ClusterApp } = require('cdk8s-jobs');
const { differences, valuesOf } = require('./compare');

Testing.app = (props) => new ClusterApp({ outdir: 'out', ...props });
Testing.synth = (chart) => {
  const before = chart.toJson();
  const app = App.of(chart);
  if (app.node.findAll().filter((node) => Chart.isChart(node)).length > 1) return before;
  const found = differences(new Map([['chart', before]]), new Map([['chart', valuesOf(app.synthYaml())]]));
  const { currentTestName } = expect.getState();
  appendFileSync(process.env.SWAP_LOG, `${JSON.stringify({ test: currentTestName, documents: before.length, found })}\n`);
  return before;
};
