// What is left of a JSON patch on an object of a class that `cdk8s import` generates.
import { JsonPatch, Testing, Yaml } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

const chart = Testing.chart();
const pod = new k8s.KubePod(chart, 'pod', {
  metadata: { name: 'pod' },
  spec: { containers: [{ name: 'main', image: 'busybox' }] },
});
pod.addJsonPatch(
  JsonPatch.add('/spec/containers/0/resources', { limits: { memory: '64Mi', 'nvidia.com/gpu': 1 } }),
  // A field of newer versions of Kubernetes than the class knows.
  JsonPatch.add('/spec/resources', { limits: { cpu: '2' } }),
);
console.log(Yaml.stringify(...Testing.synth(chart)).trimEnd());
