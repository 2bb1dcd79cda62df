// What `cdk8s synth --stdout` prints for an app of two charts.
import { spawnSync } from 'node:child_process';
import { ApiObject, App, Chart } from 'cdk8s';

const [, file, role] = process.argv;
if (role === 'app') {
  const app = new App();
  for (const id of ['first', 'second']) {
    new ApiObject(new Chart(app, id), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
  }
  app.synth();
} else {
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
  const args = ['synth', '--stdout', '--app', `node ${file} app`];
  const { stdout } = spawnSync('cdk8s', args, { env, encoding: 'utf8' });
  // Either file may come first.
  const objects = stdout.split(/^(?=apiVersion)/m).sort();
  process.stdout.write(objects.join(''));
}
