// How often cdk8s validates one app while it is synthesized.
import { ApiObject, App, Chart } from 'cdk8s';

for (const charts of [1, 10, 100]) {
  const app = new App();
  let validations = 0;
  app.node.addValidation({ validate: () => (validations++, []) });
  for (let index = 0; index < charts; index++) {
    new ApiObject(new Chart(app, `chart-${index}`), 'map', { apiVersion: 'v1', kind: 'ConfigMap' });
  }
  app.synthYaml();
  console.log(`${charts} charts: the app is validated ${validations} times`);
}
