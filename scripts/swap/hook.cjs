// Loaded before someone else's app, instead of the one line that its author would change: the `App` that its main file
// imports from cdk8s is ClusterApp. All other files get cdk8s unchanged.
const Module = require('node:module');
const { ClusterApp } = require('cdk8s-jobs');

const load = Module._load;
let isSwapped = false;
Module._load = function (request, parent, isMain) {
  const loaded = load.call(this, request, parent, isMain);
  if (request !== 'cdk8s' || parent?.filename !== process.argv[1]) return loaded;
  isSwapped = true;
  return { ...loaded, App: ClusterApp };
};
process.once('exit', () => {
  if (!isSwapped) throw new Error(`${process.argv[1]} does not import cdk8s`);
});
