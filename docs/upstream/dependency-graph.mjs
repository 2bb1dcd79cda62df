// 1. How many steps cdk8s takes through a graph of dependencies: layers of two objects, each of which depends on both objects
// of the layer before.
import { ApiObject, App, Chart, DependencyVertex, Testing } from 'cdk8s';

let steps = 0;
const { get } = Object.getOwnPropertyDescriptor(DependencyVertex.prototype, 'outbound');
Object.defineProperty(DependencyVertex.prototype, 'outbound', {
  get() {
    steps++;
    return get.call(this);
  },
});

const map = (chart, id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' });

for (const layers of [2, 4, 6, 8, 10, 12]) {
  const app = new App();
  const chart = new Chart(app, 'chart');
  let before = [];
  for (let layer = 0; layer < layers; layer++) {
    const objects = [map(chart, `left-${layer}`), map(chart, `right-${layer}`)];
    for (const object of objects) object.node.addDependency(...before);
    before = objects;
  }
  steps = 0;
  app.synthYaml();
  console.log(`${layers} layers, ${2 * layers} objects: ${steps} steps`);
}

// 2. The error for a cycle: database => schema => migration => report => database, where the schema also needs an account.
const app = new App();
const chart = new Chart(app, 'chart');
const [account, database, schema, migration, report] = [
  'account',
  'database',
  'schema',
  'migration',
  'report',
].map((id) => map(chart, id));
database.node.addDependency(schema);
schema.node.addDependency(migration, account);
migration.node.addDependency(report);
report.node.addDependency(database);
try {
  app.synthYaml();
} catch (error) {
  console.log(error.message);
}

// 3. An object that depends on itself.
const other = new App();
const web = new Chart(other, 'web');
map(web, 'settings');
const self = map(web, 'self');
self.node.addDependency(self);
console.log(`of 2 objects, ${Testing.synth(web).length} is written`);
